/**
 * Digits in the places a number format has for them.
 *
 * @module
 */
import { type Decimal, type RoundedDecimal, roundDecimal, shifted, toDecimal } from './decimal.ts';
import type { FormatToken } from './format-code.ts';

/** A number that is not negative in the tokens of a section without dates and fractions. */
export function formatDigits(value: number, tokens: readonly FormatToken[]): string {
  const layout = layOut(tokens);
  const decimal = shifted(toDecimal(value), layout.powers);
  if (layout.exponentAt === -1) return place(tokens, layout, roundDecimal(decimal, layout.decimals), '');
  const { mantissa, exponent } = scientific(decimal, layout);
  return place(tokens, layout, mantissa, exponent);
}

interface Layout {
  /** Index of the tokens; -1 for none. */
  pointAt: number;
  exponentAt: number;
  /** Digit places before the point, and after it. */
  integers: number;
  decimals: number;
  /** Power of ten by which the number is shown larger: percent signs, and commas that scale it down. */
  powers: number;
  isGrouped: boolean;
  /** Commas that are shown as what they are. */
  literalCommas: ReadonlySet<number>;
}

function layOut(tokens: readonly FormatToken[]): Layout {
  const exponentAt = tokens.findIndex((token) => token.kind === 'exponent');
  const end = exponentAt === -1 ? tokens.length : exponentAt;
  const isDigit = (index: number) => tokens[index]?.kind === 'digit';
  const places = tokens.map((_, index) => index).filter((index) => index < end && isDigit(index));
  const pointAt = tokens.findIndex((token, index) => token.kind === 'point' && index < end);
  const isBeforePoint = (index: number) => pointAt === -1 || index < pointAt;
  const first = places[0] ?? end;
  const last = places.at(-1) ?? -1;
  const lastInteger = places.filter(isBeforePoint).at(-1) ?? -1;

  let scale = 0;
  let isGrouped = false;
  const literalCommas = new Set<number>();
  tokens.forEach((token, index) => {
    if (token.kind !== 'comma') return;
    if (index > first && index < lastInteger) isGrouped = true;
    else if (followsDirectly(tokens, index, lastInteger) || followsDirectly(tokens, index, last)) scale += 1;
    else literalCommas.add(index);
  });
  return {
    pointAt,
    exponentAt,
    integers: places.filter(isBeforePoint).length,
    decimals: places.filter((index) => !isBeforePoint(index)).length,
    powers: 2 * tokens.filter((token) => token.kind === 'percent').length - 3 * scale,
    isGrouped,
    literalCommas,
  };
}

/** Whether only commas stand between the last digit place and `index`. */
function followsDirectly(tokens: readonly FormatToken[], index: number, lastDigit: number): boolean {
  if (lastDigit === -1 || index < lastDigit) return false;
  for (let between = lastDigit + 1; between < index; between += 1) if (tokens[between]?.kind !== 'comma') return false;
  return true;
}

/** `12.3E+3` for three places before the point: the exponent goes in steps of as many places. */
function scientific(decimal: Decimal, layout: Layout): { mantissa: RoundedDecimal; exponent: string } {
  const step = Math.max(1, layout.integers);
  let exponent = Math.floor(decimal.exponent / step) * step;
  let mantissa = roundDecimal(shifted(decimal, -exponent), layout.decimals);
  if (mantissa.integer.length > step) {
    exponent += step;
    mantissa = roundDecimal(shifted(decimal, -exponent), layout.decimals);
  }
  return { mantissa, exponent: String(exponent) };
}

function place(tokens: readonly FormatToken[], layout: Layout, number: RoundedDecimal, exponent: string): string {
  const { pointAt, exponentAt } = layout;
  const integerEnd = pointAt === -1 ? (exponentAt === -1 ? tokens.length : exponentAt) : pointAt;
  const integerPart = placeIntegers(tokens.slice(0, integerEnd), number.integer, layout);
  if (pointAt === -1 && exponentAt === -1) return integerPart;
  const decimalEnd = exponentAt === -1 ? tokens.length : exponentAt;
  const decimalPart =
    pointAt === -1 ? '' : `.${placeDecimals(tokens, pointAt + 1, decimalEnd, number.fraction, layout)}`;
  if (exponentAt === -1) return integerPart + decimalPart;
  return integerPart + decimalPart + placeExponent(tokens, exponentAt, exponent);
}

/** From the right, so that the first place takes all digits there are more than places. */
function placeIntegers(tokens: readonly FormatToken[], digits: string, layout: Layout): string {
  const parts: string[] = [];
  let left = digits.length;
  let placed = 0;
  const firstPlace = tokens.findIndex((token) => token.kind === 'digit');
  const put = (digit: string) => {
    if (layout.isGrouped && placed > 0 && placed % 3 === 0) parts.push(',');
    parts.push(digit);
    placed += 1;
  };
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    const token = tokens[index];
    if (token?.kind !== 'digit') {
      parts.push(token === undefined ? '' : plain(token, layout, index));
      continue;
    }
    if (left > 0) put(digits.charAt(--left));
    else if (token.value === '0') put('0');
    else if (token.value === '?') parts.push(' ');
    if (index === firstPlace) while (left > 0) put(digits.charAt(--left));
  }
  const text = parts.reverse().join('');
  // `.00` has no place before the point, but 1.5 is not shown as .50.
  return firstPlace === -1 && layout.pointAt !== -1 ? text + digits : text;
}

function placeDecimals(
  tokens: readonly FormatToken[],
  from: number,
  to: number,
  fraction: string,
  layout: Layout,
): string {
  const significant = fraction.replace(/0+$/, '').length;
  let text = '';
  let at = 0;
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    if (token?.kind !== 'digit') {
      text += token === undefined ? '' : plain(token, layout, index);
      continue;
    }
    if (at < significant || token.value === '0') text += fraction.charAt(at);
    else if (token.value === '?') text += ' ';
    at += 1;
  }
  return text;
}

function placeExponent(tokens: readonly FormatToken[], exponentAt: number, exponent: string): string {
  const token = tokens[exponentAt];
  const isNegative = exponent.startsWith('-');
  const plus = token?.kind === 'exponent' && token.plus ? '+' : '';
  let end = exponentAt + 1;
  while (tokens[end]?.kind === 'digit') end += 1;
  const rest = tokens.slice(end).map((one) => (one.kind === 'literal' ? one.value : one.kind === 'percent' ? '%' : ''));
  const digits = exponent.replace('-', '').padStart(end - exponentAt - 1, '0');
  return `E${isNegative ? '-' : plus}${digits}${rest.join('')}`;
}

/** A token that is no place for a digit. */
function plain(token: FormatToken, layout: Layout, index: number): string {
  if (token.kind === 'literal') return token.value;
  if (token.kind === 'percent') return '%';
  if (token.kind === 'comma') return layout.literalCommas.has(index) ? ',' : '';
  return token.kind === 'point' ? '.' : '';
}
