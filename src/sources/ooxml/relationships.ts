/**
 * Which other parts, and which addresses outside, a part of an Office file refers to.
 *
 * @module
 */

import { childrenNamed } from '../xml/query.ts';
import { parseXml, type XmlElement, type XmlSource } from '../xml.ts';
import { OFFICE_NAMESPACES } from './namespaces.ts';

export interface Relationship {
  /** Last segment of the type's address, e.g. `hyperlink`: the rest differs between the variants of the format. */
  type: string;
  /** Name of a part, without leading slash; of an external one, the address as written. */
  target: string;
  isExternal: boolean;
}

/** By id. */
export type Relationships = ReadonlyMap<string, Relationship>;

/** Name of the part that holds the relationships of `part`; of the whole package for the empty name. */
export function relationshipsPart(part: string): string {
  const slash = part.lastIndexOf('/') + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

export function parseRelationships(source: XmlSource, part: string): Relationships {
  const root: XmlElement = parseXml(source, OFFICE_NAMESPACES);
  return new Map(
    childrenNamed(root, 'Relationship').map(({ attributes }) => {
      const isExternal = attributes.TargetMode === 'External';
      const target = attributes.Target ?? '';
      return [
        attributes.Id ?? '',
        {
          type: (attributes.Type ?? '').replace(/^.*\//, ''),
          target: isExternal ? target : resolvePart(part, target),
          isExternal,
        },
      ];
    }),
  );
}

/** The first relationship of a type. */
export function relationshipOfType(relationships: Relationships, type: string): Relationship | undefined {
  for (const relationship of relationships.values()) if (relationship.type === type) return relationship;
  return undefined;
}

/** Targets are relative to the folder of the part that names them, or start at the root. */
function resolvePart(part: string, target: string): string {
  const path = target.startsWith('/') ? target : `${part.slice(0, part.lastIndexOf('/') + 1)}${target}`;
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}
