import { expect, it } from 'vitest';
import { limits } from '../../../../src/config/limits.ts';
import { extractiveEngine } from '../../../../src/skills/engines/extractive/engine.ts';
import { readBlocks } from '../../../../src/skills/outline/blocks.ts';
import { documentFrom } from '../../support/document.ts';
import { manual } from '../../support/manual.ts';

it('puts every block of the source into exactly one reference, in source order', async () => {
  const document = await documentFrom(manual(100_000));
  const { references } = await extractiveEngine.draft(document, {});
  const held = references.flatMap(({ blocks }) => blocks.flatMap(({ sources }) => sources));
  // The first heading is the skill's title.
  expect(held).toEqual(
    readBlocks(document)
      .slice(1)
      .map(({ id }) => id),
  );
});

it('gives references unique slugs, and never more than SKILL.md can name', async () => {
  const { references } = await extractiveEngine.draft(await documentFrom(manual(600_000)), {});
  expect(new Set(references.map(({ slug }) => slug)).size).toBe(references.length);
  expect(references.length).toBeLessThanOrEqual(limits.skill.references);
});

it('divides a long text without headings too', async () => {
  const text = Array.from(
    { length: 200 },
    (_, n) => `Paragraph ${n} tells of valve ${n % 9} and how it is serviced. Open the valve slowly.`,
  ).join('\n\n');
  const { references } = await extractiveEngine.draft(await documentFrom(text, 'notes.txt'), {});
  expect(references.length).toBeGreaterThan(1);
  for (const { slug, when } of references) {
    expect(slug).toMatch(/^[a-z0-9-]+$/);
    expect(when.length).toBeGreaterThan(0);
  }
});
