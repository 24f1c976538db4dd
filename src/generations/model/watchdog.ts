/**
 * Gives up a request that takes too long or sends too much. It listens to the bytes themselves: signs of life between
 * them are no events of the stream.
 *
 * @module
 */
import type { Clock } from './clock.ts';

export interface WatchLimits {
  firstByteMs: number;
  idleMs: number;
  totalMs: number;
  answerBytes: number;
}

/** What was too much. */
export type Overrun = 'first_byte' | 'idle' | 'total' | 'size';

export class Watchdog {
  readonly #limits: WatchLimits;
  readonly #clock: Clock;
  readonly #controller = new AbortController();
  readonly #stopTotal: () => void;
  #stopSilence: () => void;
  #bytes = 0;
  #isStopped = false;
  #overrun: Overrun | null = null;

  constructor(limits: WatchLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
    this.#stopTotal = clock.timer(limits.totalMs, () => this.#giveUp('total'));
    this.#stopSilence = clock.timer(limits.firstByteMs, () => this.#giveUp('first_byte'));
  }

  /** Aborts when the request is given up. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get overrun(): Overrun | null {
    return this.#overrun;
  }

  stop(): void {
    this.#isStopped = true;
    this.#stopTotal();
    this.#stopSilence();
  }

  /** `inner`, heard. A redirect is not followed: the source and the key go to the address that was set and nowhere else. */
  fetch(inner: typeof fetch): typeof fetch {
    return async (input, init) => {
      const response = await inner(input, { ...init, redirect: 'manual' });
      this.#heard(0);
      return response.body ? new Response(this.#listen(response.body, init?.signal), response) : response;
    };
  }

  #listen(body: ReadableStream<Uint8Array>, signal: AbortSignal | null | undefined): ReadableStream<Uint8Array> {
    const reader = body.getReader();
    let abort: () => void = () => undefined;
    const end = () => signal?.removeEventListener('abort', abort);
    return new ReadableStream<Uint8Array>({
      start: (controller) => {
        abort = () => {
          controller.error(signal?.reason);
          reader.cancel(signal?.reason).catch(() => undefined);
        };
        if (signal?.aborted) abort();
        else signal?.addEventListener('abort', abort, { once: true });
      },
      pull: async (controller) => {
        const { done, value } = await reader.read();
        if (done) {
          end();
          controller.close();
          return;
        }
        this.#heard(value.byteLength);
        controller.enqueue(value);
      },
      cancel: async (reason) => {
        end();
        await reader.cancel(reason);
      },
    });
  }

  #heard(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.answerBytes) this.#giveUp('size');
    this.#stopSilence();
    if (!this.#isStopped) this.#stopSilence = this.#clock.timer(this.#limits.idleMs, () => this.#giveUp('idle'));
  }

  #giveUp(overrun: Overrun): void {
    this.#overrun ??= overrun;
    this.stop();
    this.#controller.abort();
  }
}
