import { describe, expect, it } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { extractDocument } from '../../src/sources/extract.ts';
import type { Reading } from '../../src/sources/reading.ts';
import { readSrt, readVtt } from '../../src/sources/subtitles.ts';
import rollingVtt from '../fixtures/sources/rolling.vtt?raw';
import talkSrt from '../fixtures/sources/talk.srt?raw';
import { outline, rawFile, reasonOf } from './read.ts';

const lines = ({ root }: Reading) => outline(root).map((line) => line.replace('paragraph: ', ''));
const starts = ({ root }: Reading) => root.children.map((block) => block.data?.origin?.timestamp);
const vtt = (...cues: string[]) => `WEBVTT\n\n${cues.join('\n\n')}\n`;
/** One cue a second, each with the given text. */
const ticking = (texts: readonly string[], step = 1) =>
  texts
    .map((text, index) => `${index + 1}\n${clock(index * step)},000 --> ${clock((index + 1) * step)},000\n${text}\n`)
    .join('\n');
const clock = (second: number) =>
  [second / 3600, (second / 60) % 60, second % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');

describe('readSrt', () => {
  it('joins cues into sentences and paragraphs, with the second each starts at', () => {
    const reading = readSrt(talkSrt);
    expect(lines(reading)).toEqual([
      'Welcome to the workshop. Today we build a small kiln from bricks & clay.',
      'First, choose a dry place. It must be at least 2 < 3 metres from any wall.',
      'ANNA: How long does it take?',
      'PETER: About three days.',
    ]);
    expect(starts(reading)).toEqual([1, 12.5, 20, 22]);
  });

  it('reads a byte order mark, CRLF, text after a blank line, and a missing counter', () => {
    const source =
      '\uFEFF1\r\n00:00:01,000 --> 00:00:02,000 X1:40\r\nOne\r\n\r\nstill one,\r\n\r\n00:00:02,000 --> 00:00:03,000\r\nand two 2024\r\n';
    expect(lines(readSrt(source))).toEqual(['One still one, and two 2024']);
  });

  it('keeps a number that is said', () => {
    expect(lines(readSrt(ticking(['How many?', '42', 'Really.'])))).toEqual(['How many? 42 Really.']);
  });

  it('starts a paragraph for each line of a dialogue', () => {
    expect(lines(readSrt(ticking(['- Are you there?\n- I am.', '>> Good.'])))).toEqual([
      'Are you there?',
      'I am.',
      'Good.',
    ]);
  });

  it('keeps words people really say twice', () => {
    expect(lines(readSrt(ticking(['Stop.', 'Stop.', 'I said so.', 'Now go.', 'Then rest.', 'Done.'])))).toEqual([
      'Stop. Stop. I said so. Now go. Then rest. Done.',
    ]);
  });

  it('ends a paragraph with a sentence once it is long enough, even inside a cue', () => {
    const texts = Array.from({ length: 40 }, (_, index) => `of the kiln ${index} is hot. The wall`);
    const reading = readSrt(ticking(texts));
    expect(reading.root.children.length).toBeGreaterThan(1);
    for (const line of lines(reading).slice(0, -1)) {
      expect(line).toMatch(/hot\.$/);
      expect(line.length).toBeLessThan(limits.subtitles.paragraphCharacters + 100);
    }
    expect(lines(reading).join(' ')).toBe(texts.join(' '));
  });

  it('cuts captions without punctuation by pauses and by size, and loses no word', () => {
    const texts = Array.from({ length: 100 }, (_, index) => `these are the words of line ${index}`);
    const reading = readSrt(ticking(texts));
    expect(lines(reading).join(' ')).toBe(texts.join(' '));
    expect(reading.root.children.length).toBeGreaterThan(4);
    const paused = '1\n00:00:00,000 --> 00:00:01,000\none two\n\n2\n00:00:09,000 --> 00:00:10,000\nthree four\n';
    expect(lines(readSrt(paused))).toEqual(['one two', 'three four']);
  });

  it('puts no space between lines of a script without spaces', () => {
    expect(lines(readSrt(ticking(['今日は', '窯を作ります。', '粘土が要ります。'])))).toEqual([
      '今日は窯を作ります。粘土が要ります。',
    ]);
  });
});

describe('readVtt', () => {
  it('leaves out notes, styles, regions, identifiers, settings and tags', () => {
    const source = [
      'WEBVTT - Building a kiln',
      'Kind: captions',
      'Language: en-GB',
      '',
      'NOTE written by hand',
      'over two lines',
      '',
      'STYLE',
      '::cue { color: red }',
      '',
      'REGION',
      'id:one',
      '',
      'intro',
      '00:01.000 --> 00:02.500 align:start position:0%',
      '<c.yellow>Clay</c> is <i>soft</i>,<00:00:02.000><c> mostly</c>.',
      '',
    ].join('\n');
    const reading = readVtt(source);
    expect(lines(reading)).toEqual(['Clay is soft, mostly.']);
    expect(reading).toMatchObject({ title: 'Building a kiln', language: 'en-GB' });
    expect(starts(reading)).toEqual([1]);
  });

  it('starts a paragraph where the speaker changes, with the name in bold', () => {
    const reading = readVtt(
      vtt(
        '00:01.000 --> 00:02.000\n<v Anna Berg>Shall we fire it?',
        '00:02.000 --> 00:03.000\n<v Anna Berg>It looks dry.</v>',
        '00:03.000 --> 00:04.000\n<v.loud Tom>Yes!</v>\n<v Anna Berg>Good.</v>',
      ),
    );
    expect(lines(reading)).toEqual(['Anna Berg: Shall we fire it? It looks dry.', 'Tom: Yes!', 'Anna Berg: Good.']);
    expect(reading.root.children[0]).toMatchObject({
      children: [{ type: 'strong', children: [{ value: 'Anna Berg:' }] }, { value: ' ' }, { type: 'text' }],
    });
  });

  it('shows every line of rolling captions once', () => {
    expect(lines(readVtt(rollingVtt))).toEqual([
      'so today we are going to talk about clay and why it cracks when it dries too fast',
    ]);
  });

  it('reads captions that grow word by word', () => {
    const words = 'the oven must be cold when you open the door'.split(' ');
    const cues = words.map((_, index) => words.slice(0, index + 1).join(' '));
    expect(lines(readSrt(ticking(cues)))).toEqual([words.join(' ')]);
  });

  it.each([
    ['[Music]', ''],
    ['[door creaks]', ''],
    ['(applause)', ''],
    ['(soft music playing)', ''],
    ['Thank you. [Applause] Well', 'Thank you. Well'],
    ['♪ la la la ♪', ''],
    ['♪ la la la', ''],
    ['la la la ♪', ''],
    ['So ♪ la ♪ it was', 'So it was'],
    ['Take clay (red or white) now', 'Take clay (red or white) now'],
    ['See (the music chapter of this book)', 'See (the music chapter of this book)'],
    ['a[0] is the first', 'a[0] is the first'],
    ['x &lt; y &amp;amp; &#233;&nbsp;z', 'x < y &amp; é z'],
    ['if a <b then', 'if a <b then'],
    ['{\\an8}Top', 'Top'],
  ])('reads %j as %j', (said, expected) => {
    const root = readVtt(vtt(`00:01.000 --> 00:02.000\n${said}`)).root;
    expect(outline(root)).toEqual(expected === '' ? [] : [`paragraph: ${expected}`]);
  });
});

describe('subtitles as a source', () => {
  it.each([
    ['text/vtt', 'a', vtt('00:01.000 --> 00:02.000\nHello there.'), 'text/vtt'],
    ['application/x-subrip', 'a', ticking(['Hello there.']), 'application/x-subrip'],
    [undefined, 'a.vtt', vtt('00:01.000 --> 00:02.000\nHello there.'), 'text/vtt'],
    ['text/plain', 'a.srt', ticking(['Hello there.']), 'application/x-subrip'],
    ['text/plain', 'a', `\uFEFF${ticking(['Hello there.'])}`, 'application/x-subrip'],
    [undefined, 'a', vtt('00:01.000 --> 00:02.000\nHello there.'), 'text/vtt'],
  ])('are recognised by %s %s or content', async (mediaType, filename, source, expected) => {
    const document = await extractDocument(rawFile(source, filename, mediaType === undefined ? {} : { mediaType }));
    expect(document.origin.mediaType).toBe(expected);
    expect(outline(document.root)).toEqual(['paragraph: Hello there.']);
  });

  it('end in a document with its title and timestamps', async () => {
    const document = await extractDocument(rawFile(talkSrt, 'building_a_kiln.srt'));
    expect(document.title).toBe('building a kiln');
    expect(document.root.children[1]?.data).toEqual({ id: 'b2', origin: { timestamp: 12.5 } });
  });

  it.each([
    ['without a cue', 'Just a text, nothing timed.', 'a.srt', 'type_mismatch'],
    ['that are a page', '<!doctype html><p>Hello', 'a.vtt', 'type_mismatch'],
    ['of nothing but sounds', vtt('00:01.000 --> 00:02.000\n[Music]'), 'a.vtt', 'empty'],
    ['without any text', 'WEBVTT\n', 'a.vtt', 'empty'],
    ['of too many cues', '0:00:01,0 --> 0:00:02,0\na\n'.repeat(limits.subtitles.cues + 1), 'a.srt', 'too_complex'],
  ])('%s are refused', async (_, source, filename, reason) => {
    expect(await reasonOf(rawFile(source, filename))).toBe(reason);
  });

  it('keep raw text to its least number of words', async () => {
    const bytes = new TextEncoder().encode(vtt('00:01.000 --> 00:02.000\nHello there.'));
    expect(await reasonOf({ kind: 'text', bytes })).toBe('too_short');
  });

  it.each([
    ['one endless cue', `${ticking([''])}${'word. Word '.repeat(400_000)}`],
    [
      'open brackets',
      ticking([`${'['.repeat(1e6)}${'('.repeat(1e6)}${'<v '.repeat(300_000)}${'{\\'.repeat(500_000)}`]),
    ],
    ['spaces', ticking([`a${' '.repeat(2e6)}b. ${' '.repeat(2e6)}<v${' '.repeat(500_000)}`])],
    ['lines of one cue', ticking(['no\n'.repeat(1e6)])],
    ['notes', ticking(['♪'.repeat(1e6)])],
    ['capitals', ticking([`${'A'.repeat(4e6)}:`])],
  ])('that are hostile (%s) take no time', async (_, source) => {
    const before = performance.now();
    expect(['read', 'too_complex', 'empty', 'too_large']).toContain(await reasonOf(rawFile(source, 'a.srt')));
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
