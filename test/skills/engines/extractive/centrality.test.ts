import { expect, it } from 'vitest';
import { centralities, similarity } from '../../../../src/skills/engines/extractive/centrality.ts';
import { readUnits } from '../../../../src/skills/engines/extractive/units.ts';
import { readBlocks } from '../../../../src/skills/outline/blocks.ts';
import { buildSections } from '../../../../src/skills/outline/sections.ts';
import { documentFrom } from '../../support/document.ts';

async function unitsOf(markdown: string) {
  const document = await documentFrom(markdown);
  return readUnits(buildSections(readBlocks(document), document.title));
}

it('ranks what a section is about above what is mentioned in it', async () => {
  const units = await unitsOf(
    '# Pumps\n\nText.\n\n## Valves\n\nThe weather was fine.\n\nEvery valve has a seal.\n\nA seal of a valve wears out.\n\nThe canteen closes at two.\n\nThe valve and its seal are tested.',
  );
  const ranked = centralities(units).map(({ centrality }, at) => ({
    centrality,
    text: units[at]?.blocks[0]?.text ?? '',
  }));
  const of = (text: string) => ranked.find((one) => one.text.startsWith(text))?.centrality ?? 0;
  expect(of('A seal of a valve')).toBeGreaterThan(of('The canteen'));
});

it('gives every unit a vector of length one and a centrality between 0 and 1', async () => {
  const units = await unitsOf('# A\n\nOne valve.\n\n## B\n\nTwo pumps and a valve.\n\nThree lamps.');
  for (const { vector, centrality } of centralities(units)) {
    expect(similarity(vector, vector)).toBeCloseTo(1);
    expect(centrality).toBeGreaterThanOrEqual(0);
    expect(centrality).toBeLessThanOrEqual(1);
  }
});
