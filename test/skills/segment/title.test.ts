import { describe, expect, it } from 'vitest';
import { Terms } from '../../../src/skills/language/terms.ts';
import { readBlocks } from '../../../src/skills/outline/blocks.ts';
import { countTerms, titleOf } from '../../../src/skills/segment/title.ts';
import { documentOf } from '../support/tree.ts';
import { paragraphsOf, talks } from './support/talks.ts';

function titled(paragraphs: readonly string[], language = 'en', others: readonly string[] = [], taken: string[] = []) {
  const terms = new Terms(language);
  const own = readBlocks(documentOf(paragraphs));
  const whole = countTerms([...own, ...readBlocks(documentOf(others))], terms);
  return titleOf(own, terms, whole, new Set(taken));
}

describe('the title of a part', () => {
  it.each([
    [
      'is what it keeps coming back to',
      ['The expansion vessel is grey. The expansion vessel holds air.', 'An expansion vessel lasts ten years.'],
      'Expansion vessel',
    ],
    [
      'is its instruction, if it says what it is about',
      [
        "So next let's bleed the radiator, because it gurgles.",
        'A radiator that gurgles holds air. Every radiator does.',
      ],
      'Bleed the radiator',
    ],
    [
      'leaves out the count of a step',
      ['Step 2: Fill the heating circuit. The heating circuit loses water.', 'A heating circuit needs pressure.'],
      'Fill the heating circuit',
    ],
    [
      'is no instruction that anything could begin with',
      ['Open the file. The replica group has three members.', 'A replica group elects one. The replica group waits.'],
      'Replica group',
    ],
    [
      'is no instruction that points elsewhere',
      [
        'Turn it off first. The gas bottle is red.',
        'Check that here. A gas bottle may leak.',
        'The gas bottle is empty.',
      ],
      'Gas bottle',
    ],
    [
      'is no instruction of what not to do',
      ['Never open the flue. A flue carries soot.', 'The flue damper sticks.', 'Oil the flue damper.'],
      'Flue damper',
    ],
    [
      'is no number, measure or weekday',
      ['Two hundred fifty minutes on Tuesday. The ledger is open.', 'On Tuesday two hundred minutes for the ledger.'],
      'Ledger',
    ],
    [
      'is no clause, however rare its words',
      ['Boats sits nowhere, albeit quietly. The bilge pump hums.', 'Feels rude. A bilge pump clogs.'],
      'Bilge pump',
    ],
    [
      'may end in a verb that is a noun there',
      ['The access log is long. An access log is rotated.', 'Every access log has three columns.'],
      'Access log',
    ],
    [
      'keeps the capitals of names',
      ['They use Apache Kafka here. We like Apache Kafka.', 'Then Apache Kafka stops.'],
      'Apache Kafka',
    ],
  ])('%s', (_, paragraphs, expected) => {
    expect(titled(paragraphs)).toBe(expected);
  });

  it('is what sets the part apart from the rest', () => {
    const own = [
      'The backup policy names the vault. The vault is locked.',
      'A backup policy may name one vault. The vault rotates.',
    ];
    const rest = Array(6).fill('Every backup policy has a schedule. The backup policy runs at night.');
    expect(titled(own, 'en', rest)).toMatch(/vault/i);
  });

  it('is another one when the best is taken', () => {
    const own = ['The expansion vessel has a valve cap.', 'An expansion vessel with a valve cap is closed.'];
    const best = titled(own) ?? '';
    expect(titled(own, 'en', [], [best.toLowerCase()])).not.toBe(best);
  });

  it('is no plural or singular of one that is taken', () => {
    const own = ['The valve cap is grey. Every valve cap fits.', 'A brass thread holds the valve cap.'];
    expect(titled(own)).toBe('Valve cap');
    expect(titled(own, 'en', [], ['valve caps'])).not.toMatch(/valve cap$/i);
  });

  it('ends before a sentence that began without a full stop', () => {
    const own = ['Fill the heating circuit The heating circuit loses water.', 'A heating circuit needs pressure.'];
    expect(titled(own)).toBe('Fill the heating circuit');
  });

  it('is nothing for a part without words', () => {
    expect(titled(['--- 123 !!!'])).toBeUndefined();
  });

  it.each(talks)('stands in the part word for word: $language', (talk) => {
    const each = 6;
    const paragraphs = paragraphsOf(talk, each);
    for (let subject = 0; subject < talk.subjects.length; subject++) {
      const own = paragraphs.slice(subject * each, (subject + 1) * each);
      const title = titled(own, talk.language, paragraphs) ?? '';
      expect(title).not.toBe('');
      expect(own.join('\n').toLowerCase()).toContain(title.toLowerCase());
      // And it is of the subject, not of the sentences all subjects share.
      expect(talk.subjects[subject]?.some((word) => word.toLowerCase().includes(title.toLowerCase()))).toBe(true);
    }
  });

  it('is short, whatever the text', () => {
    for (const text of ['word '.repeat(5_000), 'a'.repeat(50_000), '数据库'.repeat(20_000), 'Xy-'.repeat(9_000)])
      expect((titled([text]) ?? '').length).toBeLessThanOrEqual(80);
  });
});
