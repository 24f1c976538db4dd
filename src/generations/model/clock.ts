/**
 * Time, as the model adaptor needs it.
 *
 * @module
 */
import { pause } from '../../lib/pause.ts';

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`; rejects with the reason of `signal` when that aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Calls `onTime` after `ms`, unless what it returns is called before. */
  timer(ms: number, onTime: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: pause,
  timer: (ms, onTime) => {
    const timer = setTimeout(onTime, ms);
    return () => clearTimeout(timer);
  },
};
