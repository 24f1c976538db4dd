/**
 * The pages of a site into one Document.
 *
 * @module
 */
import type { Document } from '../document.ts';
import { joinDocuments } from '../join.ts';
import { relinkerOf } from './relink.ts';
import type { SiteScope } from './scope.ts';
import { withoutSharedBlocks } from './shared-blocks.ts';

export interface ReadPage {
  /** Address the site lists it under. */
  address: string;
  /** Address it goes by. */
  url: string;
  document: Document;
}

/** A heading for each page, without what all pages repeat, with the links between them. The trees given stay as they are. */
export function assembleSite(
  pages: readonly ReadPage[],
  site: { scope: SiteScope; title?: string },
): Promise<Document> {
  const relink = relinkerOf(pages);
  const contents = withoutSharedBlocks(pages.map(({ document }) => document.root.children));
  const summary = pages.find(({ url, address }) => [url, address].includes(site.scope.start))?.document.summary;
  return joinDocuments(
    pages.map(({ document }, at) => ({
      ...document,
      root: { ...document.root, children: (contents[at] ?? []).map(relink) },
    })),
    {
      origin: { kind: 'url', url: `${site.scope.origin}${site.scope.path}`, mediaType: 'text/html' },
      ...(site.title !== undefined && { title: site.title }),
      ...(summary !== undefined && { summary }),
    },
  );
}
