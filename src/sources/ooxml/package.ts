/**
 * An Office file as its parts and how they refer to one another.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { type ArchiveSizes, openArchive } from '../archive.ts';
import { SourceError } from '../source-error.ts';
import { childNamed, textOf } from '../xml/query.ts';
import { parseXml, type XmlElement } from '../xml.ts';
import { OFFICE_NAMESPACES } from './namespaces.ts';
import { parseRelationships, type Relationships, relationshipOfType, relationshipsPart } from './relationships.ts';

export interface OfficePackage {
  /** Name of the part the package is about. */
  mainPart: string;
  /** A part as a tree, names as `OFFICE_NAMESPACES` has them; undefined if there is none. */
  tree(part: string): XmlElement | undefined;
  /** A part in pieces, for `scanXml`. */
  pieces(part: string): Iterable<string> | undefined;
  relationships(part: string): Relationships;
  /** The part `part` refers to by a relationship of that type, as a tree. */
  related(part: string, type: string): XmlElement | undefined;
  properties: { title?: string; language?: string; description?: string };
}

/** Parts no text is in; they are often the largest. */
const UNREAD =
  /(?:^|\/)(?:customXml|theme|embeddings|pivotCache|externalLinks|revisions|ctrlProps|activeX|media|glossary|printerSettings|tags|webextensions)\//i;
/** Titles the programs give by themselves. */
const GENERIC_TITLE =
  /^(?:microsoft word\b.*|powerpoint[ -]pr\S+|pr[eäé]sentation\s?\d*|document\s?\d*|slide \d+|untitled)$/i;
const NO_RELATIONSHIPS: Relationships = new Map();

/** `usualPart` is where the main part is when nothing says so. Throws what `openArchive` and `parseXml` throw. */
export function openPackage(bytes: Uint8Array, usualPart: string, sizes?: ArchiveSizes): OfficePackage {
  const archive = openArchive(bytes, (name) => /\.(?:xml|rels)$/i.test(name) && !UNREAD.test(name), sizes);
  // Names of parts differ in case between a reference and the entry in files of some writers, which Office accepts.
  const names = new Map(archive.names.map((name) => [name.toLowerCase(), name]));
  const pieces = (part: string) => archive.pieces(names.get(part.toLowerCase()) ?? part);
  const budget = { left: limits.office.treeNodes };
  const tree = (part: string) => {
    const source = pieces(part);
    return source && parseXml(source, OFFICE_NAMESPACES, budget);
  };
  const known = new Map<string, Relationships>();
  const relationships = (part: string) => {
    let found = known.get(part);
    if (found === undefined) {
      const source = pieces(relationshipsPart(part));
      found = source === undefined ? NO_RELATIONSHIPS : parseRelationships(source, part);
      known.set(part, found);
    }
    return found;
  };
  const related = (part: string, type: string) => {
    const relationship = relationshipOfType(relationships(part), type);
    return relationship === undefined || relationship.isExternal ? undefined : tree(relationship.target);
  };
  const mainPart = relationshipOfType(relationships(''), 'officeDocument')?.target ?? usualPart;
  if (!names.has(mainPart.toLowerCase())) {
    throw new SourceError('damaged', 'The file is an archive without a document of Office inside.');
  }
  const core = related('', 'core-properties');
  const property = (name: string) => textOf(childNamed(core, name)).trim();
  const title = property('dc:title').replace(GENERIC_TITLE, '');
  const language = property('dc:language');
  const description = property('dc:description').replace(/^generated (?:by|using) .*$/i, '');
  return {
    mainPart,
    tree,
    pieces,
    relationships,
    related,
    properties: {
      ...(title !== '' && { title }),
      ...(language !== '' && { language }),
      ...(description !== '' && { description }),
    },
  };
}

/** The error for a package of Office whose main part is of another program. */
export function otherDocument(expected: string, root: string): SourceError {
  const actual = {
    'w:document': 'a Word document',
    'p:presentation': 'a PowerPoint presentation',
    workbook: 'an Excel workbook',
  }[root];
  return new SourceError(
    'type_mismatch',
    `The source is declared as ${expected} but is ${actual ?? 'something else'}.`,
  );
}
