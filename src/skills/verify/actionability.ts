/**
 * Actionability: lines of the body a reader can act on. Steps, commands, rules, conditions, tables and the way to a
 * reference are; prose about the subject is not.
 *
 * @module
 */
import type { Root } from 'mdast';
import { isImperative } from '../language/imperative.ts';
import { sentences } from '../language/sentences.ts';
import { isConditional, isDirective, isGotcha } from '../language/signals.ts';
import { type Leaf, leavesOf } from './leaves.ts';
import { share } from './share.ts';

export function measureActionability(body: Root): number {
  let lines = 0;
  let actionable = 0;
  const rows = new Set<number>();
  for (const leaf of leavesOf(body.children)) {
    // Headings are signposts: neither acted on nor in the way.
    if (leaf.kind === 'heading' || (leaf.row !== undefined && rows.has(leaf.row))) continue;
    if (leaf.row !== undefined) rows.add(leaf.row);
    const count = leaf.code ? leaf.code.value.split('\n').filter((line) => line.trim() !== '').length : 1;
    lines += count;
    if (isActionable(leaf)) actionable += count;
  }
  return share(actionable, lines);
}

function isActionable({ kind, list, text }: Leaf): boolean {
  if (kind === 'code' || kind === 'cell' || list === 'ordered' || /^Read references\//.test(text)) return true;
  return sentences(text).some(
    (sentence) => isImperative(sentence) || isGotcha(sentence) || isConditional(sentence) || isDirective(sentence),
  );
}
