/**
 * Segments of a Markdown text into mdast blocks, each with the source line it starts on.
 *
 * @module
 */
import type { Root, RootContent } from 'mdast';
import { fromMarkdown, type Options } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { LinkTargets } from './link-targets.ts';
import type { Segment } from './segments.ts';

// Bare addresses stay text: making them links triples the time a document takes and adds nothing to read.
const OPTIONS: Options = {
  extensions: [gfm(), { disable: { null: ['wwwAutolink', 'protocolAutolink', 'emailAutolink'] } }],
  mdastExtensions: gfmFromMarkdown().filter((extension) => extension.transforms === undefined),
};

export interface ParsedSegment {
  root: Root;
  /** Text the positions in `root` refer to. */
  text: string;
}

export function parseSegment(segment: Segment, targets: LinkTargets): ParsedSegment {
  if (segment.kind === 'prose') {
    const value = segment.lines.map((line) => line.text.trim()).join('\n');
    return block({ type: 'paragraph', children: [{ type: 'text', value }] }, segment.lines[0]?.number);
  }
  if (segment.kind === 'code') {
    const indent = /^ */.exec(segment.opening.text)?.[0].length ?? 0;
    const strip = indent === 0 ? undefined : new RegExp(`^ {1,${indent}}`);
    const body = segment.body.map((line) => (strip === undefined ? line.text : line.text.replace(strip, '')));
    const { lang, meta } = infoOf(segment.opening.text);
    return block({ type: 'code', lang, meta, value: body.join('\n') }, segment.opening.number);
  }
  const { lines } = segment;
  const text = lines.map((line) => line.text).join('\n');
  const root = fromMarkdown(text + targets.missingFrom(text), OPTIONS);
  root.children = root.children.filter(
    (child) => (child.position?.start.offset ?? 0) <= text.length || child.type === 'definition',
  );
  for (const child of root.children) setLine(child, lines[(child.position?.start.line ?? 1) - 1]?.number);
  return { root, text };
}

function infoOf(opening: string): { lang: string | null; meta: string | null } {
  const info = opening.replace(/^ {0,3}(?:`+|~+)/, '').trim();
  if (/[\\&]/.test(info)) {
    // Escapes and entities: an empty block with the same fence lets the parser read them.
    const [code] = fromMarkdown(opening, OPTIONS).children;
    if (code?.type === 'code') return { lang: code.lang ?? null, meta: code.meta ?? null };
  }
  const [, lang = '', meta = ''] = /^(\S*)\s*(.*)$/.exec(info) ?? [];
  return { lang: lang === '' ? null : lang, meta: meta === '' ? null : meta };
}

function block(node: RootContent, line: number | undefined): ParsedSegment {
  delete node.position;
  setLine(node, line);
  return { root: { type: 'root', children: [node] }, text: '' };
}

function setLine(node: RootContent, line: number | undefined): void {
  if (line !== undefined) node.data = { ...node.data, origin: { line } };
}
