/**
 * Faults that come by chance, and by the same chance each time.
 *
 * @module
 */
import type { Fault, FaultDetail, RandomFaults } from './script.ts';

/** A fault for the nth message request of a session, or none. */
export function randomFault({ rate, seed, kinds }: RandomFaults, n: number): Fault | undefined {
  const random = randomNumbers(seed, n);
  if (random() >= rate) return undefined;
  const fault = kinds[Math.floor(random() * kinds.length)];
  if (fault === undefined) return undefined;
  const detail: FaultDetail = typeof fault === 'string' ? {} : fault;
  if (typeof fault === 'string' && !/-midway$|^truncate$|^error-event$/.test(fault)) return fault;
  // Where it strikes is left to chance as well, unless it is said.
  const share = detail.share ?? random();
  return typeof fault === 'string' ? { kind: fault as NonNullable<FaultDetail['kind']>, share } : { ...fault, share };
}

/** Numbers from 0 up to 1 (splitmix32). */
function randomNumbers(seed: number, n: number): () => number {
  let state = (Math.imul(seed | 0, 0x9e37_79b1) ^ Math.imul(n | 0, 0x85eb_ca77)) >>> 0;
  return () => {
    state = (state + 0x9e37_79b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0_aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a_2d97);
    mixed ^= mixed >>> 15;
    return (mixed >>> 0) / 2 ** 32;
  };
}
