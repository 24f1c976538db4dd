/**
 * Each text at each length: first in a process that has done nothing yet, then again until the compiler has had its say.
 *
 * @module
 */
import { documentOf } from './documents.ts';
import { buildWorker, Runtime } from './runtime.ts';
import type { TextKind } from './texts.ts';

export interface Speed {
  /** Of the Document. */
  words: number;
  /** Seconds of CPU for the whole skill in a new process; nothing when it ran out of memory. */
  cold?: number;
  /** The same, warm, and what of it is choosing and writing, without rendering, verifying and mending. */
  skill?: number;
  draft?: number;
  /** Seconds of CPU for finding topics, warm. */
  topics?: number;
  /** MiB of the Document itself, and at the peak of the first run, Document included. */
  documentMemory: number;
  memory?: number;
}

/** What the compiler needs to have seen, and what the clock of Linux, 10 ms coarse, can tell apart. */
const WARM_WORDS = 150_000;
const LEAST_RUNS = 2;
const MOST_RUNS = 40;

/** For every kind, the figures by length. */
export async function measureSpeed(
  kinds: readonly TextKind[],
  lengths: readonly number[],
  onProgress: (message: string) => void,
): Promise<Speed[][]> {
  const worker = await buildWorker();
  try {
    const figures: Speed[][] = [];
    for (const kind of kinds) {
      const ofKind: Speed[] = [];
      for (const words of lengths) {
        onProgress(`${kind.name}, ${words} words`);
        const document = await documentOf(kind, words);
        const json = JSON.stringify(document);
        ofKind.push({ words: document.wordCount, ...(await measureOne(worker.folder, json, document.wordCount)) });
      }
      figures.push(ofKind);
    }
    return figures;
  } finally {
    worker.remove();
  }
}

async function measureOne(folder: string, json: string, words: number): Promise<Omit<Speed, 'words'>> {
  const runtime = await Runtime.start(folder);
  try {
    const empty = runtime.resident;
    await runtime.measure('/document', json);
    const documentMemory = runtime.resident - empty;
    const first = await runtime.measure('/skill');
    if (first === undefined) return { documentMemory };
    const memory = documentMemory + first.peak;
    const runs = Math.min(MOST_RUNS, Math.max(LEAST_RUNS, Math.round(WARM_WORDS / words)));
    await mean(runtime, '/skill', json, Math.ceil(runs / 2));
    const skill = await mean(runtime, '/skill', json, runs);
    const draft = await mean(runtime, '/draft', json, runs);
    const topics = await mean(runtime, '/topics', json, runs);
    return {
      documentMemory,
      memory,
      cold: first.cpu,
      ...(skill !== undefined && { skill }),
      ...(draft !== undefined && { draft }),
      ...(topics !== undefined && { topics }),
    };
  } finally {
    await runtime.stop();
  }
}

/** Seconds a run, of `runs`; nothing when the process did not outlive them. */
async function mean(runtime: Runtime, path: string, json: string, runs: number): Promise<number | undefined> {
  let cpu = 0;
  for (let run = 0; run < runs; run++) {
    if ((await runtime.measure('/document', json)) === undefined) return undefined;
    const cost = await runtime.measure(path);
    if (cost === undefined) return undefined;
    cpu += cost.cpu;
  }
  return cpu / runs;
}
