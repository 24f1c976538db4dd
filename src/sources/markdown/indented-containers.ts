/**
 * `!!! warning "Title"`, `??? note` and `=== "Tab"` of MkDocs, whose content is what is indented below them, become a
 * quote opening with `[!WARNING] Title` (a tab: a bold label and its content) before the text is parsed.
 *
 * @module
 */
import { admonitionKind } from '../admonition-kind.ts';
import { fenceTracker } from './fences.ts';
import type { Line } from './lines.ts';

const OPENING = /^([ \t]*)(!!!|\?\?\?\+?|===!?\+?)[ \t]+(?=[A-Za-z"])(.*)$/;
/** Kind, further classes, title in quotes. Apart from the above: together they could be matched in too many ways. */
const LABEL = /^(?:([A-Za-z][\w-]*)(?![\w-])[^"]*)?(?:"([^"]*)")?$/;

/** Content is indented by this much, and nothing less, in MkDocs. */
const STEP = 4;
const MAX_NESTING = 8;

interface Container {
  /** Column the content of the container starts at, in the source. */
  column: number;
  isQuote: boolean;
}

export function rewriteIndentedContainers(lines: readonly Line[]): Line[] {
  if (!lines.some((line) => OPENING.test(line.text))) return [...lines];
  const result: Line[] = [];
  const open: Container[] = [];
  const fence = fenceTracker();
  for (const line of lines) {
    const blank = line.text.trim() === '';
    while (!blank && open.length > 0 && columnOf(line.text) < (open.at(-1)?.column ?? 0)) {
      open.pop();
      result.push({ text: prefixOf(open), number: line.number });
    }
    const text = line.text.slice(Math.min(STEP * open.length, columnOf(line.text)));
    const opening = fence(text) === 'outside' ? readOpening(line.text) : undefined;
    const prefix = prefixOf(open);
    if (opening === undefined || open.length >= MAX_NESTING) {
      result.push(open.length === 0 ? line : { text: (prefix + text).trimEnd(), number: line.number });
      continue;
    }
    open.push({ column: opening.column + STEP, isQuote: opening.isQuote });
    const indent = ' '.repeat(columnOf(text));
    result.push({ text: prefix + indent + opening.text, number: line.number });
    result.push({ text: prefixOf(open), number: line.number });
  }
  return result;
}

function readOpening(line: string): { column: number; isQuote: boolean; text: string } | undefined {
  const [, indent, marker, rest] = OPENING.exec(line) ?? [];
  if (indent === undefined || marker === undefined || rest === undefined) return undefined;
  const label = LABEL.exec(rest.trimEnd());
  if (label === null) return undefined;
  const [, name, title = ''] = label;
  if (marker.startsWith('===')) {
    return name === undefined && title !== ''
      ? { column: indent.length, isQuote: false, text: `**${title}**` }
      : undefined;
  }
  if (name === undefined) return undefined;
  const kind = admonitionKind(name) ?? 'NOTE';
  return { column: indent.length, isQuote: true, text: `> [!${kind}] ${title}`.trimEnd() };
}

function prefixOf(open: readonly Container[]): string {
  return '> '.repeat(open.filter((container) => container.isQuote).length);
}

function columnOf(line: string): number {
  return line.length - line.trimStart().length;
}
