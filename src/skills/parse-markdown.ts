/**
 * Markdown as a tree, read back from what was written: checks look at the result, not at what went into it.
 *
 * @module
 */
import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

const EXTENSIONS = [gfm()];

/**
 * Without the transforms: the only one walks the whole tree to turn bare addresses into links, which costs as much as
 * parsing and changes no text.
 */
const MDAST_EXTENSIONS = gfmFromMarkdown().map(({ transforms: _transforms, ...extension }) => extension);

export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, { extensions: EXTENSIONS, mdastExtensions: [MDAST_EXTENSIONS] });
}

const WITHOUT_AUTOLINKS = [...EXTENSIONS, { disable: { null: ['emailAutolink', 'wwwAutolink', 'protocolAutolink'] } }];

/**
 * The same, but a bare address stays text: looking for one at every letter is a third of the time a long text takes.
 */
export function parseLongMarkdown(text: string): Root {
  return fromMarkdown(text, { extensions: WITHOUT_AUTOLINKS, mdastExtensions: [MDAST_EXTENSIONS] });
}
