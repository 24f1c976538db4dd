/**
 * Markdown as GitHub and the documentation generators write it, read into a plain mdast tree.
 *
 * @module
 */
import type { Root, RootContent } from 'mdast';
import { limits } from '../config/limits.ts';
import { cleanText } from '../lib/hidden-unicode.ts';
import { resolveLink } from './links.ts';
import { markAlerts } from './markdown/alerts.ts';
import { normaliseCodeInfo } from './markdown/code-info.ts';
import { rewriteColonContainers } from './markdown/colon-containers.ts';
import { takeFrontMatter } from './markdown/front-matter.ts';
import { rewriteIndentedContainers } from './markdown/indented-containers.ts';
import { resolveInlineHtml } from './markdown/inline-html.ts';
import { toLines } from './markdown/lines.ts';
import { takeLinkTargets } from './markdown/link-targets.ts';
import { parseSegment } from './markdown/parse.ts';
import { resolveBlockHtml } from './markdown/raw-html.ts';
import { resolveReferences } from './markdown/references.ts';
import { cutSegments } from './markdown/segments.ts';
import { guardMarkdown, refuseTooManyLines } from './markdown-guard.ts';
import type { Reading, ReadOptions } from './reading.ts';
import { replaceTree } from './tree.ts';

/**
 * Reads GFM with front matter, admonitions and embedded HTML. The tree holds no `html`, `yaml`, `definition`, reference
 * or footnote node; admonitions are quotes with `data.admonition`. Throws `SourceError('too_complex')` only.
 */
export function readMarkdown(source: string, options: ReadOptions = {}): Reading {
  const { body, lines, ...about } = takeFrontMatter(cleanText(source));
  refuseTooManyLines(body);
  const rewritten = rewriteColonContainers(rewriteIndentedContainers(toLines(body, lines)));
  const targets = takeLinkTargets(rewritten);
  const guarded = guardMarkdown(targets.lines);
  const children: RootContent[] = [];
  for (const segment of cutSegments(guarded)) {
    const { root, text } = parseSegment(segment, targets);
    if (segment.kind === 'markup') {
      resolveReferences(root);
      resolveBlockHtml(root, text);
      resolveInlineHtml(root);
      markAlerts(root);
    }
    for (const child of root.children) children.push(child);
  }
  const root: Root = { type: 'root', children };
  tidy(root, options.baseUrl);
  return { root, ...about };
}

/** Addresses resolved, languages of code normalised, positions (of segments, not of the source) removed. */
function tidy(root: Root, baseUrl: string | undefined): void {
  let room = limits.markdown.addressCharacters;
  replaceTree(root, (node) => {
    delete node.position;
    if (node.type === 'code') normaliseCodeInfo(node);
    if (node.type !== 'link' && node.type !== 'image') return [node];
    const url = resolveLink(node.url, baseUrl);
    room -= url?.length ?? 0;
    if (url !== undefined && room >= 0) {
      node.url = url;
      return [node];
    }
    if (node.type === 'link') return node.children;
    return node.alt ? [{ type: 'text', value: node.alt }] : [];
  });
}
