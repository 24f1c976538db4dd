/**
 * The language of number formats: `#,##0.00;[Red]-#,##0.00;"-";@`.
 *
 * @module
 */
export type FormatToken =
  | { kind: 'literal'; value: string }
  /** Place of a digit: `0`, `#` or `?`. */
  | { kind: 'digit'; value: string }
  | { kind: 'point' | 'comma' | 'percent' | 'general' | 'text' }
  | { kind: 'exponent'; plus: boolean }
  /** What stands below a fraction's line: a number, or as many digits as may be used. */
  | { kind: 'denominator'; fixed?: number; digits: number }
  /** `yyyy`, `m`, `ss`, … in lower case. */
  | { kind: 'date'; value: string }
  /** `[h]`, `[mm]`, `[s]`: not wrapped at a day, an hour, a minute. */
  | { kind: 'elapsed'; value: string }
  | { kind: 'half-day'; isShort: boolean };

export interface FormatCondition {
  operator: string;
  operand: number;
}

export interface FormatSection {
  tokens: FormatToken[];
  condition?: FormatCondition;
  isDate: boolean;
}

/** As long as Excel lets one be; a longer one is General. */
export const FORMAT_CODE_CHARACTERS = 255;
const SECTIONS = 4;

const GENERAL = /general/iy;
const HALF_DAY = /am\/pm|a\/p/iy;
const EXPONENT = /e[+-]/iy;
const DENOMINATOR = /\/ *([0-9#?]+)/y;
const DATE = /y+|m+|d+|h+|s+|b+|g+|e+/iy;
const CONDITION = /^(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$/;
const ELAPSED = /^(?:h+|m+|s+)$/i;
const CURRENCY = /^\$([^-]*)/;

/** The sections of a code; never none, and empty tokens for a section that shows nothing. */
export function parseFormatCode(code: string): FormatSection[] {
  const sections: FormatSection[] = [{ tokens: [], isDate: false }];
  if (code.length > FORMAT_CODE_CHARACTERS) return [{ tokens: [{ kind: 'general' }], isDate: false }];
  let position = 0;
  while (position < code.length) {
    const section = sections.at(-1);
    if (section === undefined) break;
    if (code[position] === ';') {
      if (sections.length === SECTIONS) break;
      sections.push({ tokens: [], isDate: false });
      position += 1;
    } else position = readToken(code, position, section);
  }
  return sections;
}

/** Adds what stands at `position` to the section; returns where the next token starts. */
function readToken(code: string, position: number, section: FormatSection): number {
  const { tokens } = section;
  const character = code.charAt(position);
  switch (character) {
    case '"': {
      const end = code.indexOf('"', position + 1);
      const stop = end === -1 ? code.length : end;
      tokens.push({ kind: 'literal', value: code.slice(position + 1, stop) });
      return stop + 1;
    }
    case '\\':
      tokens.push({ kind: 'literal', value: code.charAt(position + 1) });
      return position + 2;
    case '_':
      // A space as wide as the next character.
      tokens.push({ kind: 'literal', value: ' ' });
      return position + 2;
    case '*':
      // Repeats the next character until the cell is full.
      return position + 2;
    case '[': {
      const end = code.indexOf(']', position);
      const stop = end === -1 ? code.length : end;
      readBrackets(code.slice(position + 1, stop), section);
      return stop + 1;
    }
    case '0':
    case '#':
    case '?':
      tokens.push({ kind: 'digit', value: character });
      return position + 1;
    case '.':
      tokens.push({ kind: 'point' });
      return position + 1;
    case ',':
      tokens.push({ kind: 'comma' });
      return position + 1;
    case '%':
      tokens.push({ kind: 'percent' });
      return position + 1;
    case '@':
      tokens.push({ kind: 'text' });
      return position + 1;
    default:
      return readWord(code, position, section);
  }
}

function readBrackets(content: string, section: FormatSection): void {
  const [, operator, operand] = CONDITION.exec(content) ?? [];
  const [, currency] = CURRENCY.exec(content) ?? [];
  if (ELAPSED.test(content)) {
    section.tokens.push({ kind: 'elapsed', value: content.toLowerCase() });
    section.isDate = true;
  } else if (operator !== undefined) section.condition = { operator, operand: Number(operand) };
  else if (currency !== undefined) section.tokens.push({ kind: 'literal', value: currency });
  // Colours, calendars and kinds of digits change nothing that is written here.
}

function readWord(code: string, position: number, section: FormatSection): number {
  const { tokens } = section;
  const word = (pattern: RegExp) => {
    pattern.lastIndex = position;
    return pattern.exec(code);
  };
  const general = word(GENERAL);
  if (general !== null) {
    tokens.push({ kind: 'general' });
    return position + general[0].length;
  }
  const halfDay = word(HALF_DAY);
  if (halfDay !== null) {
    tokens.push({ kind: 'half-day', isShort: halfDay[0].length === 3 });
    section.isDate = true;
    return position + halfDay[0].length;
  }
  const hasDigits = tokens.some((token) => token.kind === 'digit');
  const exponent = hasDigits ? word(EXPONENT) : null;
  if (exponent !== null) {
    tokens.push({ kind: 'exponent', plus: exponent[0].endsWith('+') });
    return position + exponent[0].length;
  }
  const denominator = tokens.at(-1)?.kind === 'digit' && !section.isDate ? word(DENOMINATOR) : null;
  if (denominator !== null) {
    const [whole, digits = ''] = denominator;
    const isFixed = /[1-9]/.test(digits) && !/[#?]/.test(digits);
    tokens.push({ kind: 'denominator', digits: digits.length, ...(isFixed && { fixed: Number(digits) }) });
    return position + whole.length;
  }
  const date = word(DATE);
  if (date !== null) {
    tokens.push({ kind: 'date', value: date[0].toLowerCase() });
    section.isDate = true;
    return position + date[0].length;
  }
  tokens.push({ kind: 'literal', value: code.charAt(position) });
  return position + 1;
}
