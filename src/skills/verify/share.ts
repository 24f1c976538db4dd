/**
 * A share as the report writes it.
 *
 * @module
 */

/**
 * Three decimals; 1 where there is nothing to measure. Rounded down: one lost sentence in ten thousand must not read
 * as none.
 */
export function share(part: number, whole: number): number {
  return whole === 0 ? 1 : Math.floor((1000 * part) / whole) / 1000;
}
