/**
 * What a document defines in one place and uses in another: addresses of names, substitutions, labels of sections,
 * roles of its own. Collected before any block is read.
 *
 * @module
 */
import { normaliseName } from './context.ts';
import type { Lines } from './lines.ts';
import { titleAt } from './titles.ts';

export interface Substitution {
  kind: 'text' | 'image';
  /** Text to be read, or the address of the image. */
  value: string;
  alt: string;
}

export interface Definitions {
  /** By normalised name. */
  targets: Map<string, string>;
  /** Normalised names of places in the document. */
  places: Set<string>;
  /** Title of the section a label stands before, by normalised label. */
  labels: Map<string, string>;
  /** Addresses of links without a name, in order. */
  anonymous: string[];
  substitutions: Map<string, Substitution>;
  /** Roles that are for code. */
  codeRoles: Set<string>;
  /** Footnotes that are numbered by themselves: numbers by label (`#name`), and of those without a name, in order. */
  footnotes: { numbers: Map<string, number>; unnamed: number[] };
}

const TARGET = /^ *\.\. _(?! |_:)(`[^`]+`|(?:[^:\\]|\\.|:(?! |$))+):(?: +(.*))?$/;
const ANONYMOUS = /^ *(?:\.\. __:|__)(?: +(.*))?$/;
const SUBSTITUTION = /^ *\.\. \|([^|]+)\| +(replace|image|unicode)::(?: +(.*))?$/;
const ROLE = /^ *\.\. role:: *([\w.-]+)(?: *\( *([\w.-]+) *\))?/;
const FOOTNOTE = /^ *\.\. \[(\d+|#[\w.-]*)\](?: |$)/;
/** An address goes on in the next lines; so many of them nobody needs. */
const MAX_CONTINUATION = 20;
const LABEL_DISTANCE = 3;

export function collectDefinitions(lines: Lines): Definitions {
  const found: Definitions = {
    targets: new Map(),
    places: new Set(),
    labels: new Map(),
    anonymous: [],
    substitutions: new Map(),
    codeRoles: new Set(),
    footnotes: { numbers: new Map(), unnamed: [] },
  };
  const notes: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const text = lines.text(index);
    const title = titleAt(lines, index);
    if (title !== undefined) found.places.add(normaliseName(title.text));
    if (text.includes('.. ') || text.includes('__')) define(found, notes, lines, index, text);
  }
  numberFootnotes(found.footnotes, notes);
  return found;
}

function define(found: Definitions, notes: string[], lines: Lines, index: number, text: string): void {
  const target = TARGET.exec(text);
  if (target !== null) {
    const name = normaliseName((target[1] ?? '').replace(/^`(.*)`$/, '$1'));
    const address = withContinuation(lines, index, target[2]).replace(/\s+/g, '');
    if (address !== '') found.targets.set(name, address);
    else {
      found.places.add(name);
      const title = titleBelow(lines, index);
      if (title !== undefined) found.labels.set(name, title);
    }
    return;
  }
  const anonymous = ANONYMOUS.exec(text);
  if (anonymous !== null) found.anonymous.push(withContinuation(lines, index, anonymous[1]).replace(/\s+/g, ''));
  const substitution = SUBSTITUTION.exec(text);
  if (substitution !== null) {
    const [, name = '', kind, value = ''] = substitution;
    found.substitutions.set(normaliseName(name), substitutionOf(kind, value, lines, index));
  }
  const footnote = FOOTNOTE.exec(text)?.[1];
  if (footnote !== undefined) notes.push(footnote);
  const role = ROLE.exec(text);
  if (role?.[1] !== undefined && /^(?:code|literal|raw)$/.test(role[2] ?? '')) found.codeRoles.add(role[1]);
}

/** Those that number themselves get the numbers nobody wrote. */
function numberFootnotes({ numbers, unnamed }: Definitions['footnotes'], labels: readonly string[]): void {
  const written = new Set(labels);
  let number = 0;
  for (const label of labels) {
    if (!label.startsWith('#') || numbers.has(label)) continue;
    do number += 1;
    while (written.has(String(number)));
    if (label === '#') unnamed.push(number);
    else numbers.set(label, number);
  }
}

function substitutionOf(kind: string | undefined, value: string, lines: Lines, index: number): Substitution {
  if (kind === 'image') {
    const end = lines.indentedEnd(index, lines.indent(index) + 1);
    const options = lines
      .part(index + 1, Math.min(end, index + MAX_CONTINUATION))
      .texts()
      .join('\n');
    return { kind: 'image', value: value.trim(), alt: /^ *:alt: *(.+)$/m.exec(options)?.[1] ?? '' };
  }
  const text = withContinuation(lines, index, value);
  return { kind: 'text', value: kind === 'unicode' ? unicodeOf(text) : text, alt: '' };
}

/** `unicode:: 0xA9 .. copyright sign`, `U+2014`, or text between them. */
function unicodeOf(text: string): string {
  const [codes = ''] = text.split(/(?:^| )\.\. /);
  const signs = codes.split(' ').filter((part) => part !== '' && !part.startsWith(':'));
  return signs
    .map((part) => {
      const code =
        /^(?:0x|x|\\x|U\+?|u|\\u)([0-9a-f]{1,6})$/i.exec(part)?.[1] ?? /^&#x([0-9a-f]{1,6});$/i.exec(part)?.[1];
      const point = Number.parseInt(code ?? '', 16);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : part;
    })
    .join('');
}

function withContinuation(lines: Lines, index: number, first = ''): string {
  const parts = [first.trim()];
  for (let at = index + 1; at <= index + MAX_CONTINUATION && !lines.isBlank(at); at += 1) {
    if (lines.indent(at) <= lines.indent(index)) break;
    const text = lines.text(at).trim();
    if (!/^:[\w-]+:/.test(text)) parts.push(text);
  }
  return parts.join(' ').trim();
}

function titleBelow(lines: Lines, index: number): string | undefined {
  for (let at = index + 1; at <= index + LABEL_DISTANCE; at += 1) {
    const title = titleAt(lines, at);
    if (title !== undefined) return title.text;
    if (!lines.isBlank(at) && !TARGET.test(lines.text(at))) return undefined;
  }
  return undefined;
}
