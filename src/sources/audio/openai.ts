/**
 * Transcription by an endpoint with OpenAI's interface: `POST <baseUrl>/audio/transcriptions`.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { Result } from '../../lib/result.ts';
import { err, ok } from '../../lib/result.ts';
import { retryAfterMs } from '../../lib/retry-after.ts';
import { boundedFetch } from '../bounded-fetch.ts';
import { parseAnswer } from './answer.ts';
import { multipartForm } from './multipart.ts';
import { inPieces, type PieceLimits } from './pieces.ts';
import { type PieceFailure, type Wait, withRetries } from './retry.ts';
import type { PieceTranscript, Recording, TranscribeOptions, Transcriber } from './transcriber.ts';

export interface OpenAiDeps {
  fetch: typeof fetch;
  /** Up to and with the version, e.g. `https://api.openai.com/v1`. */
  baseUrl: string;
  key?: string;
  /** E.g. `whisper-1`. */
  model: string;
  pieces?: Partial<PieceLimits>;
  /** In place of `limits.audio.requestMs`. */
  requestMs?: number;
  wait?: Wait;
  now?: () => number;
}

/** Segments with times come only in this format, which newer models do not know. */
const FORMATS = ['verbose_json', 'json'] as const;
type AnswerFormat = (typeof FORMATS)[number];

interface PieceAnswer {
  /** `undefined` if the format is not known. */
  transcript: PieceTranscript | undefined;
}

export function openAiTranscriber(deps: OpenAiDeps): Transcriber {
  const { audio } = limits;
  const bounds = {
    bytes: audio.pieceBytes,
    seconds: audio.pieceSeconds,
    wholeBytes: audio.wholeBytes,
    totalMs: audio.totalMs,
  };
  let format: AnswerFormat = FORMATS[0];
  return inPieces(
    async (piece, options) => {
      const attempt = (wanted: AnswerFormat) =>
        withRetries(() => ask(piece, wanted, options, deps), { wait: deps.wait, signal: options.signal });
      const { transcript } = await attempt(format);
      if (transcript !== undefined) return transcript;
      format = FORMATS[1];
      return (await attempt(format)).transcript ?? { cues: [], isTimed: false };
    },
    { ...bounds, ...deps.pieces },
  );
}

async function ask(
  piece: Recording,
  format: AnswerFormat,
  { language, signal }: TranscribeOptions,
  { fetch, baseUrl, key, model, requestMs = limits.audio.requestMs, now = Date.now }: OpenAiDeps,
): Promise<Result<PieceAnswer, PieceFailure>> {
  const primary = language?.split('-', 1)[0]?.toLowerCase();
  const form = multipartForm(
    [
      ['model', model],
      ['response_format', format],
      ...(format === 'verbose_json' ? [['timestamp_granularities[]', 'segment'] as const] : []),
      // Two letters is what the interface takes.
      ...(primary !== undefined && /^[a-z]{2}$/.test(primary) ? [['language', primary] as const] : []),
    ],
    { name: 'file', ...piece },
  );
  const answer = await boundedFetch(
    fetch,
    `${baseUrl.replace(/\/$/, '')}/audio/transcriptions`,
    {
      method: 'POST',
      headers: {
        'Content-Type': form.contentType,
        'User-Agent': limits.fetch.userAgent,
        ...(key !== undefined && { Authorization: `Bearer ${key}` }),
      },
      body: form.body,
    },
    { ms: requestMs, maxBytes: limits.audio.answerBytes, signal },
  );
  if (!answer.ok) return err({ kind: answer.error === 'too_large' ? 'not_understood' : answer.error });
  const { status, headers, body } = answer.value;
  const text = new TextDecoder().decode(body);
  if (status === 200) {
    const transcript = parseAnswer(text, headers.get('content-type') ?? '');
    return transcript === undefined ? err({ kind: 'not_understood' }) : ok({ transcript });
  }
  if (status === 400 && format === 'verbose_json' && /response_format/.test(text)) return ok({ transcript: undefined });
  const wait = retryAfterMs(headers.get('retry-after'), now());
  return err({ kind: failureOf(status), ...(wait !== undefined && { retryAfterMs: wait }) });
}

function failureOf(status: number): PieceFailure['kind'] {
  if (status === 401 || status === 402 || status === 403 || status === 404) return 'refused';
  if (status === 413) return 'too_large';
  if (status === 400 || status === 415 || status === 422) return 'unreadable';
  return status === 408 || status === 429 || status >= 500 ? 'busy' : 'not_understood';
}
