/**
 * Serial numbers as dates and times.
 *
 * @module
 */
import type { FormatToken } from './format-code.ts';

const DAY_MS = 86_400_000;
/** The 31st of December 9999; Excel shows nothing beyond it. */
const LAST_SERIAL = 2_958_465;
/** Days by which the calendar of old Macintosh workbooks starts later. */
const DAYS_TO_1904 = 1_462;
/** Lotus 1-2-3 took 1900 for a leap year, and Excel does as it did. */
const FALSE_LEAP_DAY = 60;

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

interface DateParts {
  year: number;
  month: number;
  day: number;
  /** 0 is Sunday. */
  weekday: number;
  /** Of the day. */
  milliseconds: number;
  /** Whole days since the start of the calendar. */
  days: number;
}

/** `serial` in the tokens of a date section; undefined where it is no date Excel could show. */
export function formatDate(serial: number, tokens: readonly FormatToken[], date1904: boolean): string | undefined {
  const decimals = secondDecimals(tokens);
  const hasSeconds = tokens.some(
    (token) => (token.kind === 'date' || token.kind === 'elapsed') && token.value[0] === 's',
  );
  const parts = datePartsOf(serial, hasSeconds ? 10 ** (3 - Math.min(decimals, 3)) : 1, date1904);
  if (parts === undefined) return undefined;
  const is12Hours = tokens.some((token) => token.kind === 'half-day');
  let text = '';
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    if (token.kind === 'date') {
      text +=
        token.value[0] === 'm' && isMinutes(tokens, index)
          ? minutes(parts, token.value)
          : part(parts, token.value, is12Hours);
    } else if (token.kind === 'elapsed') text += elapsed(parts, token.value);
    else if (token.kind === 'half-day') text += halfDay(parts, token.isShort);
    else if (token.kind === 'point') text += '.';
    else if (token.kind === 'digit') text += isSecondDecimal(tokens, index) ? '' : token.value;
    else if (token.kind === 'literal') text += token.value;
    else if (token.kind === 'comma') text += ',';
    if (token.kind === 'point' && isSecondDecimal(tokens, index + 1)) {
      text += String(parts.milliseconds % 1000)
        .padStart(3, '0')
        .padEnd(decimals, '0')
        .slice(0, decimals);
    }
  }
  return text;
}

function datePartsOf(serial: number, resolutionMs: number, date1904: boolean): DateParts | undefined {
  let days = Math.floor(serial);
  let milliseconds = Math.round(((serial - days) * DAY_MS) / resolutionMs) * resolutionMs;
  if (milliseconds >= DAY_MS) {
    days += 1;
    milliseconds -= DAY_MS;
  }
  const since1900 = days + (date1904 ? DAYS_TO_1904 : 0);
  if (!(days >= 0) || since1900 > LAST_SERIAL) return undefined;
  const common = { milliseconds, days, weekday: (since1900 + 6) % 7 };
  if (since1900 === 0) return { ...common, year: 1900, month: 1, day: 0 };
  if (since1900 === FALSE_LEAP_DAY) return { ...common, year: 1900, month: 2, day: 29 };
  const date = new Date(Date.UTC(1899, 11, since1900 > FALSE_LEAP_DAY ? 30 : 31) + since1900 * DAY_MS);
  return { ...common, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `m` after hours or before seconds is minutes. */
function isMinutes(tokens: readonly FormatToken[], index: number): boolean {
  const letterAt = (at: number, step: number): string => {
    for (let other = at + step; other >= 0 && other < tokens.length; other += step) {
      const token = tokens[other];
      if (token?.kind === 'date' || token?.kind === 'elapsed') return token.value.charAt(0);
    }
    return '';
  };
  const token = tokens[index];
  const isShort = token?.kind === 'date' && token.value.length <= 2;
  return isShort && (letterAt(index, -1) === 'h' || letterAt(index, 1) === 's');
}

function part(parts: DateParts, code: string, is12Hours: boolean): string {
  const hours = Math.floor(parts.milliseconds / 3_600_000);
  switch (code[0]) {
    case 'y':
      return code.length <= 2 ? padded(parts.year % 100, 2) : padded(parts.year, 4);
    case 'e':
      return String(parts.year);
    case 'b':
      return code.length <= 2 ? padded((parts.year + 543) % 100, 2) : String(parts.year + 543);
    case 'm':
      return named(MONTHS[parts.month - 1] ?? '', parts.month, code.length);
    case 'd':
      return code.length <= 2
        ? padded(parts.day, code.length)
        : (DAYS[parts.weekday] ?? '').slice(0, code.length === 3 ? 3 : undefined);
    case 'h':
      return padded(is12Hours ? ((hours + 11) % 12) + 1 : hours, code.length);
    case 's':
      return padded(Math.floor(parts.milliseconds / 1000) % 60, code.length);
    default:
      // Eras, which only the Japanese calendar has.
      return '';
  }
}

function minutes(parts: DateParts, code: string): string {
  return padded(Math.floor(parts.milliseconds / 60_000) % 60, code.length);
}

function named(name: string, number: number, length: number): string {
  if (length <= 2) return padded(number, length);
  if (length === 5) return name.slice(0, 1);
  return length === 3 ? name.slice(0, 3) : name;
}

function elapsed(parts: DateParts, code: string): string {
  const unit = code[0] === 'h' ? 3_600_000 : code[0] === 'm' ? 60_000 : 1000;
  return padded(Math.floor((parts.days * DAY_MS + parts.milliseconds) / unit), code.length);
}

function halfDay(parts: DateParts, isShort: boolean): string {
  const name = parts.milliseconds < DAY_MS / 2 ? 'AM' : 'PM';
  return isShort ? name.slice(0, 1) : name;
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

/** How many decimals of a second are shown. */
function secondDecimals(tokens: readonly FormatToken[]): number {
  return tokens.filter((_, index) => isSecondDecimal(tokens, index)).length;
}

/** Whether the token is a zero after a point that follows seconds, or after another such zero. */
function isSecondDecimal(tokens: readonly FormatToken[], index: number): boolean {
  let before = index;
  while (isZero(tokens[before])) before -= 1;
  if (before === index || tokens[before]?.kind !== 'point') return false;
  const seconds = tokens[before - 1];
  return (seconds?.kind === 'date' || seconds?.kind === 'elapsed') && seconds.value[0] === 's';
}

function isZero(token: FormatToken | undefined): boolean {
  return token?.kind === 'digit' && token.value === '0';
}
