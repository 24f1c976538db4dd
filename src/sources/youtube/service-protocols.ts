/**
 * How transcript services are asked, and what they answer. Known ones speak their own protocol; any other address is
 * taken to speak ours, which is written down at `ownProtocol`.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { listOf } from '../json/values.ts';
import type { Chapter, Cue, Transcript } from '../transcript.ts';
import { at, numberAt, stringAt } from './lookup.ts';
import type { TranscriptFailureKind } from './provider.ts';

export interface ServiceQuestion {
  /** Address as configured. */
  serviceUrl: string;
  videoId: string;
  videoUrl: string;
  language: string | undefined;
  key: string | undefined;
}

export interface ServiceProtocol {
  request(question: ServiceQuestion): { url: string; headers: Record<string, string> };
  /** `undefined` for an answer that holds no transcript. */
  transcript(answer: unknown): Transcript | undefined;
  /** What a failure says of the video; `undefined` if it is only about the service. */
  failure(status: number, answer: unknown): TranscriptFailureKind | undefined;
  /** Where to look for a transcript that is still being made. */
  pending?(answer: unknown, question: ServiceQuestion): string | undefined;
}

export function protocolOf(serviceUrl: string): ServiceProtocol {
  const host = URL.parse(serviceUrl)?.hostname ?? '';
  if (/(?:^|\.)supadata\.ai$/.test(host)) return supadata;
  return /(?:^|\.)transcriptapi\.com$/.test(host) ? transcriptApi : ownProtocol;
}

/**
 * `GET <serviceUrl>?video_id=…&url=…&lang=…` with `Authorization: Bearer <key>` and the same in `x-api-key`.
 * 200: `{language?, is_automatic?, title?, description?, duration?, chapters?: [{start, title}],
 * transcript: [{text, start, duration}]}`, times in seconds, `end` in place of `duration` if preferred.
 * Other statuses: `{error: <code>}` with one of the codes in `OWN_CODES`; any other failure is one of the service.
 */
export const ownProtocol: ServiceProtocol = {
  request: ({ serviceUrl, videoId, videoUrl, language, key }) => ({
    url: withParameters(serviceUrl, { video_id: videoId, url: videoUrl, lang: language }),
    headers: key === undefined ? {} : { Authorization: `Bearer ${key}`, 'x-api-key': key },
  }),
  transcript: (answer) => withFacts(answer, cuesOf(at(answer, 'transcript'), 'start')),
  failure: (_, answer) => OWN_CODES[stringAt(answer, 'error') ?? ''],
};

const OWN_CODES: Readonly<Record<string, TranscriptFailureKind | undefined>> = {
  no_captions: 'no_captions',
  not_found: 'removed',
  private: 'private',
  live: 'live',
  age_restricted: 'age_restricted',
  blocked: 'blocked',
};

/** https://docs.supadata.ai/get-transcript: times in milliseconds; 202 with a job for what takes long. */
export const supadata: ServiceProtocol = {
  request: ({ serviceUrl, videoUrl, language, key }) => ({
    // `native`: captions that exist. Others would be made by a model, which is billed apart.
    url: withParameters(serviceUrl, { url: videoUrl, lang: language, text: 'false', mode: 'native' }),
    headers: key === undefined ? {} : { 'x-api-key': key },
  }),
  transcript: (answer) => withFacts({ language: at(answer, 'lang') }, cuesOf(at(answer, 'content'), 'offset')),
  failure: (status, answer) => {
    const code = stringAt(answer, 'error') ?? stringAt(answer, 'error', 'error');
    if (code === 'transcript-unavailable' || status === 206) return 'no_captions';
    return code === 'not-found' ? 'removed' : undefined;
  },
  pending: (answer, { serviceUrl }) => {
    const job = stringAt(answer, 'jobId');
    if (job === undefined || !/^[\w-]{1,100}$/.test(job)) return undefined;
    return `${serviceUrl.replace(/[?#].*$/, '').replace(/\/$/, '')}/${job}`;
  },
};

/** https://transcriptapi.com, version 2 of its interface: 404 for a video without captions. */
export const transcriptApi: ServiceProtocol = {
  request: ({ serviceUrl, videoUrl, language, key }) => ({
    url: withParameters(serviceUrl, {
      video_url: videoUrl,
      language,
      format: 'json',
      include_timestamp: 'true',
      send_metadata: 'true',
    }),
    headers: key === undefined ? {} : { Authorization: `Bearer ${key}` },
  }),
  transcript: (answer) =>
    withFacts(
      { language: at(answer, 'language'), title: at(answer, 'metadata', 'title') },
      cuesOf(at(answer, 'transcript'), 'start'),
    ),
  failure: (status) => (status === 404 ? 'no_captions' : undefined),
};

function withParameters(address: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

/** `offset` is in milliseconds wherever it is used, `start` in seconds. */
function cuesOf(segments: unknown, startName: 'start' | 'offset'): Cue[] | undefined {
  if (!Array.isArray(segments)) return undefined;
  const perSecond = startName === 'offset' ? 1000 : 1;
  return segments.flatMap((segment) => {
    const text = stringAt(segment, 'text');
    const start = numberAt(segment, startName);
    if (text === undefined || start === undefined) return [];
    const end = numberAt(segment, 'end') ?? start + (numberAt(segment, 'duration') ?? 0);
    return [{ start: start / perSecond, end: end / perSecond, text }];
  });
}

function withFacts(answer: unknown, cues: Cue[] | undefined): Transcript | undefined {
  if (cues === undefined) return undefined;
  const language = stringAt(answer, 'language');
  const title = stringAt(answer, 'title');
  const description = stringAt(answer, 'description');
  const durationSeconds = numberAt(answer, 'duration');
  const isAutomatic = at(answer, 'is_automatic');
  const chapters = chaptersOf(at(answer, 'chapters'));
  return {
    cues,
    ...(language !== undefined && { language }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(durationSeconds !== undefined && { durationSeconds }),
    ...(typeof isAutomatic === 'boolean' && { isAutomatic }),
    ...(chapters.length > 0 && { chapters }),
  };
}

function chaptersOf(list: unknown): Chapter[] {
  const chapters = listOf(list)
    .slice(0, limits.youtube.chapters)
    .flatMap((entry) => {
      const title = stringAt(entry, 'title')?.slice(0, limits.youtube.chapterTitleCharacters);
      const start = numberAt(entry, 'start');
      return title === undefined || start === undefined ? [] : [{ start, title }];
    });
  return chapters.sort((one, other) => one.start - other.start);
}
