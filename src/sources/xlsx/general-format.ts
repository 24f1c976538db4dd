/**
 * The format of cells nobody formatted.
 *
 * @module
 */
import { roundDecimal, shifted, toDecimal } from './decimal.ts';

/** Characters a number is given, its point included. */
const WIDTH = 11;
const EXPONENT_DECIMALS = 5;

/**
 * A number as General shows it in a cell wide enough: at most eleven characters, else rounded. Integers are written out
 * up to the fifteen digits Excel keeps, as its formula bar does: many are not amounts but article numbers.
 */
export function formatGeneral(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return '0';
  const sign = value < 0 ? '-' : '';
  const decimal = toDecimal(Math.abs(value));
  if (decimal.exponent < -4 || decimal.exponent > 14) return sign + exponential(Math.abs(value));
  const integerDigits = Math.max(1, decimal.exponent + 1);
  const { integer, fraction } = roundDecimal(decimal, Math.max(0, WIDTH - 1 - integerDigits));
  const decimals = fraction.replace(/0+$/, '');
  return `${sign}${integer === '' ? '0' : integer}${decimals === '' ? '' : `.${decimals}`}`;
}

function exponential(value: number): string {
  const decimal = toDecimal(value);
  const rounded = roundDecimal(shifted(decimal, -decimal.exponent), EXPONENT_DECIMALS);
  // 9.999999E+20 becomes 1E+21.
  const exponent = decimal.exponent + rounded.integer.length - 1;
  const mantissa = `${rounded.integer[0] ?? '0'}.${rounded.fraction}`.replace(/\.?0+$/, '');
  return `${mantissa}E${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
