/**
 * Smidge itself, through the front door: bytes to Document, printed as Markdown.
 *
 * @module
 */
import type { Root } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { extractDocument } from '../../src/sources/extract.ts';
import type { System, SystemFactory } from './systems.ts';

export const ours: SystemFactory = {
  name: 'smidge',
  load: async (): Promise<System> => ({
    name: 'smidge',
    isPeer: false,
    async read({ bytes, url }) {
      const document = await extractDocument({ kind: 'url', bytes, url, mediaType: 'text/html' });
      return printMarkdown(document.root);
    },
  }),
};

export function printMarkdown(root: Root): string {
  return toMarkdown(root, { extensions: [gfmToMarkdown()] });
}
