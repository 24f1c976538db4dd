/**
 * Writes a run's events to a client, and keeps the connection open in between.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { SSE_HEARTBEAT, sseEvent } from '../../lib/sse.ts';

export type StreamFormat = 'text/event-stream' | 'application/x-ndjson';

const encoder = new TextEncoder();

export class EventWriter {
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #format: StreamFormat;
  readonly #heartbeat: ReturnType<typeof setInterval>;
  /** A write the client has not taken yet; a heartbeat on top of it would only pile up. */
  #pending = 0;

  constructor(writer: WritableStreamDefaultWriter<Uint8Array>, format: StreamFormat) {
    this.#writer = writer;
    this.#format = format;
    // NDJSON readers skip empty lines as SSE readers skip comments.
    const beat = format === 'text/event-stream' ? SSE_HEARTBEAT : '\n';
    this.#heartbeat = setInterval(() => {
      if (this.#pending === 0) void this.#write(beat);
    }, limits.generation.heartbeatMs);
  }

  /** False when the client is gone. */
  write(event: string, data: unknown, seq?: number): Promise<boolean> {
    return this.#write(this.#format === 'text/event-stream' ? sseEvent(event, data, seq) : `${JSON.stringify(data)}\n`);
  }

  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    // A client that is gone has closed it already, and says so by a rejection without a reason.
    await this.#writer.close().catch(() => undefined);
  }

  async #write(text: string): Promise<boolean> {
    this.#pending++;
    try {
      await this.#writer.write(encoder.encode(text));
      return true;
    } catch {
      return false;
    } finally {
      this.#pending--;
    }
  }
}
