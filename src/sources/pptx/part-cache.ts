/**
 * Layouts and masters, which many slides share, parsed once; as many at a time as one part may hold elements.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { OfficePackage } from '../ooxml/package.ts';
import { descendants } from '../xml/query.ts';
import type { XmlElement } from '../xml.ts';

/** The tree of a part; undefined for the empty name, and where there is none. */
export function partCache(file: OfficePackage): (part: string) => XmlElement | undefined {
  const known = new Map<string, XmlElement | undefined>();
  let nodes = 0;
  return (part) => {
    if (part === '') return undefined;
    if (known.has(part)) return known.get(part);
    const tree = file.tree(part);
    if (tree !== undefined) for (const _ of descendants(tree)) nodes += 1;
    if (nodes > limits.xml.nodes) {
      known.clear();
      nodes = 0;
    }
    known.set(part, tree);
    return tree;
  };
}
