/**
 * What stands after the opening fence: `js{1,3} title="x"`, `rust,no_run`, `{.python}`.
 *
 * @module
 */
import type { Code } from 'mdast';

const LANGUAGE = /^\{?\.?([\p{L}\p{N}][\p{L}\p{N}+#._-]*)/u;

/** The language alone in `lang`, whatever a generator adds to it in `meta`. */
export function normaliseCodeInfo(node: Code): void {
  if (node.lang === null || node.lang === undefined) return;
  const match = LANGUAGE.exec(node.lang);
  const rest = node.lang.slice(match?.[0].length ?? 0);
  node.lang = match?.[1] ?? null;
  if (rest !== '' && rest !== '}') node.meta = node.meta ? `${rest} ${node.meta}` : rest;
}
