import { expect, it } from 'vitest';
import { cuesOf } from '../../../src/skills/language/cues.ts';
import { clauseSpans, isFiller, isSpoken } from '../../../src/skills/language/spoken.ts';

const TALK =
  'so the first thing you want to do is open a terminal and log in to the server and then you want to install the package with the package manager so go ahead and type the command and press enter and then you need to restart the service and check that it runs';

it('divides speech without full stops where the speaker goes on, and loses none of it', () => {
  const spans = clauseSpans(TALK);
  expect(spans.length).toBeGreaterThan(2);
  expect(spans.map(({ start, end }) => TALK.slice(start, end)).join(' ')).toBe(TALK);
});

it('leaves sentences that end as they are', () => {
  expect(clauseSpans('Open it. And then you want to close it.')).toHaveLength(2);
});

it.each([
  'Okay.',
  'All right, so, yeah.',
  "Don't forget to like and subscribe!",
  'Hey everybody',
  'Thanks for watching.',
])('%s fills the air', (sentence) => {
  expect(isFiller(sentence)).toBe(true);
});

it.each(['Okay, open the terminal.', 'Subscribe the queue to the topic.', 'Now close the lid.'])(
  '%s does not',
  (sentence) => {
    expect(isFiller(sentence)).toBe(false);
  },
);

it('hears speech by its hesitations, not by its length', () => {
  expect(isSpoken(`${TALK} um you know okay so go ahead and gonna um you know `.repeat(2))).toBe(true);
  expect(isSpoken('The service keeps its state in one region and answers within a second. '.repeat(20))).toBe(false);
});

it.each([
  'you want to click on settings',
  'so next you need to test it',
  "now we're going to add a route",
  'go ahead and type the command',
])('in speech, "%s" instructs', (clause) => {
  expect(cuesOf('en', { spoken: true }).isImperative(clause)).toBe(true);
  expect(cuesOf('en').isImperative(clause)).toBe(clause.startsWith('go'));
});

it('knows speech by its lack of full stops, and prose by having them', () => {
  const talk = 'you add the new column beside the old one and then you wait a week '.repeat(20);
  expect(isSpoken(talk)).toBe(true);
  expect(isSpoken(talk.replaceAll(' and then', '. Then').replaceAll('week ', 'week. '))).toBe(false);
});

it('divides what is counted aloud', () => {
  const counted =
    'what you do is first you add the new column and make it nullable then second you deploy code that writes to both columns and finally third you drop the old column when nobody reads it';
  expect(clauseSpans(counted).map(({ start, end }) => counted.slice(start, end).split(' ')[0])).toEqual([
    'what',
    'then',
    'finally',
  ]);
});
