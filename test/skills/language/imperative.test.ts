import { expect, it } from 'vitest';
import { headingVerb, isImperative } from '../../../src/skills/language/imperative.ts';
import { sentences } from '../../../src/skills/language/sentences.ts';

it.each([
  'Install the package.',
  'Then restart the daemon.',
  'If the build fails, run it again.',
  'To build the project, open a terminal.',
  'Never share the key.',
  'Step 3: Mix the flour.',
  'Check the log.',
  'Please, close the valve.',
])('%s instructs', (sentence) => expect(isImperative(sentence)).toBe(true));

it.each([
  'The package installs itself.',
  'Build is slow.',
  'Check boxes are small squares.',
  'Run times vary.',
  'Installation takes a minute.',
  'Do you need help?',
  '',
])('%j does not instruct', (sentence) => expect(isImperative(sentence)).toBe(false));

it.each([
  ['Install the client', 'install'],
  ['Upgrade to v3', 'upgrade'],
  ['Log levels', undefined],
  ['Bundle size estimates', undefined],
  ['Remote URLs', undefined],
  ['RUN FAST! partners', undefined],
  ['RUN THE TESTS', 'run'],
])('the verb of the heading %s is %s', (heading, verb) => expect(headingVerb(heading)).toBe(verb));

it('keeps abbreviations, versions and CJK apart where a sentence ends', () => {
  expect(sentences('Use e.g. Node.js 2.0 here. It works! 好的。再见。')).toEqual([
    'Use e.g. Node.js 2.0 here.',
    'It works!',
    '好的。',
    '再见。',
  ]);
});
