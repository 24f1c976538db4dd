/**
 * Untrusted HTML into a tree of bounded depth and size, in one streaming pass that never recurses. Everything after this
 * may walk the tree as it likes. Beyond a cap the tag goes and its text stays.
 *
 * @module
 */
import type { Element, Properties, Root, Text } from 'hast';
import { Parser } from 'htmlparser2';
import { limits } from '../../config/limits.ts';
import { newFacts, noteElement, noteLinkedData, type PageFacts } from './facts.ts';
import { textOf } from './query.ts';

export interface GuardedPage {
  root: Root;
  facts: PageFacts;
  /** The rest of the page was taken as text only. */
  truncated: boolean;
}

/** What became of an open tag; its closing tag must undo exactly that. */
type Fate = { kind: 'kept'; node: Element } | { kind: 'unwrapped' } | { kind: 'dropped' };

/** Dropped with all they hold. */
const DROPPED = new Set(
  'script style template svg iframe frame frameset object embed canvas noscript applet audio video map select datalist textarea title link meta base input source track param col colgroup'.split(
    ' ',
  ),
);
/** The only kind of `input` that says something: the box of a task list. */
const CHECKBOX = 'checkbox';
const INLINE = new Set(
  'a abbr b bdi bdo big cite code del dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const SAFE_NAME = /^[a-z][a-z0-9:_.-]{0,63}$/;

/** More than a request to enable JavaScript ever says. */
const NOSCRIPT_CHARACTERS = 1000;

/** The page; forums built as applications keep their whole text in `noscript`, for crawlers, and are read there. */
export function guardPage(html: string): GuardedPage {
  const page = guardHtml(html);
  if (page.facts.noscript.length < NOSCRIPT_CHARACTERS || textOf(page.root).trim().length > NOSCRIPT_CHARACTERS)
    return page;
  return guardHtml(html, { noscript: true });
}

/**
 * `noscript: true` reads what `noscript` elements hold, which is dropped otherwise; `xhtml: true` takes `<a/>` for an empty
 * element, as books write it, and reads CDATA.
 */
export function guardHtml(html: string, options: { noscript?: boolean; xhtml?: boolean } = {}): GuardedPage {
  const guard = createGuard(options.noscript ?? false);
  const xhtml = options.xhtml ?? false;
  const parser = new Parser(guard.handler, {
    decodeEntities: true,
    recognizeSelfClosing: xhtml,
    recognizeCDATA: xhtml,
  });
  // In pieces, so that reading can stop between them.
  const PIECE = 16_384;
  let start = 0;
  for (; start < html.length && !guard.isFull(); start += PIECE) parser.write(html.slice(start, start + PIECE));
  const truncated = guard.isFull();
  if (truncated) guard.addRest(stripTags(html.slice(start)));
  else parser.end();
  return { root: guard.root, facts: guard.facts, truncated };
}

function createGuard(keepNoscript: boolean) {
  const root: Root = { type: 'root', children: [] };
  const facts = newFacts();
  /** The script that is open, if it is one whose text says something. */
  let data: { kind: 'linked' | 'tex'; text: string } | undefined;
  const open: Fate[] = [];
  const names: string[] = [];
  const parents: (Root | Element)[] = [root];
  const counts = { nodes: 0, cells: 0, characters: 0, refused: 0, dropping: 0 };

  const parent = () => parents.at(-1) ?? root;

  function addText(value: string): void {
    const room = limits.html.textCharacters - counts.characters;
    if (value === '' || room <= 0) return;
    const text = value.length > room ? value.slice(0, room) : value;
    counts.characters += text.length;
    const last = parent().children.at(-1);
    const goesOn = last?.type === 'text' && last.value.length < limits.html.textNodeCharacters;
    if (goesOn) last.value += text;
    else if (counts.nodes < limits.html.nodes || last === undefined) {
      counts.nodes += 1;
      parent().children.push({ type: 'text', value: text });
    } else appendToLastText(last, text);
  }

  /** No node is left to hold the text, so it joins the text before it. */
  function appendToLastText(last: Root['children'][number], text: string): void {
    let node: Root['children'][number] | undefined = last;
    while (node?.type === 'element' && node.children.length > 0) node = node.children.at(-1);
    if (node?.type === 'text') node.value += ` ${text}`;
    else if (node?.type === 'element') node.children.push({ type: 'text', value: text } satisfies Text);
  }

  function addFormula(tex: string): void {
    if (counts.dropping > 0 || counts.nodes >= limits.html.nodes || tex.length > limits.html.attributeCharacters)
      return;
    counts.nodes += 1;
    parent().children.push({ type: 'element', tagName: 'math', properties: { alttext: tex.trim() }, children: [] });
  }

  function decideFate(name: string, attributes: Readonly<Record<string, string>>): Fate {
    if (counts.dropping > 0) return { kind: 'dropped' };
    if (name === 'noscript' && keepNoscript) return { kind: 'unwrapped' };
    if (DROPPED.has(name) && !(name === 'input' && attributes.type === CHECKBOX)) return { kind: 'dropped' };
    const isCell = name === 'td' || name === 'th';
    const isOver =
      parents.length > limits.html.depth ||
      counts.nodes >= limits.html.nodes ||
      (isCell && counts.cells >= limits.html.tableCells);
    if (isOver || !SAFE_NAME.test(name)) {
      counts.refused += 1;
      return { kind: 'unwrapped' };
    }
    counts.nodes += 1;
    if (isCell) counts.cells += 1;
    return {
      kind: 'kept',
      node: { type: 'element', tagName: name, properties: propertiesOf(attributes), children: [] },
    };
  }

  const handler = {
    onopentag(name: string, attributes: Record<string, string>) {
      noteElement(facts, name, attributes);
      if (name === 'script') data = dataScript(attributes.type ?? '');
      const fate = decideFate(name, attributes);
      if (fate.kind === 'kept') {
        parent().children.push(fate.node);
        parents.push(fate.node);
      } else if (fate.kind === 'dropped') counts.dropping += 1;
      else if (!INLINE.has(name)) addText('\n');
      open.push(fate);
      names.push(name);
    },
    ontext(text: string) {
      if (counts.dropping === 0) addText(text);
      else if (data !== undefined) {
        if (data.text.length < limits.html.linkedDataCharacters) data.text += text;
      } else if (names.at(-1) === 'title' && !names.includes('svg'))
        facts.title = ((facts.title ?? '') + text).slice(0, 2000);
      else if (names.includes('noscript')) facts.noscript = (facts.noscript + text).slice(0, 2000);
    },
    onclosetag(name: string) {
      const fate = open.pop();
      names.pop();
      if (fate?.kind === 'kept') parents.pop();
      else if (fate?.kind === 'dropped') counts.dropping -= 1;
      else if (fate !== undefined && !INLINE.has(name)) addText('\n');
      if (name === 'script' && data !== undefined) {
        if (data.kind === 'linked') noteLinkedData(facts, data.text);
        else addFormula(data.text);
        data = undefined;
      }
    },
  };

  const isFull = () => open.length > limits.html.openElements || counts.refused > limits.html.refusedElements;
  /** The text of what is no longer read as HTML. */
  const addRest = (text: string) => {
    parents.length = 1;
    if (text.trim() === '') return;
    root.children.push({ type: 'element', tagName: 'p', properties: {}, children: [] });
    parents.push(root.children.at(-1) as Element);
    addText(text);
  };
  return { root, facts, handler, isFull, addRest };
}

function dataScript(type: string): { kind: 'linked' | 'tex'; text: string } | undefined {
  if (/^\s*application\/ld\+json\b/i.test(type)) return { kind: 'linked', text: '' };
  return /^\s*math\/tex\b/i.test(type) ? { kind: 'tex', text: '' } : undefined;
}

/** Text without tags, comments, scripts and styles; linear, whatever is left open. */
function stripTags(html: string): string {
  const parts: string[] = [];
  let position = 0;
  for (;;) {
    const open = html.indexOf('<', position);
    parts.push(html.slice(position, open === -1 ? html.length : open));
    if (open === -1) return parts.join(' ');
    const raw = /^<(?:!--|script|style)/i.exec(html.slice(open, open + 7))?.[0].toLowerCase();
    const end = raw === undefined ? '>' : raw === '<!--' ? '-->' : `</${raw.slice(1)}>`;
    const close = html.indexOf(end, open);
    if (close === -1) return parts.join(' ');
    position = close + end.length;
  }
}

function propertiesOf(attributes: Readonly<Record<string, string>>): Properties {
  const properties: Properties = {};
  let count = 0;
  for (const name in attributes) {
    const value = attributes[name];
    if (value === undefined || count >= limits.html.attributesPerElement) break;
    if (value.length > limits.html.attributeCharacters || !SAFE_NAME.test(name) || name.startsWith('on')) continue;
    if (value.length > limits.html.dataUriCharacters && /^\s*data:/i.test(value)) continue;
    count += 1;
    if (name === 'class') properties.className = value.split(/\s+/).filter(Boolean);
    // Presence is the value of these two, as hast has it.
    else if (name === 'checked' || name === 'hidden') properties[name] = value === 'until-found' ? value : true;
    else if (name === 'start') properties.start = Number.parseInt(value, 10) || 1;
    else properties[name] = value;
  }
  return properties;
}
