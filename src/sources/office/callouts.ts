/**
 * Quotes that are callouts: "**Warning** Never do this".
 *
 * @module
 */
import type { PhrasingContent } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { admonitionKind } from '../admonition-kind.ts';
import type { AdmonitionKind } from '../document.ts';

const LABEL = /^(note|tip|hint|important|warning|caution|danger|attention|info)\s*[:.!]?$/i;

/** The kind and the content without its label, if the paragraph starts with one in bold and goes on after it. */
export function calloutOf(
  content: readonly PhrasingContent[],
): { kind: AdmonitionKind; content: PhrasingContent[] } | undefined {
  const [label, ...rest] = content;
  if (label?.type !== 'strong' || rest.length === 0) return undefined;
  const kind = admonitionKind(LABEL.exec(toText(label).trim())?.[1] ?? '');
  if (kind === undefined) return undefined;
  while (rest[0]?.type === 'break') rest.shift();
  const [first] = rest;
  if (first?.type === 'text') rest[0] = { type: 'text', value: first.value.replace(/^\s*[:.–—-]?\s*/, '') };
  return { kind, content: rest };
}
