/**
 * Lets a person, or another program, play the model: each request becomes a file, and so does each answer. How is
 * told step by step in `docs/model-server.md`.
 *
 * @module
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readAnswer } from './relay-answer.ts';
import type { LastResort } from './reply.ts';
import { requestAsMarkdown } from './request-as-markdown.ts';
import type { Step } from './script.ts';

export interface RelayOptions {
  /** Made where it does not exist. */
  folder: string;
  /** Without it, an answer is waited for as long as the client does. */
  timeoutMs?: number;
  pollMs?: number;
  /** Hears what a person should know. */
  tell?: (message: string) => void;
}

const ENDINGS = ['json', 'txt', 'md'] as const;
const DEFAULT_POLL_MS = 200;

export function relay({
  folder,
  timeoutMs,
  pollMs = DEFAULT_POLL_MS,
  tell = () => undefined,
}: RelayOptions): LastResort {
  mkdirSync(folder, { recursive: true });
  // Goes on behind what an earlier run has left.
  let last = Math.max(0, ...readdirSync(folder).map((name) => Number(name.match(/^(\d+)-/)?.[1] ?? 0)));
  return {
    name: 'relay',
    respond: async ({ body, session, signal }) => {
      last += 1;
      const n = last;
      const file = (rest: string) => join(folder, `${n}-${rest}`);
      await writeFile(file('request.md'), requestAsMarkdown(body, `Request ${n} (session ${session})`));
      // The JSON comes last, and whole: who waits for it finds both.
      await writeFile(file('request.json.part'), `${JSON.stringify(body, null, 2)}\n`);
      await rename(file('request.json.part'), file('request.json'));
      tell(`Request ${n}: ${file('request.md')} waits for ${file('answer.txt')} or ${n}-answer.json`);
      const note = async (text: string) => {
        tell(`Request ${n}: ${text}`);
        await writeFile(file('problem.txt'), `${text}\n`);
      };
      const deadline = timeoutMs === undefined ? Number.POSITIVE_INFINITY : Date.now() + timeoutMs;
      try {
        const isLate = () => Date.now() > deadline;
        const step = await answerIn(file, body, pollMs, isLate, signal, note);
        if (step) {
          await rm(file('problem.txt'), { force: true });
          return step;
        }
        await note('No answer came in time. The client has got a timeout error.');
        return { fault: 'timeout' };
      } catch (error) {
        if (signal.aborted) await note('The client has left. An answer would reach nobody.');
        throw error;
      }
    },
  };
}

/** Null when it is late. */
async function answerIn(
  file: (rest: string) => string,
  body: Parameters<typeof readAnswer>[2],
  pollMs: number,
  isLate: () => boolean,
  signal: AbortSignal,
  note: (problem: string) => Promise<void>,
): Promise<Step | null> {
  /** Of each file, its state at the last look; of each that was no answer, the state in which it was none. */
  const seen = new Map<string, string>();
  const refused = new Map<string, string>();
  while (!isLate()) {
    for (const ending of ENDINGS) {
      const path = file(`answer.${ending}`);
      const state = await stateOf(path);
      // It is read once it has kept still between two looks: before, somebody may be writing.
      const isStill = state !== null && seen.get(path) === state;
      if (state === null) seen.delete(path);
      else seen.set(path, state);
      if (!isStill || refused.get(path) === state) continue;
      const { step, problem } = readAnswer(await readFile(path, 'utf8'), ending, body);
      if (step) return step;
      refused.set(path, state);
      await note(`${path}: ${problem} Mend the file; it is read again.`);
    }
    await wait(pollMs, undefined, { signal });
  }
  return null;
}

/** Null where there is no file, or nothing in it. */
async function stateOf(path: string): Promise<string | null> {
  try {
    const { size, mtimeMs } = await stat(path);
    return size === 0 ? null : `${size} ${mtimeMs}`;
  } catch {
    return null;
  }
}
