import { beforeAll, describe, expect, it } from 'vitest';
import { type BlockKind, classify } from '../../../../src/skills/engines/extractive/classify.ts';
import { cuesOf } from '../../../../src/skills/language/cues.ts';
import { readBlocks } from '../../../../src/skills/outline/blocks.ts';
import { buildSections } from '../../../../src/skills/outline/sections.ts';
import { languageOf } from '../../../../src/skills/outline/source-language.ts';
import { documentFrom } from '../../support/document.ts';
import { LABELLED } from './labelled-blocks.ts';

/** As the engine reads it: the language of a source is known before its blocks are classified. */
async function kindOf(heading: string, markdown: string): Promise<BlockKind> {
  const document = await documentFrom(`# A title\n\nIntro.\n\n## ${heading}\n\n${markdown}\n\n## Another\n\nText.`);
  const section = buildSections(readBlocks(document), document.title).children[0];
  const block = section?.blocks[0];
  if (!section || !block) throw new Error(`no block under ${heading}`);
  const language = languageOf('und', [block]);
  return classify(block, section, cuesOf(language));
}

describe(`${LABELLED.length} blocks labelled by hand`, () => {
  const found: { expected: BlockKind; kind: BlockKind; markdown: string }[] = [];

  beforeAll(async () => {
    for (const [expected, heading, markdown] of LABELLED)
      found.push({ expected, kind: await kindOf(heading, markdown), markdown });
  });

  it('are enough to measure with', () => {
    expect(LABELLED.length).toBeGreaterThanOrEqual(120);
  });

  it('are told apart in nine cases of ten', () => {
    const wrong = found.filter(({ expected, kind }) => expected !== kind);
    expect(wrong.length / found.length, JSON.stringify(wrong, undefined, 1)).toBeLessThanOrEqual(0.1);
  });

  it.each([...new Set(LABELLED.map(([kind]) => kind))])(
    'of kind %s are found, and little else is taken for it',
    (kind) => {
      const right = found.filter((one) => one.expected === kind && one.kind === kind).length;
      const recall = right / found.filter(({ expected }) => expected === kind).length;
      const precision = right / found.filter((one) => one.kind === kind).length;
      expect(recall).toBeGreaterThanOrEqual(0.75);
      expect(precision).toBeGreaterThanOrEqual(0.75);
    },
  );
});

it.each(['`stop()`', 'stop(reason?)', '.stop()', '.color get/set'])(
  'what stands first beneath %s says what that does, in whatever mood',
  async (heading) => expect(await kindOf(heading, 'Stop the burner. Close the valve.')).toBe('definition'),
);

it('beneath a heading of words the same is a procedure', async () =>
  expect(await kindOf('Stopping', 'Stop the burner. Close the valve.')).toBe('procedure'));
