/**
 * A video of YouTube into what is said in it.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import type { Result } from '../lib/result.ts';
import { err } from '../lib/result.ts';
import type { Reading } from './reading.ts';
import { type Transcript, transcriptReading } from './transcript.ts';
import { failureError } from './youtube/failure-error.ts';
import {
  isDefinite,
  type TranscriptFailure,
  type TranscriptOptions,
  type TranscriptProvider,
} from './youtube/provider.ts';

export interface ReadVideoOptions extends TranscriptOptions {
  /** Told of each provider that failed, for the log. */
  onFailure?: (provider: string, failure: TranscriptFailure) => void;
  /** In place of `limits.youtube.providerMs`. */
  providerMs?: number;
}

/**
 * Reads the captions of a video through the first of `providers` that gets them; what is definitely so of the video
 * ends the search. Throws `SourceError`, or the caller's own reason when `options.signal` aborts.
 */
export async function readVideo(
  videoId: string,
  providers: readonly TranscriptProvider[],
  options: ReadVideoOptions,
): Promise<Reading> {
  let failure: TranscriptFailure | undefined;
  for (const provider of providers) {
    const found = await withinTime(provider, videoId, options);
    options.signal?.throwIfAborted();
    if (found.ok) return transcriptReading(found.value);
    options.onFailure?.(provider.name, found.error);
    failure = worse(failure, found.error);
    if (isDefinite(found.error)) throw failureError(found.error);
  }
  throw failureError(failure ?? { kind: 'blocked', detail: 'no provider' });
}

async function withinTime(
  provider: TranscriptProvider,
  videoId: string,
  options: ReadVideoOptions,
): Promise<Result<Transcript, TranscriptFailure>> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), options.providerMs ?? limits.youtube.providerMs);
  const signal = options.signal === undefined ? deadline.signal : AbortSignal.any([deadline.signal, options.signal]);
  try {
    return await provider.fetch(videoId, { languages: options.languages, signal });
  } catch (error) {
    if (options.signal?.aborted) throw options.signal.reason;
    if (deadline.signal.aborted) return err({ kind: 'timeout', detail: 'gave up' });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Of two ways that failed, what is worth telling: a block has a remedy, an outage only needs patience. */
function worse(one: TranscriptFailure | undefined, other: TranscriptFailure): TranscriptFailure {
  return one?.kind === 'blocked' ? one : other;
}
