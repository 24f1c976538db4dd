/**
 * `:::warning Title` … `:::` of Docusaurus, VitePress and Starlight becomes a quote opening with `[!WARNING] Title`,
 * the form GitHub uses, before the text is parsed. One form is left for the tree pass to know.
 *
 * @module
 */
import { admonitionKind } from '../admonition-kind.ts';
import { fenceTracker } from './fences.ts';
import type { Line } from './lines.ts';

const OPENING = /^([ \t]{0,12})(:{3,})[ \t]*([A-Za-z][A-Za-z-]*)(?![\w.])(.*)$/;
const CLOSING = /^[ \t]{0,12}(:{3,})[ \t]*$/;

/** Quotes inside quotes; what is nested deeper is unwrapped only. */
const MAX_NESTING = 8;

interface Opening {
  colons: number;
  index: number;
}

/** Rewrites every container that is closed; an opening line without its end stays text. */
export function rewriteColonContainers(lines: readonly Line[]): Line[] {
  const { openings, closings } = matchContainers(lines);
  if (openings.size === 0) return [...lines];
  const result: Line[] = [];
  const kinds: boolean[] = [];
  let prefix = '';
  let quotes = 0;
  lines.forEach((line, index) => {
    if (closings.has(index)) {
      if (kinds.pop()) quotes -= 1;
      prefix = quotePrefix(quotes);
      result.push({ text: prefix.trimEnd(), number: line.number });
      return;
    }
    if (!openings.has(index)) {
      result.push(prefix === '' ? line : { text: prefix + line.text, number: line.number });
      return;
    }
    const [, indent = '', , name = '', rest = ''] = OPENING.exec(line.text) ?? [];
    // Deeper than any reader follows: what it holds stays, without a quote of its own.
    const kind = quotes < MAX_NESTING ? admonitionKind(name) : undefined;
    kinds.push(kind !== undefined);
    if (kind !== undefined) quotes += 1;
    const title = containerTitle(rest);
    const outer = prefix;
    prefix = quotePrefix(quotes);
    if (kind !== undefined)
      result.push({ text: `${outer}${indent}> [!${kind}] ${title}`.trimEnd(), number: line.number });
    else if (title !== '') result.push({ text: `${outer}${indent}**${title}**`, number: line.number });
    result.push({ text: prefix.trimEnd(), number: line.number });
  });
  return result;
}

function quotePrefix(quotes: number): string {
  return '> '.repeat(quotes);
}

/** `[Title]{.class}`, `Title {open}` or `Title`. */
function containerTitle(rest: string): string {
  const bracketed = /^[ \t]*\[([^\]]*)\]/.exec(rest);
  const title = bracketed?.[1] ?? rest.replace(/\{[^{}]*\}[ \t]*$/, '').replace(/^[ \t]*title=/, '');
  return title.trim().replace(/^(["'])(.*)\1$/, '$2');
}

function matchContainers(lines: readonly Line[]): { openings: Set<number>; closings: Set<number> } {
  const openings = new Set<number>();
  const closings = new Set<number>();
  const open: Opening[] = [];
  const fence = fenceTracker();
  lines.forEach((line, index) => {
    if (fence(line.text) === 'sure' || !line.text.includes(':::')) return;
    const closing = CLOSING.exec(line.text)?.[1];
    const last = open.at(-1);
    if (closing !== undefined && last !== undefined) {
      // A closing line shorter than the opening one belongs to nothing inside it: ignore it, as the generators do.
      if (closing.length < last.colons) return;
      open.pop();
      openings.add(last.index);
      closings.add(index);
      return;
    }
    const colons = OPENING.exec(line.text)?.[2];
    if (colons !== undefined) open.push({ colons: colons.length, index });
  });
  return { openings, closings };
}
