import { describe, expect, it } from 'vitest';
import { followRun, type GenerationRuns } from '../../src/generations/follow.ts';
import type { RunEvent } from '../../src/generations/run.ts';

const run = { accountId: 'a', generationId: 'g' };
const encoder = new TextEncoder();
const event = (seq: number, type: RunEvent['type'] = 'progress'): RunEvent => ({ seq, type, data: {} });

/** A stream of these events, cut anywhere, that breaks off at its end if told to. */
function stream(events: RunEvent[], options: { breaks?: boolean; chunk?: number } = {}): ReadableStream<Uint8Array> {
  const bytes = encoder.encode(events.map((each) => `${JSON.stringify(each)}\n`).join(''));
  const size = options.chunk ?? bytes.length;
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) {
        controller.enqueue(bytes.slice(at, at + size));
        at += size;
      } else if (options.breaks) {
        controller.error(new Error('the object was reset'));
      } else {
        controller.close();
      }
    },
  });
}

/** Objects that answer the calls for a stream one after the other. */
function objects(answers: (ReadableStream<Uint8Array> | null | Error)[], asked: number[] = []): GenerationRuns {
  const events = (_: string, seq: number) => {
    asked.push(seq);
    const answer = answers.shift() ?? null;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { getByName: () => ({ events }) } as unknown as GenerationRuns;
}

async function seqs(
  runs: GenerationRuns,
  first: ReadableStream<Uint8Array>,
  seq = 0,
  signal = new AbortController().signal,
) {
  const seen: number[] = [];
  for await (const { seq: each } of followRun(runs, run, first, seq, signal)) seen.push(each);
  return seen;
}

describe('following a run', () => {
  it('reads events cut at any byte', async () => {
    const events = [event(1), { ...event(2), data: { message: 'é — 日本' } }, event(3, 'complete')];
    for (let chunk = 1; chunk < 60; chunk++) {
      expect(await seqs(objects([]), stream(events, { chunk }))).toEqual([1, 2, 3]);
    }
  });

  it('ends at the last event, though the stream stays open', async () => {
    const open = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(encoder.encode(`${JSON.stringify(event(1, 'error'))}\n`)),
    });
    expect(await seqs(objects([]), open)).toEqual([1]);
  });

  it('goes on where it was when the object is reset, even if it cannot be reached at once', async () => {
    const asked: number[] = [];
    const runs = objects([new Error('not yet'), stream([event(3), event(4, 'complete')])], asked);
    expect(await seqs(runs, stream([event(2)], { breaks: true }), 1)).toEqual([2, 3, 4]);
    expect(asked).toEqual([2, 2]);
  });

  it('keeps to where its reader wanted to begin when nothing came before the break', async () => {
    const asked: number[] = [];
    const runs = objects([stream([event(6, 'complete')])], asked);
    expect(await seqs(runs, stream([], { breaks: true }), 5)).toEqual([6]);
    expect(asked).toEqual([5]);
  });

  it('gives up after a few attempts', async () => {
    const runs = objects(Array.from({ length: 20 }, () => new Error('gone for good')));
    await expect(seqs(runs, stream([], { breaks: true }))).rejects.toThrow('gone for good');
  });

  it('stops when its reader goes', async () => {
    const abort = new AbortController();
    const silent = new ReadableStream<Uint8Array>();
    setTimeout(() => abort.abort(), 20);
    expect(await seqs(objects([]), silent, 0, abort.signal)).toEqual([]);
  });
});
