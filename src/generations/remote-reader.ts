/**
 * Reading through the reader Worker. What it dies of is the document's fault, not ours: asked a second time, because it
 * may have died of somebody else's, and refused after that.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import { withDeadline } from '../lib/deadline.ts';
import { logError } from '../lib/log.ts';
import type { Document } from '../sources/document.ts';
import type { ReadOutcome } from '../sources/read-outcome.ts';
import { SourceError } from '../sources/source-error.ts';
import type { SourceFile } from '../sources/source-input.ts';

const ATTEMPTS = 2;

/** Throws `SourceError`, and nothing else, for a file that cannot be read. */
export function remoteReader(reader: Env['READER']): (file: SourceFile) => Promise<Document> {
  return async function readRemotely(file) {
    for (let attempt = 1; ; attempt++) {
      const outcome = await ask(reader, file, attempt);
      if (outcome?.type === 'read') return outcome.document;
      if (outcome?.type === 'refused') throw new SourceError(outcome.reason, outcome.message);
      if (outcome?.type === 'failed') {
        throw new SourceError(
          'damaged',
          'The source could not be read; it may be damaged. Save it anew, or send its text instead.',
        );
      }
      if (attempt === ATTEMPTS) {
        throw new SourceError(
          'too_complex',
          'The source takes more memory or time to read than a source may. Send a part of it, or its text.',
        );
      }
    }
  };
}

type Answer = Exclude<ReadOutcome, { type: 'read' }> | { type: 'read'; document: Document };

/** Null when the reader ended without an answer. */
async function ask(reader: Env['READER'], file: SourceFile, attempt: number): Promise<Answer | null> {
  const { open, head: _head, size, digest: _digest, ...facts } = file;
  const read = async (): Promise<Answer> => {
    const outcome = await (reader.read(facts, size, await open()) as Promise<ReadOutcome>);
    if (outcome.type !== 'read') return outcome;
    return { type: 'read', document: await new Response(outcome.document).json<Document>() };
  };
  try {
    return await withDeadline(read(), limits.generation.readMs);
  } catch (error) {
    logError('reader.lost', error, { attempt, kind: file.kind, media_type: file.mediaType, size });
    return null;
  }
}
