/**
 * The parts of a directive: `.. name:: argument`, `:option: value` lines, content.
 *
 * @module
 */
import type { Lines } from './lines.ts';

export interface Directive {
  /** Lower case, with its domain (`py:function`). */
  name: string;
  /** Everything up to the first option or blank line, as lines. */
  argument: string[];
  options: ReadonlyMap<string, string>;
  /** What follows the options; nothing of what stands before them. */
  content: Lines;
  /** Argument and content together, for directives that have no argument: their text may start on the first line. */
  whole: Lines;
  /** Whether options stand between the two, so that `whole` is of no use. */
  isSplit: boolean;
  end: number;
}

const DIRECTIVE = /^\.\. +([A-Za-z][\w.+-]*(?::[\w.+-]+)*) ?::(?: +(?=\S)|$)/;
const OPTION = /^:([\w-]+(?: [\w-]+)*):(?: +(.*))?$/;

export function directiveAt(lines: Lines, index: number): Directive | undefined {
  const match = DIRECTIVE.exec(lines.text(index));
  if (match === null) return undefined;
  const end = lines.indentedEnd(index);
  const indent = lines.leastIndent(index + 1, end);
  const whole = lines.part(index, end, indent, match[0].length);
  const argument: string[] = [];
  const options = new Map<string, string>();
  let at = 0;
  let last: string | undefined;
  // Without an argument the options start on the next line.
  for (; at < whole.length && (at === 0 || !whole.isBlank(at)); at += 1) {
    const text = whole.text(at);
    const option = OPTION.exec(text.trim());
    if (option?.[1] !== undefined && whole.indent(at) === 0) {
      last = option[1];
      options.set(last, option[2] ?? '');
    } else if (last !== undefined) options.set(last, `${options.get(last)} ${text.trim()}`.trim());
    else if (text !== '') argument.push(text.trim());
  }
  const content = lines.part(index + at, end, lines.leastIndent(index + at, end));
  return { name: (match[1] ?? '').toLowerCase(), argument, options, content, whole, isSplit: options.size > 0, end };
}
