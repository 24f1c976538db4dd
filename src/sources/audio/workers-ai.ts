/**
 * Transcription by a model of Workers AI.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { transcriptOfJson } from './answer.ts';
import { inPieces, type PieceLimits } from './pieces.ts';
import { type PieceFailure, type Wait, withRetries } from './retry.ts';
import type { PieceTranscript, Transcriber } from './transcriber.ts';

/** The binding, as far as it is used. */
export interface AiBinding {
  run(model: string, input: object): Promise<unknown>;
}

export interface WorkersAiOptions {
  model?: string;
  pieces?: Partial<PieceLimits>;
  /** In place of `limits.audio.requestMs`. */
  requestMs?: number;
  wait?: Wait;
}

const MODEL = '@cf/openai/whisper-large-v3-turbo';
/** Errors of the binding begin with a number: no capacity, out of time, and a limit on requests pass. */
const BUSY = /\b(?:3040|3007|3008|3043|3046|429)\b|capacity|rate.?limit|timed? ?out/i;
const REFUSED = /\b(?:3036|3041|5007|5016|5018|5035|10000)\b|no such model|authenticat|daily free allocation/i;
const UNREADABLE = /\b(?:3010|5006|8001|8004)\b|invalid (?:input|audio|data)|decod/i;
const TOO_LARGE = /\b(?:3006|413)\b|too large/i;
/** A multiple of three, so that the pieces of base64 can be joined. */
const BASE64_STEP = 0x6000;

export function workersAiTranscriber(ai: AiBinding, options: WorkersAiOptions = {}): Transcriber {
  const { audio } = limits;
  const bounds = {
    bytes: audio.modelPieceBytes,
    seconds: audio.modelPieceSeconds,
    wholeBytes: audio.modelWholeBytes,
    totalMs: audio.totalMs,
  };
  return inPieces(
    ({ bytes }, { language, signal }) => {
      const primary = language?.split('-', 1)[0]?.toLowerCase();
      const input = { audio: toBase64(bytes), task: 'transcribe', ...(primary !== undefined && { language: primary }) };
      const ask = () => run(ai, options.model ?? MODEL, input, options.requestMs ?? audio.requestMs, signal);
      return withRetries(ask, { wait: options.wait, signal });
    },
    { ...bounds, ...options.pieces },
  );
}

async function run(
  ai: AiBinding,
  model: string,
  input: object,
  ms: number,
  signal: AbortSignal | undefined,
): Promise<Result<PieceTranscript, PieceFailure>> {
  signal?.throwIfAborted();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let abort: (() => void) | undefined;
  const ended = new Promise<'timeout'>((resolve, reject) => {
    timer = setTimeout(() => resolve('timeout'), ms);
    abort = () => reject(signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
  });
  try {
    const output = await Promise.race([ai.run(model, input), ended]);
    if (output === 'timeout') return err({ kind: 'timeout' });
    const transcript = transcriptOfJson(output);
    return transcript === undefined ? err({ kind: 'not_understood' }) : ok(transcript);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    return err({ kind: failureOf(error instanceof Error ? `${error.name} ${error.message}` : '') });
  } finally {
    clearTimeout(timer);
    if (abort !== undefined) signal?.removeEventListener('abort', abort);
  }
}

function failureOf(message: string): PieceFailure['kind'] {
  if (TOO_LARGE.test(message)) return 'too_large';
  if (REFUSED.test(message)) return 'refused';
  if (BUSY.test(message)) return 'busy';
  return UNREADABLE.test(message) ? 'unreadable' : 'unreachable';
}

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.byteLength; at += BASE64_STEP) {
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + BASE64_STEP))));
  }
  return parts.join('');
}
