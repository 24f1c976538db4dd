/**
 * Values as Excel shows them under a number format.
 *
 * @module
 */
import { formatDate } from './date-format.ts';
import { formatDigits } from './digits-format.ts';
import { type FormatCondition, type FormatSection, type FormatToken, parseFormatCode } from './format-code.ts';
import { formatFraction } from './fraction-format.ts';
import { formatGeneral } from './general-format.ts';

/** A format code, parsed once for the many cells it stands behind. */
export interface NumberFormat {
  number(value: number): string;
  text(value: string): string;
}

/**
 * The format of a code; the empty one is General. `date1904`: the workbook counts days from 1904. Dates Excel could not
 * show (negative, beyond 9999) are written as the numbers they are.
 */
export function createNumberFormat(code: string, date1904: boolean): NumberFormat {
  const isGeneral = code === '' || /^(?:general|@)$/i.test(code);
  const sections = isGeneral ? [] : parseFormatCode(code);
  return {
    number(value) {
      if (isGeneral) return formatGeneral(value);
      const chosen = chooseSection(sections, value);
      if (chosen === undefined) return formatGeneral(value);
      const shown = formatSection(chosen.section.tokens, chosen.section.isDate, value, date1904);
      if (shown === undefined) return formatGeneral(value);
      const isSigned = value < 0 && !chosen.isNegative;
      return `${isSigned ? '-' : ''}${shown.trim()}`;
    },
    text(value) {
      const section = sections.find(({ tokens }) => tokens.some(({ kind }) => kind === 'text')) ?? sections[3];
      if (section === undefined) return value;
      return section.tokens
        .map((token) => (token.kind === 'text' ? value : token.kind === 'literal' ? token.value : ''))
        .join('')
        .trim();
    },
  };
}

function formatSection(
  tokens: readonly FormatToken[],
  isDate: boolean,
  value: number,
  date1904: boolean,
): string | undefined {
  if (isDate) return formatDate(value, tokens, date1904);
  const has = (...kinds: readonly FormatToken['kind'][]) => tokens.some(({ kind }) => kinds.includes(kind));
  if (has('general', 'text')) {
    const number = formatGeneral(Math.abs(value));
    return tokens
      .map((token) =>
        token.kind === 'literal' ? token.value : token.kind === 'percent' ? '%' : isPlace(token) ? number : '',
      )
      .join('');
  }
  if (has('denominator')) return formatFraction(Math.abs(value), tokens);
  return formatDigits(Math.abs(value), tokens);
}

function isPlace(token: FormatToken): boolean {
  return token.kind === 'general' || token.kind === 'text';
}

interface ChosenSection {
  section: FormatSection;
  /** It stands for negative numbers only, so it says itself how they are marked. */
  isNegative: boolean;
}

/** Positive; negative; zero; text, unless conditions say otherwise. */
function chooseSection(sections: readonly FormatSection[], value: number): ChosenSection | undefined {
  const isText = ({ tokens }: FormatSection) => tokens.some(({ kind }) => kind === 'text');
  // A last section with an @ is for text, however many stand before it.
  const last = sections.at(-1);
  const numeric = sections.slice(0, last !== undefined && sections.length > 1 && isText(last) ? -1 : 3);
  const [first, second, third] = numeric;
  if (first === undefined) return undefined;
  if (first.condition === undefined && second?.condition === undefined) {
    if (second !== undefined && value < 0) return { section: second, isNegative: true };
    return { section: value === 0 && third !== undefined ? third : first, isNegative: false };
  }
  const one = first.condition ?? { operator: '>', operand: 0 };
  if (holds(one, value)) return { section: first, isNegative: isBelowZero(one) };
  if (second === undefined) return undefined;
  const two = second.condition ?? (third === undefined ? undefined : { operator: '<', operand: 0 });
  const isRestBelowZero = one.operator.startsWith('>') && one.operator !== '<>' && one.operand === 0;
  if (two === undefined || holds(two, value)) {
    return { section: second, isNegative: two === undefined ? isRestBelowZero : isBelowZero(two) };
  }
  return { section: third ?? second, isNegative: false };
}

function isBelowZero({ operator, operand }: FormatCondition): boolean {
  return (operator === '<' && operand <= 0) || (operator === '<=' && operand < 0) || (operator === '=' && operand < 0);
}

function holds({ operator, operand }: FormatCondition, value: number): boolean {
  switch (operator) {
    case '<':
      return value < operand;
    case '<=':
      return value <= operand;
    case '>':
      return value > operand;
    case '>=':
      return value >= operand;
    case '=':
      return value === operand;
    default:
      return value !== operand;
  }
}
