import { describe, expect, it } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { type Transcript, transcriptReading } from '../../src/sources/transcript.ts';
import { outline } from './read.ts';

/** Cues as `[start, end, text]`. */
const transcript = (cues: [number, number, string][], more: Partial<Transcript> = {}): Transcript => ({
  cues: cues.map(([start, end, text]) => ({ start, end, text })),
  ...more,
});
const lines = (given: Transcript) =>
  outline(transcriptReading(given).root).map((line) => line.replace('paragraph: ', '').replace('heading 2: ', '# '));

describe('transcriptReading', () => {
  const chapters = [
    { start: 0, title: 'One' },
    { start: 10, title: 'Two' },
  ];

  it('leaves a sentence whole in the chapter in which most of it is said', () => {
    const before = transcript(
      [
        [1, 6, 'It is the first'],
        [6, 11, 'sentence of all.'],
        [11, 13, 'The second.'],
      ],
      { chapters },
    );
    expect(lines(before)).toEqual(['# One', 'It is the first sentence of all.', '# Two', 'The second.']);
    const behind = transcript(
      [
        [7, 9, 'The first.'],
        [9, 10, 'It is'],
        [10, 14, 'the second sentence of all.'],
      ],
      { chapters },
    );
    expect(lines(behind)).toEqual(['# One', 'The first.', '# Two', 'It is the second sentence of all.']);
  });

  it('finds the place of a sentence inside its cue', () => {
    expect(lines(transcript([[6, 16, 'This is said before it. And this is said behind it.']], { chapters }))).toEqual([
      '# One',
      'This is said before it.',
      '# Two',
      'And this is said behind it.',
    ]);
  });

  it('puts each line without punctuation where most of it is said', () => {
    const words: [number, number, string][] = Array.from({ length: 10 }, (_, index) => [
      index * 2.3,
      index * 2.3 + 2.3,
      `line ${index}`,
    ]);
    expect(lines(transcript(words, { chapters }))).toEqual([
      '# One',
      'line 0 line 1 line 2 line 3',
      '# Two',
      'line 4 line 5 line 6 line 7 line 8 line 9',
    ]);
  });

  it('gives no heading to a chapter in which nothing is said, and none to what is said before the first', () => {
    const given = transcript(
      [
        [1, 2, 'Hello.'],
        [41, 42, 'Goodbye.'],
      ],
      {
        chapters: [
          { start: 5, title: 'Music' },
          { start: 40, title: 'End' },
        ],
      },
    );
    expect(lines(given)).toEqual(['Hello.', '# End', 'Goodbye.']);
  });

  it('takes cues in any order, drops sounds and repetitions, decodes entities, names speakers', () => {
    const given = transcript([
      [3, 4, '<v Anna>We fire it &amp; wait.'],
      [1, 2, '[Music]'],
      [2, 3, '♪ la la ♪'],
      [3, 4, '<v Anna>We fire it &amp; wait.'],
    ]);
    expect(lines(given)).toEqual(['Anna: We fire it & wait.']);
  });

  it('hands on title, language and what the description says it is about', () => {
    const description = 'https://example.com\n\n#clay @someone\n\nHow clay is made. And why.\n\nThanks!';
    expect(transcriptReading(transcript([], { title: 'Clay', language: 'en', description }))).toMatchObject({
      title: 'Clay',
      language: 'en',
      summary: 'How clay is made. And why.',
    });
    expect(transcriptReading(transcript([], { description: '0:00 Intro\n1:00 End' }))).not.toHaveProperty('summary');
    const long = transcriptReading(transcript([], { description: `Short. ${'Long '.repeat(400)}.` }));
    expect(long.summary).toBe('Short.');
  });

  it.each([
    ['cues', { cues: Array.from({ length: limits.subtitles.cues + 1 }, () => ({ start: 0, end: 1, text: 'a' })) }],
    ['lines', transcript([[0, 1, '\n'.repeat(limits.subtitles.lines + 1)]])],
  ])('refuses too many %s', (_, given) => {
    expect(() => transcriptReading(given)).toThrow(expect.objectContaining({ reason: 'too_complex' }));
  });

  it('reads many chapters of one long sentence in no time', () => {
    const given = transcript([[0, 4_000, `${'word '.repeat(100_000)}. ${'Word. '.repeat(30_000)}`]], {
      chapters: Array.from({ length: limits.youtube.chapters }, (_, index) => ({
        start: index,
        title: `Chapter ${index}`,
      })),
    });
    expect(lines(given).length).toBeGreaterThan(100);
  });
});

describe('captions without punctuation', () => {
  const line = 'we take the long board and plane it down a little more ';
  const cues = Array.from({ length: 30 }, (_, at): [number, number, string] => [
    at,
    at + 1,
    at % 3 === 1 ? `until it is flat so now we turn side ${at} over` : `${at} ${line.trim()}`,
  ]);

  it('end a paragraph where the speaker goes on, not where the screen is full', () => {
    const paragraphs = lines(transcript(cues));
    expect(paragraphs.length).toBeGreaterThan(1);
    for (const paragraph of paragraphs.slice(1)) expect(paragraph).toMatch(/^so now we turn side/);
    expect(paragraphs.join(' ')).toBe(cues.map(([, , text]) => text).join(' '));
  });

  it('end one all the same where nobody ever says so', () => {
    const plain = Array.from({ length: 60 }, (_, at): [number, number, string] => [at, at + 1, `${at} ${line.trim()}`]);
    const longest = Math.max(...lines(transcript(plain)).map(({ length }) => length));
    expect(longest).toBeLessThan(limits.subtitles.paragraphMaxCharacters);
  });
});
