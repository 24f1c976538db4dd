/**
 * Names a source sets as code: what a request about it will mention literally.
 *
 * @module
 */
import { type Section, subtreeBlocks } from '../../outline/sections.ts';
import { walk } from '../../outline/walk.ts';

/** The identifiers, flags and file names most often set as code, best first. */
export function codeTerms(root: Section, count: number): string[] {
  const counts = new Map<string, number>();
  for (const { node } of subtreeBlocks(root)) {
    const named = new Set<string>();
    walk(node, (inline) => {
      if (inline.type === 'inlineCode' && isTerm(inline.value)) named.add(inline.value);
    });
    // In how many blocks, not how often: one table of samples would outweigh what the text keeps coming back to.
    for (const term of named) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, seen]) => seen > 1)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, count)
    .map(([term]) => term);
}

/** A name, not an expression, a literal or a single common word. */
function isTerm(value: string): boolean {
  if (/^\.{1,2}\/|^(?:foo|bar|file|example)\b/i.test(value)) return false;
  if (!/\p{L}{2}/u.test(value)) return false;
  if (value.length < 3 || value.length > 30 || !/^[-@\w./]+(?:\(\))?$/.test(value)) return false;
  return /[A-Z_./@-]/.test(value.slice(1)) || /\(\)$/.test(value) || /^-/.test(value);
}
