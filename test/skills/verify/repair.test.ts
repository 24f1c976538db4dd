import type { BlockContent, List, Paragraph } from 'mdast';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/config/limits.ts';
import type { Grounded, SkillDraft } from '../../../src/skills/draft.ts';
import type { Engine } from '../../../src/skills/engine.ts';
import { extractiveEngine } from '../../../src/skills/engines/extractive/engine.ts';
import { InvalidSkillError, type MadeSkill, makeSkill } from '../../../src/skills/make-skill.ts';
import { mapParts } from '../../../src/skills/repair/map-parts.ts';
import type { Document } from '../../../src/sources/document.ts';
import { documentFrom, fixtureDocument } from '../support/document.ts';
import { manual } from '../support/manual.ts';

/** An engine that does one thing wrong. */
function sabotaged(change: (draft: SkillDraft) => SkillDraft): Engine {
  return {
    ...extractiveEngine,
    draft: async (document, options) => change(await extractiveEngine.draft(document, options)),
  };
}

function make(document: Document, change: (draft: SkillDraft) => SkillDraft): Promise<MadeSkill> {
  return makeSkill(document, sabotaged(change));
}

function paragraph(value: string): Paragraph {
  return { type: 'paragraph', children: [{ type: 'text', value }] };
}

function isOrderedList(node: BlockContent): node is List {
  return node.type === 'list' && node.ordered === true;
}

/** The first part that `wanted` takes, changed. */
function changeFirst(
  draft: SkillDraft,
  wanted: (part: Grounded<BlockContent>) => boolean,
  change: (part: Grounded<BlockContent>) => Grounded<BlockContent>[],
): SkillDraft {
  let done = false;
  const changed = mapParts(draft, (part) => {
    if (done || !wanted(part)) return [part];
    done = true;
    return change(part);
  });
  expect(done, 'the sabotage must find something').toBe(true);
  return changed;
}

const LONG = manual(30_000);

describe('what an engine does wrong is mended', () => {
  it('an invented sentence is left out, the rest of its paragraph stays', async () => {
    const document = await documentFrom(LONG);
    const { files, report } = await make(document, (draft) =>
      changeFirst(
        draft,
        ({ content }) => content.type === 'paragraph',
        (part) => [
          {
            ...part,
            content: {
              ...(part.content as Paragraph),
              children: [
                ...(part.content as Paragraph).children,
                { type: 'text', value: ' It is quite simply the best there is.' },
              ],
            },
          },
        ],
      ),
    );
    expect(report).toMatchObject({ degraded: false, grounding: 1, novelBigrams: 0 });
    expect(report.repairs).not.toEqual([]);
    expect(files.map(({ content }) => content).join()).not.toContain('best there is');
    expect(files[0]?.content).toContain('Harbour stores and moves objects between regions.');
  });

  it('a block made up altogether is left out', async () => {
    const document = await documentFrom(LONG);
    const { files, report } = await make(document, (draft) => ({
      ...draft,
      rules: [...draft.rules, { content: paragraph('Always restart everything on a Monday.'), sources: [] }],
    }));
    expect(report).toMatchObject({ degraded: false, grounding: 1 });
    expect(files[0]?.content).not.toContain('Monday');
  });

  it('a wrong number gives way to the source', async () => {
    const document = await documentFrom(LONG);
    const alter = (text: string) => text.replace(/--timeout \d+s/, '--timeout 9999s');
    const { files, report } = await make(document, (draft) =>
      changeFirst(
        draft,
        ({ content }) => isOrderedList(content),
        (part) => [{ ...part, content: JSON.parse(alter(JSON.stringify(part.content))) }],
      ),
    );
    expect(report).toMatchObject({ degraded: false, codeFidelity: 1, literalPrecision: 1 });
    expect(files.map(({ content }) => content).join()).not.toContain('9999');
  });

  it('swapped steps are put back', async () => {
    const document = await documentFrom(LONG);
    const { report } = await make(document, (draft) =>
      changeFirst(
        draft,
        ({ content }) => isOrderedList(content),
        (part) => [
          { ...part, content: { ...(part.content as List), children: (part.content as List).children.toReversed() } },
        ],
      ),
    );
    expect(report).toMatchObject({ degraded: false, order: 1 });
    expect(report.repairs).toContain('steps were put back into the order of the source');
  });

  it('a lost step comes back', async () => {
    const document = await documentFrom(LONG);
    const { report } = await make(document, (draft) =>
      mapParts(draft, (part) =>
        isOrderedList(part.content)
          ? [{ ...part, content: { ...part.content, children: part.content.children.slice(1) } }]
          : [part],
      ),
    );
    expect(report).toMatchObject({ degraded: false, order: 1, coverage: { steps: 1 } });
  });

  it('lost warnings, steps and code come back in the reference of their section, in their place', async () => {
    const document = await documentFrom(LONG);
    const { skill, report } = await make(document, ({ quickStart: _quickStart, ...draft }) => ({
      ...draft,
      workflows: [],
      rules: [],
      gotchas: [],
      examples: [],
      guidelines: [],
      troubleshooting: [],
      references: draft.references.map((reference) => ({
        ...reference,
        blocks: reference.blocks.filter(({ content }) => content.type !== 'paragraph' && !isOrderedList(content)),
      })),
    }));
    expect(report).toMatchObject({
      degraded: false,
      codeFidelity: 1,
      coverage: { warnings: 1, steps: 1, sentences: 1 },
    });
    expect(skill.references.map(({ content }) => content).join('\n')).toMatch(
      /## Restore a worker \(18\)\n\nThe worker keeps its state[\s\S]*1\. Stop the worker with `harbour worker stop --id 17`[\s\S]*Never restore a worker[\s\S]*## Restore a cache/,
    );
  });

  it('what a skill without references lost gets a reference', async () => {
    const { skill, report } = await make(await fixtureDocument('cli-readme.md'), (draft) => ({
      ...draft,
      guidelines: [],
    }));
    expect(report.reasons).toEqual([]);
    expect(skill.references).toHaveLength(1);
    expect(skill.body).toMatch(/## References\n\n- Read `references\/[a-z-]+\.md` when /);
  });

  it('links that lead nowhere leave their text', async () => {
    const document = await documentFrom(LONG);
    const { skill, report } = await make(document, (draft) =>
      changeFirst(
        draft,
        ({ content }) => content.type === 'paragraph',
        (part) => [
          {
            ...part,
            content: {
              type: 'paragraph',
              children: [
                { type: 'link', url: 'guide/start.md', children: (part.content as Paragraph).children as never },
              ],
            },
          },
        ],
      ),
    );
    expect(report).toMatchObject({ degraded: false, links: 1, conformity: 1 });
    expect(skill.body).not.toContain('guide/start.md');
  });

  it('references of one name, or without a reason to read them, get one each', async () => {
    const document = await documentFrom(LONG);
    const { skill, report } = await make(document, (draft) => ({
      ...draft,
      references: draft.references.map((reference) => ({ ...reference, slug: 'part', when: [] })),
    }));
    expect(report).toMatchObject({ degraded: false, links: 1, conformity: 1 });
    expect(new Set(skill.references.map(({ filename }) => filename)).size).toBe(skill.references.length);
  });

  it('titles that are not the source’s give way to its headings', async () => {
    const document = await documentFrom(LONG);
    const { skill, report } = await make(document, (draft) => ({
      ...draft,
      title: 'The Ultimate Handbook',
      workflows: draft.workflows.map((workflow) => ({ ...workflow, title: 'Do it like a pro' })),
      references: draft.references.map((reference) => ({ ...reference, title: 'Deep dive', when: ['All there is'] })),
    }));
    expect(report).toMatchObject({ degraded: false, grounding: 1 });
    expect(skill.body).not.toMatch(/Ultimate|like a pro|All there is/);
    expect(skill.body).toContain('### Create a queue (1)');
  });

  it('a description without a condition gets one', async () => {
    const { skill, report } = await make(await fixtureDocument('cli-readme.md'), (draft) => ({
      ...draft,
      description: 'You will love this tool. It helps with various things and more.',
    }));
    expect(skill.description).toMatch(/Use when /);
    expect(report.description).toMatchObject({ rules: 1, problems: [] });
    expect(report.degraded).toBe(false);
  });

  it('a description that is too long is written anew', async () => {
    const { skill, report } = await make(await fixtureDocument('recipe.md'), (draft) => ({
      ...draft,
      description: 'Bakes bread. '.repeat(200),
    }));
    expect(skill.description.length).toBeLessThanOrEqual(limits.skill.descriptionMaxCharacters);
    expect(report.degraded).toBe(false);
  });

  it('a name nobody takes is made anew', async () => {
    const { skill } = await make(await fixtureDocument('recipe.md'), (draft) => ({ ...draft, name: 'Not_a_name' }));
    expect(skill.name).toMatch(/^[a-z0-9-]+$/);
  });

  it('paragraphs said again and again are said once', async () => {
    const document = await documentFrom(LONG);
    const { report } = await make(document, (draft) => ({
      ...draft,
      gotchas: Array.from({ length: 20 }, () => draft.gotchas[0]).flatMap((gotcha) => gotcha ?? []),
    }));
    expect(report.redundancy.within).toBeLessThan(0.1);
    expect(report.degraded).toBe(false);
  });

  it('a block Markdown cannot hold keeps its words', async () => {
    const document = await documentFrom('Start here.\n\nAlpha `one` beta and so on, which is a sentence.\n');
    const { skill, report } = await make(document, (draft) =>
      mapParts(draft, (part) =>
        part.content.type === 'paragraph' && JSON.stringify(part.content).includes('beta')
          ? [{ ...part, content: { ...part.content, children: [...part.content.children, { type: 'break' }] } }]
          : [part],
      ),
    );
    expect(report).toMatchObject({ degraded: false, grounding: 1 });
    expect(skill.body).not.toContain('\\');
  });
});

it('what cannot be mended is delivered and said', async () => {
  const document = await documentFrom(LONG);
  // Torn into single steps that rest on nothing, a procedure cannot be put together again.
  const { report, files } = await make(document, (draft) =>
    changeFirst(
      draft,
      ({ content }) => isOrderedList(content),
      ({ content }) =>
        (content as List).children
          .toReversed()
          .map((item) => ({ content: { ...(content as List), children: [item] }, sources: [] })),
    ),
  );
  expect(report.degraded).toBe(true);
  expect(report.reasons.join()).toMatch(/^steps are out of order \(\d[\d.]* % kept, 100 % expected\)$/);
  expect(files[0]?.path).toBe('SKILL.md');
});

it('a skill that stays invalid is no skill', async () => {
  const document = await fixtureDocument('cli-readme.md');
  const slug = 'A B';
  const broken = make(document, (draft) => ({
    ...draft,
    license: 'x',
    references: Array.from({ length: 250 }, (_, at) => ({
      slug: `${slug}-${at}`,
      title: draft.title,
      when: [draft.title],
      blocks: draft.purpose,
    })),
  }));
  await expect(broken).rejects.toThrow(InvalidSkillError);
});

it('mending ends and is the same every time', async () => {
  const document = await documentFrom(LONG);
  const chaotic = (draft: SkillDraft): SkillDraft => ({
    ...draft,
    title: 'Nonsense',
    description: 'Nothing.',
    purpose: [{ content: paragraph('Made up.'), sources: ['b999'] }],
    references: draft.references.toReversed().map((reference) => ({ ...reference, slug: '', when: [''] })),
  });
  const [first, second] = [await make(document, chaotic), await make(document, chaotic)];
  expect(first).toEqual(second);
  expect(first.report).toMatchObject({ degraded: false, grounding: 1 });
});
