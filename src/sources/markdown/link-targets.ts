/**
 * `[label]: address` lines and footnotes of a whole text. A segment is parsed alone, so it is given those it uses.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { fenceTracker } from './fences.ts';
import type { Line } from './lines.ts';

const DEFINITION =
  /^ {0,3}\[([^\]\\[^][^\]\\[]{0,300})\]:[ \t]*(?:<[^<>]*>|[^\s<]\S*)(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/;
const FOOTNOTE = /^ {0,3}\[(\^[^\]\\[\s]{1,300})\]:/;
const LABEL = /\[([^\]\\[]{1,300})\]/g;

export interface LinkTargets {
  /** The text without the definitions that were taken out. */
  lines: Line[];
  /** Lines to append to `text` so that the labels it uses are known. */
  missingFrom(text: string): string;
}

/** Takes definitions out of the text. One of a form not known here stays, and works within its own segment. */
export function takeLinkTargets(lines: readonly Line[]): LinkTargets {
  const definitions = new Map<string, string>();
  const fence = fenceTracker();
  let canStart = true;
  const kept = lines.map((line) => {
    const isCode = fence(line.text) !== 'outside';
    const blank = line.text.trim() === '';
    const mayDefine = !isCode && line.text.length <= limits.markdown.definitionCharacters && line.text.includes(']:');
    const label = mayDefine && canStart ? DEFINITION.exec(line.text)?.[1] : undefined;
    const footnote = !isCode ? FOOTNOTE.exec(line.text)?.[1] : undefined;
    // Only that the footnote exists matters elsewhere: its text stays where it is.
    if (footnote !== undefined) addOnce(definitions, footnote, `[${footnote}]: .`);
    // A definition cannot interrupt a paragraph.
    canStart = blank || label !== undefined;
    if (label === undefined) return line;
    addOnce(definitions, label, line.text.trim());
    return { text: '', number: line.number };
  });
  return { lines: kept, missingFrom: (text) => missingFrom(text, definitions) };
}

function addOnce(definitions: Map<string, string>, label: string, definition: string): void {
  if (!definitions.has(key(label))) definitions.set(key(label), definition);
}

function missingFrom(text: string, definitions: ReadonlyMap<string, string>): string {
  if (definitions.size === 0 || !text.includes('[')) return '';
  const found = new Set<string>();
  for (const [label, name = ''] of text.matchAll(LABEL)) {
    const definition = definitions.get(key(name));
    if (definition === undefined) continue;
    // A footnote defined in this very text must not be defined twice.
    if (!name.startsWith('^') || !text.includes(`${label}:`)) found.add(definition);
  }
  return found.size === 0 ? '' : `\n\n${[...found].join('\n')}`;
}

/** Labels match whatever their case and white space. */
function key(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}
