/**
 * The element that documentation generators put a page's text in. Where one is found nothing is guessed: all of it is
 * content, and code stays exact.
 *
 * @module
 */
import type { Element, Root } from 'hast';
import type { PageFacts } from './facts.ts';
import { attribute, classNames, findAll, textOf } from './query.ts';

/** Less text is an empty frame. */
const ENOUGH_CHARACTERS = 200;

/** In order of trust. Names that other sites use too count only where the page says what made it. */
const ROOTS: readonly (readonly [selector: string, generator?: RegExp])[] = [
  ['.theme-doc-markdown'], // Docusaurus
  ['.vp-doc'], // VitePress
  ['.sl-markdown-content'], // Starlight
  ['article.md-content__inner'], // MkDocs Material
  ['div[itemprop=articleBody]', /^$|sphinx|docutils|mkdocs/i], // Read the Docs theme
  ['#furo-main-content'],
  ['div.body[role=main]'], // Sphinx
  ['article.bd-article'], // PyData theme
  ['article.markdown-body'], // GitHub
  ['.mdx-content'], // Mintlify
  ['#content-area', /mintlify/i],
  ['.nextra-content'],
  ['.mw-parser-output'], // MediaWiki
  ['.theme-default-content'], // VuePress
  ['.theme-hope-content'],
  ['article.markdown-section'], // Docsify
  ['article.book-article'], // Hugo Book
  ['.td-content'], // Docsy
  ['article.doc', /antora/i],
  ['#content', /asciidoctor/i],
  ['div.contents', /doxygen/i],
  ['.contentContainer', /javadoc/i],
  ['main', /javadoc|mdbook|typedoc|rustdoc|hugo|gitbook/i],
  ['.wiki-content'], // Confluence
  ['.Documentation-content'], // pkg.go.dev
  ['.rst-content'],
  ['.col-content', /typedoc/i],
  ['.api-content'], // Redoc
  ['.swagger-ui'],
];

interface Compound {
  tag?: string;
  id?: string;
  className?: string;
  attribute?: [name: string, value: string];
  generator?: RegExp;
}

const COMPOUNDS: readonly Compound[] = ROOTS.map(([selector, generator]) => {
  const [, tag, id, className, name, value] =
    /^(\w+)?(?:#([\w-]+))?(?:\.([\w-]+))?(?:\[(\w+)=(\w+)\])?$/.exec(selector) ?? [];
  return {
    ...(tag !== undefined && { tag }),
    ...(id !== undefined && { id }),
    ...(className !== undefined && { className }),
    ...(name !== undefined && value !== undefined && { attribute: [name, value] as [string, string] }),
    ...(generator !== undefined && { generator }),
  };
});

/** The one element that a generator is known to put its text in. */
export function findDocsRoot(root: Root, facts: PageFacts): Element | undefined {
  for (const compound of COMPOUNDS) {
    if (compound.generator !== undefined && !compound.generator.test(facts.generator ?? '')) continue;
    const found = findAll(root, (node) => matches(node, compound)).filter(
      (node) => textOf(node).trim().length > ENOUGH_CHARACTERS,
    );
    if (found.length === 1) return found[0];
  }
  return undefined;
}

function matches(node: Element, compound: Compound): boolean {
  if (compound.tag !== undefined && node.tagName !== compound.tag) return false;
  if (compound.id !== undefined && attribute(node, 'id') !== compound.id) return false;
  if (compound.className !== undefined && !classNames(node).includes(compound.className)) return false;
  return compound.attribute === undefined || attribute(node, compound.attribute[0]) === compound.attribute[1];
}
