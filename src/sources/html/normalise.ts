/**
 * One form for what every generator writes in its own way, before the content is looked for: some of it (tab panels,
 * callouts in an `aside`) would otherwise be taken for boilerplate.
 *
 * @module
 */
import type { Parents, Root } from 'hast';
import { limits } from '../../config/limits.ts';
import { markAdmonitions } from './admonitions.ts';
import { normaliseCode } from './code.ts';
import { cleanHeadings } from './headings.ts';
import { normaliseMath } from './math.ts';
import { attribute, hasClass, isElement, walk } from './query.ts';
import { showTabPanels } from './tabs.ts';

export function normaliseHtml(root: Root): void {
  showTabPanels(root);
  normaliseMath(root);
  normaliseCode(root);
  markAdmonitions(root);
  cleanHeadings(root);
  keepFootnotes(root);
  flattenContainers(root, 0);
}

/** Notes at the foot of a text are part of it: an `aside` would be taken for what stands beside it. */
function keepFootnotes(root: Root): void {
  walk(root, (node) => {
    const isNote = /^doc-(?:footnote|endnotes?|biblioentry)$/.test(attribute(node, 'role') ?? '');
    if (
      node.tagName === 'aside' &&
      (isNote || hasClass(node, 'footnote', 'footnote-list', 'footnotes', 'citation', 'citation-list'))
    )
      node.tagName = 'div';
  });
}

const CONTAINERS = new Set(['ul', 'ol', 'blockquote', 'dl']);

/** Deeper than Markdown may nest, lists and quotes only group: each level would indent all that is inside it again. */
function flattenContainers(parent: Parents, depth: number): void {
  for (const child of parent.children) {
    if (!isElement(child)) continue;
    const isContainer = CONTAINERS.has(child.tagName);
    if (depth >= limits.markdown.nesting && (isContainer || child.tagName === 'li')) child.tagName = 'div';
    flattenContainers(child, isContainer ? depth + 1 : depth);
  }
}
