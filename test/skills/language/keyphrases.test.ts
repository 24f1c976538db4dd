import { expect, it } from 'vitest';
import { keyphrases } from '../../../src/skills/language/keyphrases.ts';

const texts = (text: string) => text.split('\n').map((line) => ({ text: line, weight: 1 }));
const phrases = (text: string, count = 5) => keyphrases(texts(text), count).map((phrase) => phrase.text);

it('names the longer phrase rather than the words it is made of', () => {
  expect(
    phrases('The retry policy is set here.\nA retry policy may change.\nEach retry policy has a name.', 1),
  ).toEqual(['retry policy']);
});

it('does not take a clause for a phrase', () => {
  const found = phrases(
    'Install the client.\nInstall the client again.\nThe client prints answers.\nThe client prints keys.',
  );
  expect(found).toContain('client');
  expect(found.some((phrase) => /^install|prints$/.test(phrase))).toBe(false);
});

it('keeps dates and months out', () => {
  expect(phrases('Mon Jan 3\nMon Jan 4\nMon Jan 5\nThe pump runs on Mon.\nThe pump stops.')).toEqual(['pump']);
});

it('prefers what the text keeps coming back to over one list of it', () => {
  const [first] = phrases('valve\nvalve\nThe valve opens.\nThe valve closes.\ncable cable cable cable');
  expect(first).toBe('valve');
});

it('gives the same phrases for the same text', () => {
  const text = 'The broker keeps a queue.\nThe queue is a broker queue.\nA broker has queues.';
  expect(phrases(text)).toEqual(phrases(text));
});
