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
import { isElement } from './query.ts';
import { showTabPanels } from './tabs.ts';

export function normaliseHtml(root: Root): void {
  showTabPanels(root);
  normaliseCode(root);
  markAdmonitions(root);
  cleanHeadings(root);
  flattenContainers(root, 0);
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
