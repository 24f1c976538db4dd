/**
 * OpenDocument texts (.odt): headings, lists, tables, code and formatting as their styles say.
 *
 * @module
 */
import { toString as toText } from 'mdast-util-to-string';
import { encrypted } from './archive/errors.ts';
import { type Archive, openArchive } from './archive.ts';
import { createBlockReader } from './odt/blocks.ts';
import { readBody } from './odt/body.ts';
import { mathmlText } from './odt/mathml.ts';
import { ODF_NAMESPACES } from './odt/namespaces.ts';
import { createOdtStyles, styleElements } from './odt/styles.ts';
import { createBudget } from './office/budget.ts';
import { createCodeRuns } from './office/code-runs.ts';
import { createFlow } from './office/flow.ts';
import { createLanguageTally } from './office/languages.ts';
import type { Reading, ReadOptions } from './reading.ts';
import { SourceError } from './source-error.ts';
import { allNamed, firstNamed, textOf } from './xml/query.ts';
import { parseXml, type XmlElement } from './xml.ts';

/** Equations are in folders beside the text. */
const WANTED = /^(?:styles|meta|META-INF\/manifest|(?:[^/]+\/)?content)\.xml$/;

/** Reads an .odt. Throws `damaged`, `encrypted`, `unsafe_archive`, `too_complex` or `type_mismatch`. */
export function readOdt(bytes: Uint8Array, _options: ReadOptions = {}): Reading {
  const archive = openArchive(bytes, (name) => WANTED.test(name));
  refuseEncrypted(archive);
  const content = archive.pieces('content.xml');
  if (content === undefined) {
    throw new SourceError('damaged', 'The file is an archive without an OpenDocument text inside.');
  }
  const budget = createBudget();
  const styles = createOdtStyles(budget);
  for (const element of styleElements(tree(archive, 'styles.xml'))) styles.add(element);
  const languages = createLanguageTally();
  const code = createCodeRuns();
  const flow = createFlow(budget, code);
  let title: string | undefined;
  const reader = createBlockReader({
    styles,
    languages,
    budget,
    math: (address) => mathmlText(tree(archive, `${address.replace(/^\.\/|\/$/g, '')}/content.xml`)),
    foundTitle: (heading) => {
      title ??= toText(heading);
    },
  });
  readBody(content, reader, styles, flow, budget);
  code.finish();
  const meta = tree(archive, 'meta.xml');
  const property = (name: string) => textOf(firstNamed(meta, name)).trim() || undefined;
  title ??= property('dc:title');
  const summary = property('dc:description');
  const language = languages.most() ?? styles.language() ?? property('dc:language');
  return {
    root: flow.root,
    ...(title !== undefined && { title }),
    ...(summary !== undefined && { summary }),
    ...(language !== undefined && { language }),
  };
}

function tree(archive: Archive, name: string): XmlElement | undefined {
  const source = archive.pieces(name);
  return source && parseXml(source, ODF_NAMESPACES);
}

/** Unlike in other archives, the entries themselves look plain: the manifest says which are not. */
function refuseEncrypted(archive: Archive): void {
  if (allNamed(tree(archive, 'META-INF/manifest.xml'), 'manifest:encryption-data').length > 0) {
    throw encrypted();
  }
}
