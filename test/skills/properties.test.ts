import fc from 'fast-check';
import { expect, it } from 'vitest';
import { extractiveEngine } from '../../src/skills/engines/extractive/engine.ts';
import { makeSkill } from '../../src/skills/make-skill.ts';
import { validateSkill } from '../../src/skills/strict-validator.ts';
import { documentFrom } from './support/document.ts';

const word = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      ...'install the server run a file never delete `code` --flag v1.2.3 if it fails, wait. Use this: key value 日本語 **bold** [link](https://a.example/b) <b>x</b> snake_case 100 % *'.split(
        ' ',
      ),
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
);
const line = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' ').replace(/\s+/g, ' '));
const heading = fc.tuple(fc.integer({ min: 1, max: 6 }), line).map(([depth, text]) => `${'#'.repeat(depth)} ${text}`);
const list = fc
  .tuple(fc.boolean(), fc.array(line, { minLength: 1, maxLength: 6 }))
  .map(([ordered, items]) => items.map((item, at) => `${ordered ? `${at + 1}.` : '-'} ${item}`).join('\n'));
const code = fc
  .tuple(fc.constantFrom('', 'sh', 'js', 'c++'), fc.array(fc.string({ maxLength: 30 }), { maxLength: 8 }))
  .map(([lang, lines]) => `~~~~~~~~ ${lang}\n${lines.join('\n').replaceAll('~~~~', '')}\n~~~~~~~~`);
const table = fc.array(line, { minLength: 2, maxLength: 4 }).map((cells) => {
  const row = `| ${cells.map((cell) => cell.replaceAll('|', '')).join(' | ')} |`;
  return `${row}\n|${' --- |'.repeat(cells.length)}\n${row}`;
});
const quote = fc
  .tuple(fc.constantFrom('> [!WARNING]\n', '> [!NOTE]\n', ''), line)
  .map(([alert, text]) => `${alert}> ${text}`);
const block = fc.oneof(heading, line, list, code, table, quote);

/** Markdown of any shape, now and then long enough to need references. */
const markdown = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 25 }), fc.constantFrom(1, 1, 1, 12))
  .map(
    ([blocks, times]) =>
      `Some words so that there is a source.\n\n${Array.from({ length: times }, () => blocks.join('\n\n')).join('\n\n')}\n`,
  );

it('any Markdown becomes a valid skill that keeps all code and links, the same way twice', async () => {
  await fc.assert(
    fc.asyncProperty(markdown, async (text) => {
      const document = await documentFrom(text);
      const { skill, files, report } = await makeSkill(document, extractiveEngine);
      expect(validateSkill(files, { directory: skill.name })).toEqual([]);
      expect(report).toMatchObject({ codeFidelity: 1, links: 1 });
      expect(report.budget.withinLimits).toBe(true);
      expect((await makeSkill(document, extractiveEngine)).files).toEqual(files);
    }),
    { numRuns: 120, seed: 20_250_101, endOnFailure: true },
  );
}, 120_000);
