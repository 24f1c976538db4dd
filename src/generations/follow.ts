/**
 * Reading a run's events from outside its object.
 *
 * @module
 */
import { callDurable } from '../lib/durable-call.ts';
import type { GenerationRun } from './GenerationRun.ts';
import type { RunEvent } from './run.ts';

export type GenerationRuns = DurableObjectNamespace<GenerationRun>;

/** An object may be reset under our hands (a deploy); its alarm takes the run up again, and we its stream. */
const RECONNECTS = 5;
const RECONNECT_DELAY_MS = 500;

/** The stream of a run's events after `seq`, or null when the account has no such run. */
export function openRunStream(
  runs: GenerationRuns,
  accountId: string,
  generationId: string,
  seq: number,
): Promise<ReadableStream<Uint8Array> | null> {
  return callDurable(
    () => runs.getByName(generationId),
    (run) => run.events(accountId, seq) as Promise<ReadableStream<Uint8Array> | null>,
  );
}

/**
 * Yields the events of `stream`, which begins after event `seq`, and, should it break off, of its successors, until
 * the run's last. Ends early when `signal` fires: the reader has gone, the run goes on.
 */
export async function* followRun(
  runs: GenerationRuns,
  run: { accountId: string; generationId: string },
  stream: ReadableStream<Uint8Array>,
  seq: number,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  let current: ReadableStream<Uint8Array> | null = stream;
  let seen = seq;
  for (let reconnects = 0; !signal.aborted; reconnects++) {
    try {
      current ??= await openRunStream(runs, run.accountId, run.generationId, seen);
      if (!current) return;
      for await (const event of readEvents(current, signal)) {
        seen = event.seq;
        yield event;
        if (event.type !== 'progress') return;
      }
      return;
    } catch (error) {
      if (reconnects >= RECONNECTS) throw error;
      current = null;
      await new Promise((resolve) => setTimeout(resolve, RECONNECT_DELAY_MS));
    }
  }
}

async function* readEvents(stream: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<RunEvent> {
  const reader = stream.getReader();
  const stop = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop);
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const lines = (rest + decoder.decode(read.value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line) as RunEvent;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}
