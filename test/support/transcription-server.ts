/**
 * An OpenAI-compatible transcription endpoint on a loopback server. It listens to the recordings of `recordings.ts`,
 * and refuses files that are not exactly valid; how it answers is told by the name of the model.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type Heard, listen } from './recordings.ts';

interface Upload {
  model: string;
  format: string;
  language: string | null;
  granularity: string | null;
  filename: string;
  mediaType: string;
  bytes: number;
  /** Seconds of the whole recording. */
  from: number;
  to: number;
}

interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body: unknown;
}

const WORDS_PER_SEGMENT = 4;
const WORD_SECONDS = 0.8;
const uploads: Upload[] = [];
const seen = new Map<string, number>();

/** Whole words, four to a segment, with times from the beginning of the file. */
function segmentsOf({ from, to }: Heard): { start: number; end: number; text: string }[] {
  const segments = new Map<number, number[]>();
  for (let word = Math.ceil(from - 1e-9); word + WORD_SECONDS <= to + 1e-9; word += 1) {
    const segment = Math.floor(word / WORDS_PER_SEGMENT);
    segments.set(segment, [...(segments.get(segment) ?? []), word]);
  }
  return [...segments.values()].map((words) => {
    const last = words.at(-1) ?? 0;
    return {
      start: round((words[0] ?? 0) - from),
      end: round(last + WORD_SECONDS - from),
      text: ` ${words.map((word) => `w${word}`).join(' ')}${last % WORDS_PER_SEGMENT === WORDS_PER_SEGMENT - 1 ? '.' : ''}`,
    };
  });
}

/** All words in a row; one that is cut is heard as something else. */
function textOf(heard: Heard): string {
  const whole = segmentsOf(heard).map(({ text }) => text.trim());
  const isCutAtStart = heard.from % 1 > 0.01 && heard.from % 1 < WORD_SECONDS;
  const isCutAtEnd = heard.to % 1 > 0.01 && heard.to % 1 < WORD_SECONDS;
  return [...(isCutAtStart ? ['uh'] : []), ...whole, ...(isCutAtEnd ? ['er'] : [])].join(' ');
}

function answer(model: string, format: string, heard: Heard): Reply | undefined {
  const times = (seen.get(model) ?? 0) + 1;
  seen.set(model, times);
  const segments = segmentsOf(heard);
  const verbose = {
    task: 'transcribe',
    language: 'english',
    duration: heard.to - heard.from,
    text: segments.map(({ text }) => text).join(''),
    segments: segments.map((segment, id) => ({
      id,
      ...segment,
      avg_logprob: -0.2,
      no_speech_prob: 0.01,
      tokens: [1, 2],
    })),
  };
  const stamp = (seconds: number, comma: string) => `00:00:${seconds.toFixed(3).padStart(6, '0')}`.replace('.', comma);
  switch (model.split('.')[0]) {
    case 'text-only':
      if (format === 'json') return { body: { text: textOf(heard) } };
      return {
        status: 400,
        body: { error: { message: `response_format '${format}' is not compatible`, param: 'response_format' } },
      };
    case 'vtt':
      return {
        headers: { 'Content-Type': 'text/vtt' },
        body: `WEBVTT\n\n${segments.map(({ start, end, text }) => `${stamp(start, '.')} --> ${stamp(end, '.')}\n${text.trim()}\n`).join('\n')}`,
      };
    case 'srt':
      return {
        headers: { 'Content-Type': 'text/plain' },
        body: segments
          .map(
            ({ start, end, text }, index) =>
              `${index + 1}\n${stamp(start, ',')} --> ${stamp(end, ',')}\n${text.trim()}\n`,
          )
          .join('\n'),
      };
    case 'plain':
      return { headers: { 'Content-Type': 'text/plain' }, body: `${textOf(heard)}\n` };
    case 'silent':
      return { body: { ...verbose, text: '', segments: [] } };
    case 'imagining':
      return {
        body: {
          ...verbose,
          segments: [{ start: 0, end: 3, text: 'Thank you for watching.', no_speech_prob: 0.95, avg_logprob: -1.4 }],
        },
      };
    case 'busy':
      return times <= 2
        ? { status: 429, headers: { 'Retry-After': '7' }, body: { error: { message: 'secret upstream text' } } }
        : { body: verbose };
    case 'long-wait':
      return { status: 429, headers: { 'Retry-After': '3600' }, body: 'secret upstream text' };
    case 'down':
      return { status: 503, body: 'secret upstream text' };
    case 'unauthorised':
      return { status: 401, body: { error: { message: 'secret upstream text sk-123' } } };
    case 'too-big':
      return { status: 413, body: 'secret upstream text' };
    case 'unreadable':
      return { status: 400, body: { error: { message: 'secret upstream text: could not decode' } } };
    case 'html':
      return { headers: { 'Content-Type': 'text/html' }, body: '<html>secret upstream text</html>' };
    case 'not-json':
      return { body: '{"text": "secret upstr' };
    case 'other-json':
      return { body: { result: 'secret upstream text' } };
    case 'odd-json':
      return {
        body: { text: 5, segments: [null, { start: 'x' }, { start: 1, text: 7 }, { start: 2, end: 1, text: 'said' }] },
      };
    case 'never':
      return undefined;
    default:
      return { body: verbose };
  }
}

async function transcribe(request: IncomingMessage): Promise<Reply | undefined> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const form = await new Response(Buffer.concat(parts), {
    headers: { 'Content-Type': request.headers['content-type'] ?? '' },
  }).formData();
  const file = form.get('file');
  const model = String(form.get('model'));
  const format = String(form.get('response_format'));
  if (request.headers.authorization !== 'Bearer audio-key') return { status: 401, body: { error: { message: 'key' } } };
  if (!(file instanceof File)) return { status: 400, body: { error: { message: 'no file' } } };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { from, to } = listen(bytes);
  const upload: Upload = {
    model,
    format,
    language: form.get('language') as string | null,
    granularity: form.get('timestamp_granularities[]') as string | null,
    filename: file.name,
    mediaType: file.type,
    bytes: bytes.byteLength,
    from: round(from),
    to: round(to),
  };
  uploads.push(upload);
  return answer(model, format, { from, to });
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

export default async function startTranscriptionServer(project: TestProject): Promise<() => void> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const reply = async (): Promise<Reply | undefined> => {
      if (url.pathname === '/uploads')
        return { body: uploads.filter(({ model }) => model === url.searchParams.get('model')) };
      if (url.pathname === '/v1/audio/transcriptions' && request.method === 'POST') return await transcribe(request);
      return { status: 404, body: 'not found' };
    };
    reply()
      .catch((error: unknown): Reply => ({ status: 422, body: String(error) }))
      .then((sent) => {
        if (sent === undefined) return;
        const body = typeof sent.body === 'string' ? sent.body : JSON.stringify(sent.body);
        response.writeHead(sent.status ?? 200, { 'Content-Type': 'application/json', ...sent.headers }).end(body);
      })
      .catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  project.provide('transcriptionOrigin', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return () => {
    server.closeAllConnections();
    server.close();
  };
}
