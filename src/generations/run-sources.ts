/**
 * The sources of a run as one Document: what was read before, if it is still there, else what is read now.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import { readSources, type SourceReading } from '../sources/read-source.ts';
import { SourceError } from '../sources/source-error.ts';
import { documentStore } from './document-store.ts';
import { openInputs, readDeps } from './read-deps.ts';
import type { RunState } from './run.ts';

/** Throws `SourceError` for what cannot be read, and for what has ended its reader too often. */
export async function readRunSources(
  env: Env,
  { request, sources, document: key, readings }: RunState,
  onProgress: (message: string) => void,
): Promise<Pick<SourceReading, 'document' | 'key'>> {
  const { accountId, language } = request;
  const kept = key === undefined ? null : await documentStore(env.BUCKET, accountId).document(key);
  if (key !== undefined && kept) return { document: kept, key };
  if (readings >= limits.generation.readings) {
    throw new SourceError(
      'too_complex',
      'Reading the source was broken off repeatedly: it takes more memory or time than a source may. Send a part of it.',
    );
  }
  return readSources(
    await openInputs(env.BUCKET, sources),
    readDeps(env, accountId, { onProgress, ...(language !== undefined && { language }) }),
  );
}
