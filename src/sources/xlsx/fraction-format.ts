/**
 * Numbers as fractions: `# ?/?`, `?/16`.
 *
 * @module
 */
import type { FormatToken } from './format-code.ts';

/** Denominators of more digits are looked for no longer: nobody reads them. */
const DENOMINATOR_DIGITS = 4;

/** A number that is not negative in the tokens of a section with a denominator. */
export function formatFraction(value: number, tokens: readonly FormatToken[]): string {
  const at = tokens.findIndex((token) => token.kind === 'denominator');
  const token = tokens[at];
  if (token?.kind !== 'denominator') return '';
  let numeratorAt = at;
  while (tokens[numeratorAt - 1]?.kind === 'digit') numeratorAt -= 1;
  const first = tokens.findIndex(({ kind }) => kind === 'digit');
  const hasWhole = first < numeratorAt;
  const literals = (from: number, to?: number) =>
    tokens
      .slice(from, to)
      .map((one) => (one.kind === 'literal' ? one.value : one.kind === 'percent' ? '%' : ''))
      .join('');

  const whole = hasWhole ? Math.floor(value) : 0;
  const [numerator, denominator] =
    token.fixed === undefined
      ? nearestFraction(value - whole, 10 ** Math.min(token.digits, DENOMINATOR_DIGITS) - 1)
      : [Math.round((value - whole) * token.fixed), token.fixed];
  // 0.99 in eighths is one.
  const carried = hasWhole && numerator === denominator ? 1 : 0;
  const shownWhole = whole + carried;
  const shownNumerator = carried === 1 ? 0 : numerator;
  const fraction = hasWhole && shownNumerator === 0 ? '' : `${shownNumerator}/${denominator}`;
  const parts = [shownWhole === 0 && fraction !== '' ? '' : String(shownWhole), fraction].filter((part) => part !== '');
  return `${literals(0, first)}${parts.join(' ')}${literals(at + 1)}`;
}

/** The fraction closest to `value` whose denominator is not larger than `limit`, by continued fractions. */
function nearestFraction(value: number, limit: number): readonly [number, number] {
  let [numerator, denominator] = [Math.floor(value), 1];
  let [lastNumerator, lastDenominator] = [1, 0];
  let rest = value - numerator;
  while (rest > 1e-10) {
    const inverse = 1 / rest;
    const quotient = Math.floor(inverse);
    const nextDenominator = quotient * denominator + lastDenominator;
    if (nextDenominator > limit) {
      // The largest step that still fits may be closer than the last whole one.
      const step = Math.floor((limit - lastDenominator) / denominator);
      const candidate = [step * numerator + lastNumerator, step * denominator + lastDenominator] as const;
      const isCloser = Math.abs(candidate[0] / candidate[1] - value) < Math.abs(numerator / denominator - value);
      return candidate[1] > 0 && isCloser ? candidate : [numerator, denominator];
    }
    [numerator, lastNumerator] = [quotient * numerator + lastNumerator, numerator];
    [denominator, lastDenominator] = [nextDenominator, denominator];
    rest = inverse - quotient;
  }
  return [numerator, denominator];
}
