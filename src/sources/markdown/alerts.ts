/**
 * A quote that opens with `[!KIND]` is an admonition: it is marked, and the marker taken off its text.
 *
 * @module
 */
import type { Blockquote, Paragraph, PhrasingContent, Root } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { admonitionKind, isGenericTitle } from '../admonition-kind.ts';

const MARKER = /^\[!([A-Za-z]+)\][+-]?[ \t]*/;

const BOLD_LABEL = /^(?:note|tip|important|warning|caution):?$/i;

export function markAlerts(root: Root): void {
  visit(root, 'blockquote', markAlert);
}

function markAlert(quote: Blockquote): void {
  const first = quote.children[0];
  if (first?.type !== 'paragraph') return;
  const text = first.children[0];
  if (text?.type === 'strong') markBoldAlert(quote, first, toText(text));
  if (text?.type !== 'text') return;
  const marker = MARKER.exec(text.value);
  const kind = admonitionKind(marker?.[1] ?? '');
  if (marker === null || kind === undefined) return;

  text.value = text.value.slice(marker[0].length);
  const [title, rest] = splitFirstLine(first.children);
  const kept: Paragraph[] = [];
  if (!isGenericTitle(toText(title), kind)) {
    kept.push({ type: 'paragraph', children: [{ type: 'strong', children: title }] });
  }
  if (rest.length > 0) kept.push({ ...first, children: rest });
  quote.children.splice(0, 1, ...kept);
  quote.data = { ...quote.data, admonition: kind };
}

/** `> **Warning**`, GitHub's first form and what some converters make of the second. */
function markBoldAlert(quote: Blockquote, first: Paragraph, label: string): void {
  const kind = BOLD_LABEL.test(label.trim()) ? admonitionKind(label.trim().replace(/:$/, '')) : undefined;
  const next = first.children[1];
  if (
    kind === undefined ||
    (next !== undefined && next.type !== 'break' && !(next.type === 'text' && /^[\s:]/.test(next.value)))
  )
    return;
  if (next?.type === 'text') next.value = next.value.replace(/^\s*:?\s*/, '');
  first.children.splice(0, next?.type === 'break' ? 2 : 1);
  if (first.children.length === 0) quote.children.splice(0, 1);
  quote.data = { ...quote.data, admonition: kind };
}

/** What stands on the marker's own line is the title, the rest is the first paragraph. */
function splitFirstLine(nodes: readonly PhrasingContent[]): [PhrasingContent[], PhrasingContent[]] {
  for (const [index, node] of nodes.entries()) {
    if (node.type === 'break') return [nodes.slice(0, index), nodes.slice(index + 1)];
    const end = node.type === 'text' ? node.value.indexOf('\n') : -1;
    if (node.type !== 'text' || end === -1) continue;
    const before = node.value.slice(0, end).trimEnd();
    const after = node.value.slice(end + 1);
    return [
      [...nodes.slice(0, index), ...(before === '' ? [] : [{ ...node, value: before }])],
      [...(after === '' ? [] : [{ ...node, value: after }]), ...nodes.slice(index + 1)],
    ];
  }
  return [nodes.filter((node) => node.type !== 'text' || node.value !== ''), []];
}
