import { describe, expect, it } from 'vitest';
import { readBlocks } from '../../../src/skills/outline/blocks.ts';
import { besideSubject, isNavigation } from '../../../src/skills/outline/talk.ts';
import { joinDocuments } from '../../../src/sources/join.ts';
import { documentFrom } from '../support/document.ts';
import { documentOf } from '../support/tree.ts';

const spoken = (...texts: string[]) => besideSubject(texts.map((text) => ({ text, isSpoken: true })));

describe('in a recording', () => {
  it.each([
    'um, yeah, okay so',
    '[Music]',
    'Hey everyone, welcome back to my channel.',
    "Don't forget to like and subscribe, and hit that bell.",
    'Thanks for watching, see you in the next one. Bye.',
    'Hallo zusammen, willkommen zurück.',
    'This video is sponsored by Acme. Use my code PUMP for 20% off.',
  ])('is beside the subject: %s', (text) => {
    expect(spoken(text)).toEqual([true]);
  });

  it.each([
    'Okay, so open the valve.',
    'Hey everyone, today we will bleed a radiator and check the pump.',
    'You know the pump is right when the needle stands at one bar.',
    'Subscribe to the topic with `queue.subscribe()` before you publish.',
    'The race was sponsored by a bank, which changed the rules for every team that wanted to start. The first rule said that no team may change its tyres. The second rule said that the chain must be open. Nobody liked the third.',
    'Click the link in the description field and type the name of the host.',
    'Like I said, the pressure must stay below two bar.',
    'Use code reviews before you merge.',
  ])('is about the subject: %s', (text) => {
    expect(spoken(text)).toEqual([false]);
  });

  it('an advertisement ends where its offers do', () => {
    expect(
      spoken(
        'Open the cover.',
        "Today's sponsor is Acme. Thanks to Acme for sponsoring this video.",
        'Go to acme.com and use the code PUMP for a free trial.',
        'Now close the cover and turn the pump on.',
      ),
    ).toEqual([false, true, true, false]);
  });
});

it('nothing that is written counts as small talk', () => {
  const texts = ['Hello.', 'okay', 'Thanks for watching.', 'This video is sponsored by Acme. Use my code.'];
  expect(besideSubject(texts.map((text) => ({ text, isSpoken: false })))).toEqual([false, false, false, false]);
});

it.each([
  ['Skip to main content', true],
  ['Edit this page on GitHub', true],
  ['Was this page helpful? Yes No', true],
  ['Last updated on 3 March 2025', true],
  ['© 2024 Acme Ltd. All rights reserved.', true],
  ['Next', true],
  ['Next, open the valve.', false],
  ['Edit this page only when the queue is empty.', false],
  ['Copy the file back to top level.', false],
  ['Previous versions are kept.', false],
])('a line of a page’s frame: %s: %s', (text, expected) => {
  expect(isNavigation(text)).toBe(expected);
});

describe('blocks beside the subject', () => {
  it('are marked in a recording and kept', () => {
    const document = documentOf([
      { text: 'Hey guys, welcome back.', origin: { timestamp: 0 } },
      { text: 'Open the valve with the key.', origin: { timestamp: 5 } },
    ]);
    expect(readBlocks(document).map(({ text, meta }) => [text, meta === true])).toEqual([
      ['Hey guys, welcome back.', true],
      ['Open the valve with the key.', false],
    ]);
  });

  it('are marked in a pasted transcript that sounds like one', () => {
    const talk = 'so um you know we are gonna open this valve here guys and as you can see it moves';
    const marked = readBlocks(documentOf([talk, talk, talk, talk, '[Music]', talk])).map(({ meta }) => meta === true);
    expect(marked).toEqual([false, false, false, false, true, false]);
  });

  it('are what joined pages repeat, after the first time, but not what introduces something', async () => {
    const page = (name: string) =>
      documentFrom(
        `# ${name}\n\nThis is the preview of the handbook.\n\nParameters:\n\n- \`${name}\`: the name\n\nThe ${name} runs.`,
      );
    const document = await joinDocuments(await Promise.all(['Pump', 'Valve', 'Tank', 'Pipe'].map(page)));
    const meta = readBlocks(document).filter((block) => block.meta === true);
    expect(meta.map(({ text }) => text)).toEqual(Array(3).fill('This is the preview of the handbook.'));
  });
});

it('takes no longer for hostile text', () => {
  for (const text of [
    'um '.repeat(50_000),
    'like and subscribe '.repeat(20_000),
    'x'.repeat(500_000),
    '(a) '.repeat(100_000),
  ])
    expect(spoken(text)).toHaveLength(1);
});
