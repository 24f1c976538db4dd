/**
 * The language of a code block, which each generator writes in another place.
 *
 * @module
 */
import type { Element } from 'hast';
import { attribute, classNames, findFirst } from './query.ts';

const ATTRIBUTES = ['data-lang', 'data-language', 'data-highlight-language', 'data-code-language', 'language'];
const CLASS =
  /^(?:mw-highlight-lang-|lang(?:uage)?-|highlight-source-|highlight-text-|highlight-)([\p{L}\p{N}+#._-]+)$/u;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}+#._-]{0,30}$/u;
/** Said where no language is known, or about the block and not its language. */
const NO_LANGUAGE = new Set(
  'text txt plain plaintext none default highlight notranslate group code console-output nohighlight no-highlight auto unknown undefined ansi mode wrapper block'.split(
    ' ',
  ),
);
/** Languages that some generators write as a class of its own, without a word before it. */
const BARE = new Set(
  'bash c clojure cpp csharp css dart diff elixir erlang fsharp go graphql groovy haskell html http ini java javascript js json jsx julia kotlin lua makefile markdown nginx objc ocaml perl php powershell python r ruby rust scala scss sh shell sql swift toml ts tsx typescript vue xml yaml zig'.split(
    ' ',
  ),
);
/** Beyond these a class speaks about the page. */
const BOUNDARY = new Set(['article', 'main', 'body']);

/** Looks at the `code` inside `pre`, at `pre`, then at `ancestors` (nearest first). */
export function codeLanguage(pre: Element, ancestors: readonly Element[]): string | undefined {
  const code = findFirst(pre, (node) => node.tagName === 'code');
  const inner = code === undefined ? [pre] : [code, pre];
  const boundary = ancestors.findIndex((node) => BOUNDARY.has(node.tagName));
  for (const node of [...inner, ...(boundary === -1 ? ancestors : ancestors.slice(0, boundary))]) {
    const language = languageOf(node);
    if (language !== undefined) return language;
  }
  return undefined;
}

function languageOf(node: Element): string | undefined {
  for (const name of ATTRIBUTES) {
    const value = known(attribute(node, name));
    if (value !== undefined) return value;
  }
  const highlighter = known(/\bbrush:\s*([\w+#-]+)/.exec(attribute(node, 'data-syntaxhighlighter-params') ?? '')?.[1]);
  if (highlighter !== undefined) return highlighter;
  const classes = classNames(node);
  for (const [index, name] of classes.entries()) {
    const value = known(CLASS.exec(name)?.[1]);
    if (value !== undefined) return value;
    // `brush: js` and `sourceCode js` name it in the next class.
    if (name === 'brush:' || name === 'sourceCode') {
      const next = known(classes[index + 1]?.replace(/;$/, ''));
      if (next !== undefined) return next;
    }
    const brush = known(/^brush:([\w+#-]+);?$/.exec(name)?.[1]);
    if (brush !== undefined) return brush;
  }
  if (node.tagName === 'pre' || node.tagName === 'code') {
    const bare = classes.find((name) => BARE.has(name));
    if (bare !== undefined) return bare;
  }
  if (classes.includes('hljs')) {
    const other = classes.find(
      (name) => name !== 'hljs' && known(name) !== undefined && !/^(?:copyable|language-)/.test(name),
    );
    if (other !== undefined && node.tagName === 'code') return other;
  }
  return undefined;
}

function known(value: string | undefined): string | undefined {
  const name = value?.trim().toLowerCase();
  return name !== undefined && NAME.test(name) && !NO_LANGUAGE.has(name) ? name : undefined;
}
