import type { Clock } from '../../../../src/generations/model/clock.ts';

/** Time passes when a test says so, and while something sleeps: that is over at once. */
export class FakeClock implements Clock {
  #now = Date.UTC(2026, 10, 25);
  readonly #timers = new Set<{ at: number; onTime: () => void }>();
  /** Milliseconds of each sleep. */
  readonly slept: number[] = [];

  now(): number {
    return this.#now;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.slept.push(ms);
    this.advance(ms);
    signal?.throwIfAborted();
  }

  timer(ms: number, onTime: () => void): () => void {
    const timer = { at: this.#now + ms, onTime };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  advance(ms: number): void {
    this.#now += ms;
    for (const timer of [...this.#timers].sort((a, b) => a.at - b.at)) {
      if (timer.at > this.#now || !this.#timers.delete(timer)) continue;
      timer.onTime();
    }
  }

  /** Timers that would still fire. */
  get pending(): number {
    return this.#timers.size;
  }
}
