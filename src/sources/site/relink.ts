/**
 * Links between the pages of one Document.
 *
 * @module
 */
import type { Link, Nodes, RootContent } from 'mdast';
import { pageKey } from '../web/page-identity.ts';

/** Returns a block with other links, or the block itself where none of them changes. */
export type Relink = (block: RootContent) => RootContent;

/**
 * Makes every link to one of the pages name it by the address its blocks carry as their origin, fragment kept, however
 * it was written (`.md`, `index.html`, final slash). So whoever divides the Document finds the part a link leads to,
 * and the link works where the part is not at hand.
 */
export function relinkerOf(pages: readonly { address: string; url: string }[]): Relink {
  const targets = new Map<string, string>();
  for (const { address, url } of pages) {
    for (const known of [url, address]) targets.set(pageKey(new URL(known)), url);
  }
  const relink = <T extends Nodes>(node: T): T => {
    if (!('children' in node)) return node;
    const children = node.children.map(relink);
    const url = node.type === 'link' ? targetOf(node, targets) : undefined;
    const isSame = url === undefined && children.every((child, at) => child === node.children[at]);
    return isSame ? node : { ...node, children, ...(url !== undefined && { url }) };
  };
  return relink;
}

function targetOf({ url }: Link, targets: ReadonlyMap<string, string>): string | undefined {
  const link = URL.parse(url);
  const target = link === null ? undefined : targets.get(pageKey(link));
  return link === null || target === undefined ? undefined : `${target}${link.hash}`;
}
