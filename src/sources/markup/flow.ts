/**
 * Blocks that several markup languages have and Markdown has not, in the form every reader gives them.
 *
 * @module
 */
import type { BlockContent, Blockquote, DefinitionContent, List, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { admonitionKind, isGenericTitle } from '../admonition-kind.ts';
import { paragraph, strong, text } from '../build.ts';
import type { AdmonitionKind } from '../document.ts';

/** What may stand at the top of a document and inside quotes and list items alike; headings only at the top. */
export type Flow = RootContent;
type Nested = BlockContent | DefinitionContent;

/** A quote marked as a callout; a title that says no more than the kind does goes. An unknown kind is a note. */
export function admonition(name: string, title: PhrasingContent[], titleText: string, children: Flow[]): Blockquote {
  const kind: AdmonitionKind = admonitionKind(name) ?? 'NOTE';
  const lead = isGenericTitle(titleText, kind) ? [] : [boldLine(title)];
  return { ...blockquote([...lead, ...children]), data: { admonition: kind } };
}

export function blockquote(children: Flow[]): Blockquote {
  return { type: 'blockquote', children: nested(children) };
}

/** A label, a caption or a term: a paragraph in bold. */
export function boldLine(content: PhrasingContent[] | string): Paragraph {
  if (typeof content === 'string') return paragraph([strong(content)]);
  // What is bold already is not twice as bold.
  const children = content.flatMap((node) => (node.type === 'strong' ? node.children : [node]));
  return paragraph([{ type: 'strong', children }]);
}

/** `start` makes it an ordered one. */
export function list(items: readonly Flow[][], start?: number): List {
  return {
    type: 'list',
    ordered: start !== undefined,
    start: start ?? null,
    spread: false,
    children: items.map((children) => ({ type: 'listItem', spread: false, children: nested(children) })),
  };
}

/** An image that nobody describes says nothing in text; one without a usable address is its description. */
export function image(alt: string, url: string | undefined): PhrasingContent[] {
  const description = alt.replace(/\s+/g, ' ').trim();
  if (description === '') return [];
  return url === undefined ? [text(description)] : [{ type: 'image', url, alt: description, title: null }];
}

/** Headings have no place inside other blocks: there they are bold lines. */
function nested(children: Flow[]): Nested[] {
  return children.map((child) => (child.type === 'heading' ? boldLine(child.children) : (child as Nested)));
}
