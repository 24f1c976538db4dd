/**
 * A piece of HTML that is content already: no search for the main part, nothing taken for boilerplate.
 *
 * @module
 */
import type { RootContent } from 'mdast';
import { guardHtml } from './guard.ts';
import { normaliseHtml } from './normalise.ts';
import { contentToMdast } from './to-mdast.ts';

/** The blocks of `html`; relative addresses stay as they are. */
export function readHtmlFragment(html: string): RootContent[] {
  const { root } = guardHtml(html);
  normaliseHtml(root);
  return contentToMdast(root, undefined);
}
