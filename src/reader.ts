/**
 * The entry of the reader Worker: it turns bytes into a Document and does nothing else. It runs apart from the API
 * because documents are the one thing here that others write: a file that exhausts its memory or its time ends this
 * Worker's isolate, and neither a request nor a run.
 *
 * @module
 */
import { WorkerEntrypoint } from 'cloudflare:workers';
import { logError } from './lib/log.ts';
import { extractDocument } from './sources/extract.ts';
import { readAll } from './sources/read-body.ts';
import type { ReadOutcome } from './sources/read-outcome.ts';
import { SourceError } from './sources/source-error.ts';
import type { SourceFacts } from './sources/source-input.ts';

export class SourceReader extends WorkerEntrypoint {
  /** Reads `size` bytes of a source. Never throws: it answers, or it dies. */
  async read(facts: SourceFacts, size: number, body: ReadableStream<Uint8Array>): Promise<ReadOutcome> {
    try {
      const document = await extractDocument({ ...facts, bytes: await readAll(body, size) });
      return { type: 'read', document: new Blob([JSON.stringify(document)]).stream() };
    } catch (error) {
      if (error instanceof SourceError) return { type: 'refused', reason: error.reason, message: error.message };
      logError('reader.failed', error, { kind: facts.kind, media_type: facts.mediaType, size });
      return { type: 'failed' };
    }
  }
}

/** Nobody calls this Worker over HTTP. */
export default {
  fetch: () => new Response(null, { status: 404 }),
};
