/**
 * D1 retries reads by itself and writes never. Callers wrap a write in this only when running it twice changes
 * nothing.
 *
 * @module
 */
const ATTEMPTS = 3;
const BASE_DELAY_MS = 50;

/** A broken rule of the schema fails the same way every time; anything else may be the network. */
function mayPass(error: unknown): boolean {
  return !/constraint|SQLITE_ERROR|no such|syntax/i.test(String(error));
}

/** Up to three attempts with full jitter; the last error is thrown as it came. */
export async function retryIdempotent<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write();
    } catch (error) {
      if (attempt >= ATTEMPTS || !mayPass(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * BASE_DELAY_MS * 2 ** attempt));
    }
  }
}
