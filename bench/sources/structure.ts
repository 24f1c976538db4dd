/**
 * What a Markdown tree is made of, as strings that can be compared: headings, code, tables, lists.
 *
 * @module
 */
import type { Code, List, Nodes, Parents, Root, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString as toText } from 'mdast-util-to-string';
import { gfm } from 'micromark-extension-gfm';

export interface Structure {
  headings: { depth: number; text: string }[];
  code: { lang: string; value: string }[];
  /** One string a row, cells separated by `|`. */
  tables: string[][];
  /** One string an item, in document order; nested items are items of their own list. */
  lists: string[][];
}

export function parseMarkdown(markdown: string): Root {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

export function structureOf(root: Root): Structure {
  const structure: Structure = { headings: [], code: [], tables: [], lists: [] };
  collect(root, structure);
  return structure;
}

function collect(parent: Parents, into: Structure): void {
  for (const node of parent.children as Nodes[]) {
    if (node.type === 'heading') into.headings.push({ depth: node.depth, text: plain(node) });
    else if (node.type === 'code') into.code.push({ lang: languageOf(node), value: trimmed(node.value) });
    else if (node.type === 'table') into.tables.push(rowsOf(node));
    else if (node.type === 'list') into.lists.push(itemsOf(node));
    if ('children' in node) collect(node, into);
  }
}

function rowsOf(table: Table): string[] {
  return table.children
    .map((row) => row.children.map((cell) => plain(cell)).join('|'))
    .filter((row) => /[^|]/.test(row));
}

function itemsOf(list: List): string[] {
  return list.children.map((item) =>
    item.children
      .filter((child) => child.type !== 'list')
      .map((child) => plain(child))
      .join(' '),
  );
}

/** Quotation marks and dashes as a typesetter prints them count as the plain ones. */
export function plain(node: Nodes | string): string {
  const text = typeof node === 'string' ? node : toText(node, { includeImageAlt: false });
  return text
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201C\u201D]/g, '"')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

function trimmed(code: string): string {
  return code
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}

const ALIASES: Readonly<Record<string, string>> = {
  typescript: 'ts',
  javascript: 'js',
  python3: 'python',
  py: 'python',
  shell: 'bash',
  sh: 'bash',
  console: 'bash',
  zsh: 'bash',
  yml: 'yaml',
};

function languageOf(node: Code): string {
  const lang = (node.lang ?? '').toLowerCase();
  return ALIASES[lang] ?? lang;
}
