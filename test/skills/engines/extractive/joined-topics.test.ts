import { expect, it } from 'vitest';
import { extractiveEngine } from '../../../../src/skills/engines/extractive/engine.ts';
import { joinDocuments } from '../../../../src/sources/join.ts';
import { fixtureDocument } from '../../support/document.ts';

it('sources put together are topics of their own, though the title of the whole names each of them', async () => {
  const parts = await Promise.all([fixtureDocument('recipe.md'), fixtureDocument('cli-readme.md')]);
  const document = await joinDocuments(parts);
  for (const { title } of parts) expect(document.title).toContain(title);
  const topics = await extractiveEngine.detectTopics(document);
  expect(topics.map(({ topicName }) => topicName)).toEqual(parts.map(({ title }) => title));
});
