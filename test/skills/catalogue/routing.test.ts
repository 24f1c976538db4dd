import { expect, it } from 'vitest';
import { bm25 } from '../../../src/skills/catalogue/bm25.ts';
import { planCatalogue, type SkillCard } from '../../../src/skills/catalogue/plan.ts';
import { skillSentences } from '../../../src/skills/catalogue/repetition.ts';
import { extractiveEngine } from '../../../src/skills/engines/extractive/engine.ts';
import { makeDrafted } from '../../../src/skills/make-skill.ts';
import villageHall from '../../fixtures/village-hall.md?raw';
import { documentFrom } from '../support/document.ts';

/** One chapter a skill: how a source is divided is tested elsewhere. */
const chapters = villageHall
  .split(/^(?=## )/m)
  .slice(1)
  .map((chapter) => chapter.replace(/^#(?=#)/gm, ''));

/** The chapter without its `hidden`th heading, and that heading. */
function withoutHeading(chapter: string, hidden: number): { text: string; heading: string } {
  let count = 0;
  let heading = '';
  const kept = chapter.split('\n').filter((line) => {
    if (!line.startsWith('## ') || count++ !== hidden) return true;
    heading = line.slice(3);
    return false;
  });
  return { text: kept.join('\n'), heading };
}

async function cardOf(text: string): Promise<SkillCard> {
  const document = await documentFrom(text);
  const { draft, made } = await makeDrafted(document, extractiveEngine, {});
  const { name, description } = made.skill;
  const topic = { topicName: document.title, slug: name, description, estimatedWordCount: document.wordCount };
  return { topic, name, description, scope: [], sentences: skillSentences(made.files), ...{ draft } };
}

it('plain BM25 over the descriptions finds the right sibling for headings it was not shown', async () => {
  let hits = 0;
  let asked = 0;
  for (const hidden of [0, 1, 2]) {
    const parts = chapters.map((chapter) => withoutHeading(chapter, hidden));
    const cards = await Promise.all(parts.map(({ text }) => cardOf(text)));
    const { skills } = planCatalogue(cards, { name: undefined, derivedName: 'hall' });
    const search = bm25(skills.map(({ description }) => description));
    for (const [at, { heading }] of parts.entries()) {
      asked++;
      if (search(heading)[0] === at) hits++;
    }
  }
  expect(asked).toBe(15);
  expect(hits / asked).toBeGreaterThanOrEqual(0.8);
});

it('BM25 ranks by rare words, and finds nothing where no word is shared', () => {
  const search = bm25(['keys and locks', 'keys and ropes of hemp', 'ropes']);
  expect(search('a rope of hemp')).toEqual([1, 2]);
  expect(search('locks')).toEqual([0]);
  expect(search('tar')).toEqual([]);
});
