/**
 * Captions from somebody whose business it is to get them.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { Result } from '../../lib/result.ts';
import { err, ok } from '../../lib/result.ts';
import { boundedFetch } from '../bounded-fetch.ts';
import type { Transcript } from '../transcript.ts';
import { chaptersInDescription } from './chapters.ts';
import { stringAt } from './lookup.ts';
import type { TranscriptFailure, TranscriptProvider } from './provider.ts';
import { protocolOf, type ServiceProtocol, type ServiceQuestion } from './service-protocols.ts';

export interface TranscriptServiceDeps {
  fetch: typeof fetch;
  /** Address of the service's call for one transcript. */
  url: string;
  key?: string;
  /** In place of the one its address tells. */
  protocol?: ServiceProtocol;
  /** In place of `https://www.youtube.com`, which is asked for the title where the service does not tell it. */
  youTubeUrl?: string;
  /** Milliseconds between two looks at a transcript that is still being made. */
  pollMs?: number;
}

interface ServiceAnswer {
  status: number;
  /** Parsed; `undefined` if it is no JSON. */
  json: unknown;
}

/** Throws a TypeError for a `url` that is no http(s) address. */
export function transcriptServiceProvider(deps: TranscriptServiceDeps): TranscriptProvider {
  if (!/^https?:$/.test(URL.parse(deps.url)?.protocol ?? '')) throw new TypeError('url must be an http(s) address');
  const protocol = deps.protocol ?? protocolOf(deps.url);
  return {
    name: 'service',
    async fetch(videoId, { languages, signal }) {
      const question: ServiceQuestion = {
        serviceUrl: deps.url,
        videoId,
        videoUrl: `https://www.youtube.com/watch?v=${videoId}`,
        language: languages[0],
        key: deps.key,
      };
      const answered = await askUntilMade(protocol, question, deps, signal);
      if (!answered.ok) return answered;
      const { status, json } = answered.value;
      const transcript = status === 200 ? protocol.transcript(json) : undefined;
      if (transcript === undefined) return err(failureOf(protocol, answered.value));
      if (transcript.cues.length === 0) return err({ kind: 'no_captions', detail: 'service: no cue' });
      return ok(await complete(transcript, question, deps, signal));
    },
  };
}

function failureOf(protocol: ServiceProtocol, { status, json }: ServiceAnswer): TranscriptFailure {
  // A key that is refused or used up is no fact about the video, so the next way may still lead there.
  const kind = protocol.failure(status, json) ?? 'unreachable';
  return { kind, detail: `service: status ${status}` };
}

/** Asks, and as long as the service says it is at work, asks again. Ends with the caller's signal. */
async function askUntilMade(
  protocol: ServiceProtocol,
  question: ServiceQuestion,
  deps: TranscriptServiceDeps,
  signal: AbortSignal | undefined,
): Promise<Result<ServiceAnswer, TranscriptFailure>> {
  const { url, headers } = protocol.request(question);
  let answer = await askService(url, headers, deps, signal);
  const job = answer.ok ? protocol.pending?.(answer.value.json, question) : undefined;
  for (let looks = 0; job !== undefined && looks < MAX_LOOKS; looks += 1) {
    await pause(deps.pollMs ?? limits.youtube.pollMs, signal);
    answer = await askService(job, headers, deps, signal);
    if (!answer.ok || !/^(?:queued|active)$/.test(stringAt(answer.value.json, 'status') ?? '')) return answer;
  }
  return answer;
}

const MAX_LOOKS = 60;

async function askService(
  url: string,
  headers: Record<string, string>,
  { fetch }: TranscriptServiceDeps,
  signal: AbortSignal | undefined,
): Promise<Result<ServiceAnswer, TranscriptFailure>> {
  const answer = await boundedFetch(
    fetch,
    url,
    { headers: { Accept: 'application/json', 'User-Agent': limits.fetch.userAgent, ...headers } },
    { ms: limits.youtube.providerMs, maxBytes: limits.youtube.captionBytes, signal },
  );
  if (!answer.ok) {
    return err({ kind: answer.error === 'timeout' ? 'timeout' : 'unreachable', detail: `service: ${answer.error}` });
  }
  return ok({ status: answer.value.status, json: parseJson(new TextDecoder().decode(answer.value.body)) });
}

/** Services that hand out only the captions: the title is public, and asked for where anybody embeds a video. */
async function complete(
  transcript: Transcript,
  { videoUrl }: ServiceQuestion,
  { fetch, youTubeUrl = 'https://www.youtube.com' }: TranscriptServiceDeps,
  signal: AbortSignal | undefined,
): Promise<Transcript> {
  const chapters = transcript.chapters ?? chaptersInDescription(transcript.description ?? '');
  const found: Transcript = { ...transcript, ...(chapters.length > 0 && { chapters }) };
  if (found.title !== undefined) return found;
  const title = await publicTitle(videoUrl, youTubeUrl, fetch, signal);
  return title === undefined ? found : { ...found, title };
}

async function publicTitle(
  videoUrl: string,
  youTubeUrl: string,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const address = `${youTubeUrl}/oembed?format=json&url=${encodeURIComponent(videoUrl)}`;
  const bounds = { ms: limits.youtube.requestMs, maxBytes: limits.requestBodyBytes, signal };
  try {
    const answer = await boundedFetch(fetch, address, { headers: { 'User-Agent': limits.fetch.userAgent } }, bounds);
    return answer.ok ? stringAt(parseJson(new TextDecoder().decode(answer.value.body)), 'title') : undefined;
  } catch {
    // Out of time: what was said is worth more than what it is called.
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}
