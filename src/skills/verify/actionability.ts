/**
 * Actionability: lines of the body a reader can act on. Steps, commands, rules, conditions, tables and the way to a
 * reference are; prose about the subject is not.
 *
 * @module
 */
import type { Root } from 'mdast';
import type { Cues } from '../language/cues.ts';
import { routingItems } from '../link-check.ts';
import { type Leaf, leavesOf } from './leaves.ts';
import { share } from './share.ts';
import { leafSentences } from './text-index.ts';

/** `cues` are those of the language the body is written in. */
export function measureActionability(body: Root, cues: Cues): number {
  const routing = new Set<unknown>(routingItems(body));
  const ways = leavesOf(body.children.filter((node) => routing.has(node))).filter(({ kind }) => kind !== 'heading');
  let lines = ways.length;
  let actionable = ways.length;
  const rows = new Set<number>();
  for (const leaf of leavesOf(body.children.filter((node) => !routing.has(node)))) {
    // Headings are signposts: neither acted on nor in the way.
    if (leaf.kind === 'heading' || (leaf.row !== undefined && rows.has(leaf.row))) continue;
    if (leaf.row !== undefined) rows.add(leaf.row);
    const count = leaf.code ? leaf.code.value.split('\n').filter((line) => line.trim() !== '').length : 1;
    lines += count;
    if (isActionable(leaf, cues)) actionable += count;
  }
  return share(actionable, lines);
}

function isActionable(leaf: Leaf, cues: Cues): boolean {
  // What would instruct the agent is quoted so that it is not acted on.
  if (leaf.fenced) return false;
  // "`--force`: …" and "500 g flour" are rows of a table without its lines.
  if (leaf.list === 'bullet' && (leaf.named || /^\p{N}/u.test(leaf.text))) return true;
  if (leaf.kind === 'code' || leaf.kind === 'cell' || leaf.list === 'ordered') return true;
  return leafSentences(leaf).some(
    (sentence) =>
      cues.isImperative(sentence) ||
      cues.isGotcha(sentence) ||
      cues.isConditional(sentence) ||
      cues.isDirective(sentence),
  );
}
