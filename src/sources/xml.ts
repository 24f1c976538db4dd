/**
 * XML of untrusted people, in one pass that never recurses: nothing is fetched, no entity of a document type is ever
 * expanded; depth, number of elements and of attributes are limited.
 *
 * @module
 */
import { Parser } from 'htmlparser2';
import { limits } from '../config/limits.ts';
import { SourceError } from './source-error.ts';
import { createNames, type Namespaces } from './xml/names.ts';
import { createTree, type NodeBudget } from './xml/tree.ts';

export type { Namespaces } from './xml/names.ts';

export interface XmlElement {
  /** With its prefix: as written, e.g. `w:p`, or as `namespaces` has it. */
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (XmlElement | string)[];
}

/** A part as one string, or in pieces that are taken when they are needed. */
export type XmlSource = string | Iterable<string>;

export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  /** A run of text may come in several calls. */
  text?(value: string): void;
  close?(name: string): void;
}

/**
 * Parses a whole small part and returns its root. Throws `damaged` or `too_complex`. With `namespaces`, names and attributes
 * of those namespaces get the prefix given there, whatever the file calls them. `budget` is shared by parts of one file.
 */
export function parseXml(source: XmlSource, namespaces: Namespaces = {}, budget?: NodeBudget): XmlElement {
  const tree = createTree(budget);
  let root: XmlElement | undefined;
  scanXml(
    source,
    {
      ...tree,
      close: () => {
        root ??= tree.close();
      },
    },
    namespaces,
  );
  if (root === undefined) throw damagedXml();
  return root;
}

/** Streaming over big parts. Throws `damaged` for what is no XML or ends early, `too_complex`, and what `handler` throws. */
export function scanXml(source: XmlSource, handler: XmlHandler, namespaces: Namespaces = {}): void {
  const names = createNames(namespaces);
  let depth = 0;
  let elements = 0;
  let attributes = 0;
  const parser = new Parser(
    {
      onopentagname() {
        depth += 1;
        elements += 1;
        attributes = 0;
        names.enter();
        if (depth > limits.xml.depth) throw tooComplexXml(`is nested more than ${limits.xml.depth} levels deep`);
        if (elements > limits.xml.elements)
          throw tooComplexXml(`has more than ${limits.xml.elements} elements in one part`);
      },
      onattribute(name, value) {
        attributes += 1;
        if (attributes > limits.xml.attributesPerElement) {
          throw tooComplexXml(`has an element of more than ${limits.xml.attributesPerElement} attributes`);
        }
        names.declare(name, value);
      },
      onopentag(name, written) {
        handler.open?.(names.element(name), names.attributes(written));
      },
      ontext(value) {
        if (depth > 0) handler.text?.(value);
      },
      onclosetag(name) {
        handler.close?.(names.element(name));
        names.leave();
        depth -= 1;
      },
      onprocessinginstruction: refuseEntities,
    },
    { xmlMode: true },
  );
  let written = 0;
  for (const piece of typeof source === 'string' ? [source] : source) {
    parser.write(piece);
    written += piece.length;
    // The parser holds all of a tag, an attribute or a comment until it ends.
    if (typeof source !== 'string' && written - parser.endIndex > limits.xml.tokenCharacters) {
      throw tooComplexXml('has a tag or a comment without end');
    }
  }
  // The parser would close what is still open by itself.
  if (depth > 0 || elements === 0) throw damagedXml();
  parser.end();
}

/** Office programs write no document type at all, and books one without an internal subset. */
function refuseEntities(name: string, data: string): void {
  if (/^!(?:entity|attlist|element)/i.test(name) || (/^!doctype/i.test(name) && data.includes('['))) {
    throw new SourceError(
      'damaged',
      'The file defines entities of its own in its XML, which no program that writes documents does, so it is not read.',
    );
  }
}

function damagedXml(): SourceError {
  return new SourceError(
    'damaged',
    'A part of the file is not the XML it should be, or is cut short. Save the document again and send that.',
  );
}

function tooComplexXml(what: string): SourceError {
  return new SourceError(
    'too_complex',
    `The file ${what}; that is more than can be read. Split it into smaller parts.`,
  );
}
