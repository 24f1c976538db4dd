/**
 * Keys this isolate admitted lately. They skip the IP wall, so that a busy customer is not counted among strangers; it
 * is no authentication, the gate still decides every request. Holds digests, never keys.
 *
 * @module
 */
const CAPACITY = 10_000;
const familiar = new Set<string>();

export function isFamiliar(digest: string): boolean {
  return familiar.has(digest);
}

export function remember(digest: string): void {
  familiar.delete(digest);
  familiar.add(digest);
  if (familiar.size <= CAPACITY) return;
  const [oldest] = familiar;
  if (oldest !== undefined) familiar.delete(oldest);
}

export function forget(digest: string): void {
  familiar.delete(digest);
}
