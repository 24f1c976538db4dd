/**
 * Numbers as the decimal digits Excel works with: fifteen of them, rounded half away from zero. `toFixed` rounds the
 * binary value instead and makes 1.00 of 1.005.
 *
 * @module
 */

/** `d.ddd × 10^exponent`; no digits for zero. */
export interface Decimal {
  digits: string;
  exponent: number;
}

export interface RoundedDecimal {
  /** Without leading zeros; empty below one. */
  integer: string;
  /** Exactly as long as was asked for. */
  fraction: string;
}

/** The decimal of a finite number that is not negative. */
export function toDecimal(value: number): Decimal {
  const [mantissa = '', exponent = '0'] = value.toExponential(14).split('e');
  return { digits: mantissa.replace('.', '').replace(/0+$/, ''), exponent: value === 0 ? 0 : Number(exponent) };
}

/** The decimal times a power of ten. */
export function shifted(decimal: Decimal, powers: number): Decimal {
  return { digits: decimal.digits, exponent: decimal.exponent + powers };
}

export function roundDecimal({ digits, exponent }: Decimal, places: number): RoundedDecimal {
  const kept = Math.max(0, exponent + 1 + places);
  let all = exponent + 1 + places < 0 ? '' : digits.slice(0, kept).padEnd(kept, '0');
  if (exponent + 1 + places >= 0 && (digits[kept] ?? '0') >= '5') all = increment(all);
  all = all.padStart(places, '0');
  return {
    integer: all.slice(0, all.length - places).replace(/^0+/, ''),
    fraction: places === 0 ? '' : all.slice(-places),
  };
}

function increment(digits: string): string {
  const nines = /9*$/.exec(digits)?.[0].length ?? 0;
  const head = digits.slice(0, digits.length - nines);
  const last = head === '' ? '1' : head.slice(0, -1) + String(Number(head.slice(-1)) + 1);
  return last + '0'.repeat(nines);
}
