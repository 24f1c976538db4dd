/**
 * One form for what every generator writes in its own way, before the content is looked for: some of it (tab panels,
 * callouts in an `aside`) would otherwise be taken for boilerplate.
 *
 * @module
 */
import type { Root } from 'hast';
import { markAdmonitions } from './admonitions.ts';
import { normaliseCode } from './code.ts';
import { cleanHeadings } from './headings.ts';
import { showTabPanels } from './tabs.ts';

export function normaliseHtml(root: Root): void {
  showTabPanels(root);
  normaliseCode(root);
  markAdmonitions(root);
  cleanHeadings(root);
}
