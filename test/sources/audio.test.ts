import { describe, expect, inject, it } from 'vitest';
import { type OpenAiDeps, openAiTranscriber } from '../../src/sources/audio/openai.ts';
import { type AiBinding, workersAiTranscriber } from '../../src/sources/audio/workers-ai.ts';
import { readAudio } from '../../src/sources/audio.ts';
import type { Reading } from '../../src/sources/reading.ts';
import { SourceError } from '../../src/sources/source-error.ts';
import { joined, listen, mp3Recording, oggRecording, wavRecording } from '../support/recordings.ts';
import { outline } from './read.ts';

const origin = inject('transcriptionOrigin');
const KiB = 1024;

interface Upload {
  format: string;
  language: string | null;
  granularity: string | null;
  filename: string;
  mediaType: string;
  bytes: number;
  from: number;
  to: number;
}

let models = 0;
/** A model of its own for each test, so that what was uploaded is its own. */
function endpoint(behaviour = 'whisper', more: Partial<OpenAiDeps> = {}) {
  const model = `${behaviour}.${++models}`;
  const waits: number[] = [];
  const transcriber = openAiTranscriber({
    fetch,
    baseUrl: `${origin}/v1/`,
    key: 'audio-key',
    model,
    wait: async (ms) => {
      waits.push(ms);
    },
    ...more,
  });
  const uploads = async (): Promise<Upload[]> => await (await fetch(`${origin}/uploads?model=${model}`)).json();
  return { transcriber, uploads, waits };
}

const said = ({ root }: Reading) => outline(root).map((line) => line.replace('paragraph: ', ''));
const count = (words: number) => Array.from({ length: words }, (_, index) => `w${index}`);
const wordsOf = (reading: Reading) => said(reading).join(' ').replaceAll('.', '').split(' ');
async function errorOf(reading: Promise<unknown>): Promise<SourceError> {
  const error = await reading.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof SourceError)) throw error ?? new Error('was read');
  return error;
}

const RECORDINGS = [
  ['MP3', mp3Recording, 'audio.mp3', 'audio/mpeg'],
  ['WAV', wavRecording, 'audio.wav', 'audio/wav'],
  ['OGG', oggRecording, 'audio.ogg', 'audio/ogg'],
] as const;

describe('a recording', () => {
  it.each(RECORDINGS)('of %s is sent as it is if it is short', async (_, record, filename, mediaType) => {
    const { transcriber, uploads } = endpoint();
    const bytes = record(20);
    const reading = await readAudio(bytes, transcriber, { language: 'en-GB' });
    expect(wordsOf(reading)).toEqual(count(20));
    expect(reading.language).toBe('en-GB');
    expect(await uploads()).toEqual([
      expect.objectContaining({
        format: 'verbose_json',
        granularity: 'segment',
        language: 'en',
        filename,
        mediaType,
        bytes: bytes.byteLength,
      }),
    ]);
  });

  it.each(RECORDINGS)('of %s is sent in pieces if it is long, no word lost or doubled', async (_, record) => {
    const { transcriber, uploads } = endpoint('whisper', { pieces: { seconds: 30.3 } });
    const bytes = record(100);
    const transcript = await transcriber.transcribe({ bytes, filename: 'x', mediaType: 'x' }, {});
    expect(transcript.cues.flatMap(({ text }) => text.replace('.', '').trim().split(' '))).toEqual(count(100));
    // The words are said at the second they count.
    for (const { start, end, text } of transcript.cues) {
      const first = Number(/w(\d+)/.exec(text)?.[1]);
      const last = Number(/w(\d+)\.?$/.exec(text)?.[1]);
      expect(Math.abs(start - first)).toBeLessThan(0.05);
      expect(Math.abs(end - last - 0.8)).toBeLessThan(0.05);
    }
    expect(transcript.durationSeconds).toBeCloseTo(100, 1);
    expect(transcript.language).toBe('en');
    const sent = await uploads();
    expect(sent.length).toBeGreaterThanOrEqual(4);
    for (const { from, to } of sent) expect(to - from).toBeLessThanOrEqual(30.301);
    expect(sent.at(0)?.from).toBe(0);
    expect(sent.at(-1)?.to).toBeCloseTo(100, 1);
  });

  it.each([
    ['MP3', mp3Recording, 200],
    ['WAV', wavRecording, 48],
    ['OGG', oggRecording, 40],
  ])('of %s is cut by its size as well', async (_, record, kib) => {
    const { transcriber, uploads } = endpoint('whisper', { pieces: { bytes: kib * KiB } });
    expect(wordsOf(await readAudio(record(60), transcriber))).toEqual(count(60));
    const sent = await uploads();
    expect(sent.length).toBeGreaterThan(1);
    for (const { bytes } of sent) expect(bytes).toBeLessThanOrEqual(kib * KiB);
  });

  it.each(['vtt', 'srt'])('is understood from an answer in %s', async (behaviour) => {
    const { transcriber } = endpoint(behaviour, { pieces: { seconds: 25 } });
    const reading = await readAudio(mp3Recording(50), transcriber);
    expect(wordsOf(reading)).toEqual(count(50));
  });

  it.each(['text-only', 'plain'])('is joined by its words where there are no times: %s', async (behaviour) => {
    const { transcriber, uploads } = endpoint(behaviour, { pieces: { seconds: 30.3 } });
    const reading = await readAudio(wavRecording(100), transcriber);
    expect(wordsOf(reading)).toEqual(count(100));
    const starts = reading.root.children.map((block) => block.data?.origin?.timestamp ?? -1);
    expect(starts).toEqual(starts.toSorted((one, other) => one - other));
    if (behaviour === 'text-only') {
      expect((await uploads()).map(({ format }) => format).slice(0, 3)).toEqual(['verbose_json', 'json', 'json']);
    }
  });

  it('written while it was recorded has no sizes, and is cut all the same', async () => {
    const { transcriber } = endpoint('whisper', { pieces: { seconds: 10 } });
    expect(wordsOf(await readAudio(wavRecording(25, { streamed: true }), transcriber))).toEqual(count(25));
  });

  it.each(['silent', 'imagining'])('in which nothing is said is empty: %s', async (behaviour) => {
    expect((await errorOf(readAudio(mp3Recording(5), endpoint(behaviour).transcriber))).reason).toBe('empty');
  });

  it('keeps paragraphs and the second each starts at', async () => {
    const reading = await readAudio(mp3Recording(400), endpoint('whisper', { pieces: { seconds: 90 } }).transcriber);
    expect(wordsOf(reading)).toEqual(count(400));
    expect(reading.root.children.length).toBeGreaterThan(1);
    for (const block of reading.root.children) {
      const first = Number(/w(\d+)/.exec(outline({ type: 'root', children: [block] })[0] ?? '')?.[1]);
      expect(Math.abs((block.data?.origin?.timestamp ?? -1) - first)).toBeLessThan(0.05);
    }
  });
});

describe('an endpoint', () => {
  it('that is busy is asked again when it says', async () => {
    const { transcriber, waits } = endpoint('busy');
    expect(wordsOf(await readAudio(mp3Recording(8), transcriber))).toEqual(count(8));
    expect(waits).toEqual([7_000, 7_000]);
  });

  it.each([
    ['down', 'not_transcribed', /busy, or out of order/, 3],
    ['long-wait', 'not_transcribed', /busy, or out of order/, 1],
    ['unauthorised', 'not_transcribed', /operator/, 1],
    ['unreadable', 'not_transcribed', /damaged.*MP3/, 1],
    ['too-big', 'too_large', /larger than/, 1],
    ['html', 'not_transcribed', /other than a transcript/, 1],
    ['not-json', 'not_transcribed', /other than a transcript/, 1],
    ['other-json', 'not_transcribed', /other than a transcript/, 1],
  ])('that is %s gives %s, and nothing of its answer', async (behaviour, reason, message, asked) => {
    const { transcriber, uploads } = endpoint(behaviour);
    const error = await errorOf(readAudio(wavRecording(3), transcriber));
    expect(error.reason).toBe(reason);
    expect(error.message).toMatch(message);
    expect(error.message).not.toMatch(/secret|sk-|status|\d{3}/);
    expect(await uploads()).toHaveLength(asked);
  });

  it('that answers half garbage is read as far as it makes sense', async () => {
    expect(said(await readAudio(wavRecording(3), endpoint('odd-json').transcriber))).toEqual(['said']);
  });

  it('that never answers is given up, for one piece and for all', async () => {
    for (const bounds of [{ requestMs: 30 }, { pieces: { totalMs: 30 } }]) {
      const error = await errorOf(readAudio(wavRecording(3), endpoint('never', bounds).transcriber));
      expect(error.reason).toBe('not_transcribed');
      expect(error.message).toMatch(/too long/);
    }
  });

  it('that cannot be reached is said to be', async () => {
    const { transcriber } = endpoint('whisper', {
      fetch: async () => {
        throw new TypeError('connect ECONNREFUSED 10.0.0.1');
      },
    });
    const error = await errorOf(readAudio(wavRecording(3), transcriber));
    expect(error).toMatchObject({
      reason: 'not_transcribed',
      message: expect.stringContaining('could not be reached'),
    });
  });

  it('is left when the caller goes', async () => {
    const caller = new AbortController();
    const reading = readAudio(wavRecording(3), endpoint('never').transcriber, { signal: caller.signal });
    caller.abort(new Error('gone'));
    await expect(reading).rejects.toThrow('gone');
  });

  it('gets no file that is too large and cannot be cut', async () => {
    const m4a = joined([
      Uint8Array.of(0, 0, 0, 16),
      new TextEncoder().encode('ftypM4A \0\0\0\0'),
      new Uint8Array(50 * KiB),
    ]);
    const { transcriber, uploads } = endpoint('whisper', { pieces: { bytes: 10 * KiB, wholeBytes: 40 * KiB } });
    const error = await errorOf(readAudio(m4a, transcriber));
    expect(error).toMatchObject({ reason: 'too_large', message: expect.stringContaining('MP3, WAV or OGG') });
    expect(await uploads()).toEqual([]);
  });

  it('gets nothing that is no recording', async () => {
    expect((await errorOf(readAudio(new TextEncoder().encode('hello'), endpoint().transcriber))).reason).toBe(
      'unsupported_type',
    );
  });
});

describe('Workers AI', () => {
  /** Listens like the server, and answers like the model. */
  function binding(answer?: (times: number) => unknown) {
    const inputs: { model: string; input: { audio: string; language?: string; task: string } }[] = [];
    const ai: AiBinding = {
      run: async (model, input) => {
        const given = input as { audio: string; language?: string; task: string };
        inputs.push({ model, input: given });
        if (answer !== undefined) return answer(inputs.length);
        const { from, to } = listen(Uint8Array.from(atob(given.audio), (character) => character.charCodeAt(0)));
        const words = count(200).map((text, start) => ({ text, start }));
        const segments = words
          .filter(({ start }) => start >= from - 1e-9 && start + 0.8 <= to + 1e-9)
          .map(({ text, start }) => ({ start: start - from, end: start + 0.8 - from, text, temperature: 0 }));
        return { transcription_info: { language: 'en', duration: to - from }, text: 'x', segments, vtt: 'WEBVTT' };
      },
    };
    return { ai, inputs };
  }

  it('is given pieces in base64', async () => {
    const { ai, inputs } = binding();
    const reading = await readAudio(mp3Recording(60), workersAiTranscriber(ai, { pieces: { bytes: 150 * KiB } }), {
      language: 'en',
    });
    expect(wordsOf(reading)).toEqual(count(60));
    expect(inputs.length).toBeGreaterThan(3);
    for (const { model, input } of inputs) {
      expect(model).toBe('@cf/openai/whisper-large-v3-turbo');
      expect(input).toMatchObject({ task: 'transcribe', language: 'en' });
      expect(input.audio.length).toBeLessThanOrEqual((150 * KiB * 4) / 3 + 4);
    }
  });

  it('may answer in subtitles, or with the text alone', async () => {
    const vtt = binding(() => ({ text: 'Wet clay.', vtt: 'WEBVTT\n\n00:01.000 --> 00:02.000\nWet clay.\n' }));
    expect((await readAudio(wavRecording(3), workersAiTranscriber(vtt.ai))).root.children[0]?.data).toEqual({
      origin: { timestamp: 1 },
    });
    const text = binding(() => ({ text: 'Wet clay.' }));
    expect(said(await readAudio(wavRecording(3), workersAiTranscriber(text.ai)))).toEqual(['Wet clay.']);
  });

  it.each([
    ['3040: Capacity temporarily exceeded, please try again.', /busy/, 3],
    ['3036: You have used up your daily free allocation of 10,000 neurons', /operator/, 1],
    ['5007: No such model', /operator/, 1],
    ['8004: could not decode audio', /damaged/, 1],
    ['something else', /could not be reached/, 3],
  ])('that fails with %s is told apart, and not quoted', async (message, expected, times) => {
    const { ai, inputs } = binding(() => {
      throw new Error(message);
    });
    const error = await errorOf(readAudio(wavRecording(3), workersAiTranscriber(ai, { wait: async () => undefined })));
    expect(error.reason).toBe('not_transcribed');
    expect(error.message).toMatch(expected);
    expect(error.message).not.toContain(message);
    expect(inputs).toHaveLength(times);
  });

  it('that answers garbage or never is given up', async () => {
    const garbage = workersAiTranscriber(binding(() => [1, 2]).ai);
    expect((await errorOf(readAudio(wavRecording(3), garbage))).message).toMatch(/other than a transcript/);
    const never = workersAiTranscriber(binding(() => new Promise(() => undefined)).ai, { requestMs: 20 });
    expect((await errorOf(readAudio(wavRecording(3), never))).message).toMatch(/too long/);
  });
});
