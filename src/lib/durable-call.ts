/**
 * Calls a Durable Object, trying again when its host says the call may pass next time.
 *
 * Goes by the structured `retryable` and `overloaded` flags, not by message text. A stub may be broken after an
 * exception, so every attempt makes its own.
 *
 * @module
 */
const ATTEMPTS = 3;
const BASE_DELAY_MS = 20;

export async function callDurable<Stub, T>(open: () => Stub, call: (stub: Stub) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call(open());
    } catch (error) {
      const flags = error as { retryable?: boolean; overloaded?: boolean } | null | undefined;
      const mayPass = flags?.retryable === true && flags.overloaded !== true;
      if (attempt >= ATTEMPTS || !mayPass) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * BASE_DELAY_MS * 2 ** attempt));
    }
  }
}
