/**
 * Puts units together: from the most alike down until what is left is apart, and the weak ones with what they are most
 * like.
 *
 * @module
 */
import type { Likeness } from './likeness.ts';

/** Positions of units; `head` has the row of their common likeness. */
export interface Group {
  head: number;
  /** Ascending. */
  members: readonly number[];
}

/** `together` are positions that belong together whatever they are like. */
export function groupsOf(count: number, together: readonly number[], likeness: Likeness): Group[] {
  const groups = Array.from({ length: count }, (_, at): Group => ({ head: at, members: [at] }));
  const [first, ...others] = groups.filter(({ head }) => together.includes(head));
  if (!first) return groups;
  const joined = others.reduce((one, other) => join(one, other, likeness), first);
  return [joined, ...groups.filter(({ head }) => !together.includes(head))];
}

/** Joins the pair that is furthest above its bar as long as there is one; `bar` says how alike two groups must be. */
export function joinAlike(
  groups: readonly Group[],
  likeness: Likeness,
  bar: (one: number, other: number) => number,
): Group[] {
  let standing = [...groups];
  for (;;) {
    let best: { one: Group; other: Group; margin: number } | undefined;
    standing.forEach((one, at) => {
      for (const other of standing.slice(at + 1)) {
        const margin = likeness.between(one.head, other.head) / bar(one.head, other.head);
        if (margin > (best?.margin ?? 1)) best = { one, other, margin };
      }
    });
    if (!best) return inOrder(standing);
    standing = withJoined(standing, best.one, best.other, likeness);
  }
}

/** Joins each weak group to the one it is most like, until none is weak or one is left. */
export function joinWeak(groups: readonly Group[], likeness: Likeness, isWeak: (group: Group) => boolean): Group[] {
  let standing = [...groups];
  for (;;) {
    const weak = standing.find(isWeak);
    const host = weak && mostLike(weak, standing, likeness);
    if (!weak || !host) return inOrder(standing);
    standing = withJoined(standing, host, weak, likeness);
  }
}

/** Joins the smallest group to the one it is most like, until at most so many are left. */
export function joinSmallest(groups: readonly Group[], likeness: Likeness, most: number): Group[] {
  let standing = [...groups];
  while (standing.length > most) {
    const small = standing.reduce((a, b) => (likeness.words(b.head) < likeness.words(a.head) ? b : a));
    const host = mostLike(small, standing, likeness);
    if (!host) break;
    standing = withJoined(standing, host, small, likeness);
  }
  return inOrder(standing);
}

function mostLike(weak: Group, groups: readonly Group[], likeness: Likeness): Group | undefined {
  let best: { group: Group; alike: number } | undefined;
  for (const group of groups) {
    if (group === weak) continue;
    const alike = likeness.between(group.head, weak.head);
    if (!best || alike > best.alike) best = { group, alike };
  }
  return best?.group;
}

function withJoined(groups: readonly Group[], one: Group, other: Group, likeness: Likeness): Group[] {
  const joined = join(one, other, likeness);
  return groups.flatMap((group) => (group === one ? [joined] : group === other ? [] : [group]));
}

function join(one: Group, other: Group, likeness: Likeness): Group {
  likeness.merge(one.head, other.head);
  return { head: one.head, members: [...one.members, ...other.members].sort((a, b) => a - b) };
}

function inOrder(groups: readonly Group[]): Group[] {
  return groups.toSorted((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0));
}
