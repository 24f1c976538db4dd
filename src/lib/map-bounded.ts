/**
 * Doing many things at once, but not all of them.
 *
 * @module
 */

/** The results in the order of the items. Rejects with the first failure; what has begun by then goes on unheard. */
export async function mapBounded<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const take = async () => {
    // One iterator for all: each item is handed out once.
    for (const [at, item] of waiting) results[at] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, take));
  return results;
}
