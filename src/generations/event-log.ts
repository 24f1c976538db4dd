/**
 * The events of one run: kept in the object's SQLite, told to whoever listens, and told again to whoever comes later.
 *
 * Listeners get lines of JSON. A stream's queue is not bounded: a run tells a few dozen small events, and a listener
 * that stops reading costs no more than those.
 *
 * @module
 */
import type { RunEvent } from './run.ts';

const encoder = new TextEncoder();

export class EventLog {
  readonly #sql: SqlStorage;
  readonly #listeners = new Set<ReadableByteStreamController>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Begins an empty log. Not done by the constructor: an object that never had a run must leave nothing behind. */
  begin(): void {
    this.#sql.exec(
      'CREATE TABLE IF NOT EXISTS events (seq INTEGER PRIMARY KEY, type TEXT NOT NULL, data TEXT NOT NULL)',
    );
    this.#sql.exec('DELETE FROM events');
  }

  append(type: RunEvent['type'], data: RunEvent['data']): void {
    const row = this.#sql
      .exec<{ seq: number }>(
        'INSERT INTO events (seq, type, data) SELECT coalesce(max(seq), 0) + 1, ?, ? FROM events RETURNING seq',
        type,
        JSON.stringify(data),
      )
      .one();
    for (const listener of this.#listeners) {
      try {
        // Encoded for each: a byte stream takes the buffer away with it.
        listener.enqueue(encodeEvent({ seq: row.seq, type, data }));
      } catch {
        this.#listeners.delete(listener); // its reader is gone
      }
    }
  }

  /** Events after `seq`; the stream ends at once when `live` is false, else with `end()`. */
  stream(seq: number, live: boolean): ReadableStream<Uint8Array> {
    const past = this.#sql
      .exec<{ seq: number; type: string; data: string }>(
        'SELECT seq, type, data FROM events WHERE seq > ? ORDER BY seq',
        seq,
      )
      .toArray();
    let own: ReadableByteStreamController | undefined;
    return new ReadableStream({
      type: 'bytes',
      start: (controller) => {
        for (const { seq, type, data } of past) {
          controller.enqueue(encodeEvent({ seq, type: type as RunEvent['type'], data: JSON.parse(data) }));
        }
        if (!live) return controller.close();
        own = controller;
        this.#listeners.add(controller);
      },
      cancel: () => {
        if (own) this.#listeners.delete(own);
      },
    });
  }

  /** Ends every stream: nothing more will be told. */
  end(): void {
    for (const listener of this.#listeners) {
      try {
        listener.close();
      } catch {
        // Its reader went away first, which is as good.
      }
    }
    this.#listeners.clear();
  }
}

function encodeEvent(event: RunEvent): Uint8Array {
  return encoder.encode(`${JSON.stringify(event)}\n`);
}
