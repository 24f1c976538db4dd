import type { Code, Nodes, Root } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Document } from '../../src/sources/document.ts';
import { extractDocument } from '../../src/sources/extract.ts';
import { SourceError } from '../../src/sources/source-error.ts';
import type { RawSource } from '../../src/sources/source-input.ts';

export function rawFile(text: string, filename: string, more: Partial<RawSource> = {}): RawSource {
  return { kind: 'file', bytes: new TextEncoder().encode(text), filename, ...more };
}

export function rawPage(html: string, url = 'https://docs.example.com/guide/'): RawSource {
  return { kind: 'url', bytes: new TextEncoder().encode(html), url, mediaType: 'text/html' };
}

export function extractPage(html: string): Promise<Document> {
  return extractDocument(rawPage(html));
}

/** The tree as lines of `type: text`, indented, without what every test would repeat. */
export function outline(root: Root): string[] {
  const lines: string[] = [];
  const describe = (node: Nodes, depth: number) => {
    const kind =
      node.data?.admonition ?? (node.type === 'heading' ? node.depth : node.type === 'code' ? (node.lang ?? '-') : '');
    const isLeaf = !('children' in node) || ['paragraph', 'heading', 'tableRow'].includes(node.type);
    const text =
      node.type === 'tableRow'
        ? node.children.map((cell) => toText(cell)).join('|')
        : isLeaf
          ? 'value' in node
            ? node.value
            : toText(node)
          : '';
    lines.push(`${'  '.repeat(depth)}${node.type}${kind === '' ? '' : ` ${kind}`}${isLeaf ? `: ${text}` : ''}`);
    if (!isLeaf) for (const child of node.children) describe(child, depth + 1);
  };
  for (const child of root.children) describe(child, 0);
  return lines;
}

export function codeBlocks(root: Root): { lang: string | null; value: string }[] {
  const blocks: Code[] = [];
  visit(root, 'code', (node) => {
    blocks.push(node);
  });
  return blocks.map(({ lang, value }) => ({ lang: lang ?? null, value }));
}

export function nodeTypes(root: Root): Set<string> {
  const types = new Set<string>();
  visit(root, (node) => {
    types.add(node.type);
  });
  return types;
}

export async function reasonOf(raw: RawSource): Promise<string> {
  const outcome: unknown = await extractDocument(raw).catch((error: unknown) => error);
  return outcome instanceof SourceError ? outcome.reason : outcome instanceof Error ? String(outcome.stack) : 'read';
}
