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

const cut = (text: string) => clauseSpans(text).map(({ start, end }) => text.slice(start, end));

it('hears each command of a talk without full stops, known verb or not, and loses none of it', () => {
  const talk =
    'we start with the frame here and i bought mine last year add two spoons of oil to the bearing and wait now sand the rail until it feels smooth then rout the edge with a small bit and blow the dust away';
  expect(cut(talk)).toEqual([
    'we start with the frame here and i bought mine last year',
    'add two spoons of oil to the bearing and wait',
    'now sand the rail until it feels smooth',
    'then rout the edge with a small bit and blow the dust away',
  ]);
});

it('keeps a condition with its command, and both with the word before them', () => {
  const talk =
    'the chain should hang a little loose between the two cogs as soon as the oil is in and if it still feels too tight move the wheel forward by a turn of the screw';
  expect(cut(talk)[1]).toBe('and if it still feels too tight move the wheel forward by a turn of the screw');
});

it.each([
  'she told me that the people in the workshop never add a drop of oil before they know what the chain has been through in the winter months',
  'if you want to make it quieter because your neighbours are asleep there is a second way that takes about twice as long as the first one',
])('does not begin a clause with a verb or a wish that something before it needs: %s', (talk) => {
  expect(cut(talk)).toEqual([talk]);
});

it.each(['now rout the edge with a small bit', 'put in half of the oil', 'so after ten minutes take the lid off'])(
  'in speech, "%s" is a command',
  (clause) => expect(cuesOf('en', { spoken: true }).isImperative(clause)).toBe(true),
);

it.each(['now comes the hard part', 'the oil runs in a groove', 'so the rail is done'])(
  'in speech, "%s" is none',
  (clause) => expect(cuesOf('en', { spoken: true }).isImperative(clause)).toBe(false),
);

it('parts the talk of the recording from the last thing done, and drops no step for a word about it', () => {
  const talk =
    'put the wheel on the stand and let it turn for a good long while until nothing rubs against the gauge any more thanks so much for watching and take care';
  const [step = '', leave = ''] = cut(talk);
  expect(isFiller(step)).toBe(false);
  expect(leave).toMatch(/^thanks/);
  expect(isFiller(leave)).toBe(true);
  expect(isFiller(`${step} and by the way this was not sponsored by anybody`)).toBe(false);
});

it('knows a transcript with full stops by how it greets and takes its leave', () => {
  const said = 'Open the box. Take out the wheel. Put it on the stand. ';
  expect(isSpoken(`Welcome to this video. Today I'm going to true a wheel. ${said} See you in the next one.`)).toBe(
    true,
  );
  expect(isSpoken(said.repeat(20))).toBe(false);
});

it('takes linear time over a long talk', () => {
  const talk = 'now if the thing is so add the then when it was put in '.repeat(4_000);
  expect(cut(talk).join(' ')).toBe(talk.trim());
});
