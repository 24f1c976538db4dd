/**
 * Pages that are one page in several languages or versions: one of them is read.
 *
 * @module
 */
import type { SiteScope } from './scope.ts';

const LANGUAGE =
  /^(?:ar|bg|bn|ca|cs|da|de|el|en|es|et|fa|fi|fr|he|hi|hr|hu|id|it|ja|ko|lt|lv|ms|nb|nl|no|pl|pt|ro|ru|sk|sl|sr|sv|th|tr|uk|ur|vi|zh)(?:[-_](?:[a-z]{2}|\d{3}|hans|hant|latam))?$/i;
const VERSION =
  /^(?:v\d{1,3}|(?:v|version-)?\d{1,3}(?:\.(?:\d{1,4}|x)){1,3}|\d{1,3}|latest|stable|current|next|dev|devel|master|main|nightly|canary|edge|unstable)$/i;
/** What a version is called that is the one to read. */
const CURRENT = /^(?:latest|stable|current)$/i;

export interface VariantPage {
  url: string;
}

/**
 * The pages without their variants, in the same order. A language or version the start page is in is not one; neither is
 * a directory that only looks like one, because the same pages do not stand beside it.
 */
export function withoutVariants<T extends VariantPage>(pages: readonly T[], scope: SiteScope, language: string): T[] {
  const described = pages.map((page) => ({ page, ...describe(page.url, scope) }));
  const names = new Map<string, typeof described>();
  for (const entry of described) {
    const group = names.get(entry.name);
    if (group === undefined) names.set(entry.name, [entry]);
    else group.push(entry);
  }
  const chosen = new Set(
    [...names.values()].map((group) =>
      group.reduce((a, b) => (rank(b.marks, language) > rank(a.marks, language) ? b : a)),
    ),
  );
  // A tree most of whose pages stand elsewhere too is a variant as a whole: what only it has is left of the past.
  const trees = new Map<string, { pages: number; spare: number }>();
  for (const entry of described) {
    const key = entry.marks.join('/');
    const tree = trees.get(key) ?? { pages: 0, spare: 0 };
    trees.set(key, { pages: tree.pages + 1, spare: tree.spare + (chosen.has(entry) ? 0 : 1) });
  }
  return described
    .filter((entry) => {
      const tree = trees.get(entry.marks.join('/'));
      return chosen.has(entry) && (entry.marks.length === 0 || tree === undefined || 2 * tree.spare < tree.pages);
    })
    .map(({ page }) => page);
}

/** The address without what may be a language or a version, and those marks. */
function describe(address: string, scope: SiteScope): { name: string; marks: string[] } {
  const url = new URL(address);
  const marks: string[] = [];
  const rest = url.pathname
    .slice(scope.path.length)
    .split('/')
    .filter((segment, at, all) => {
      // The last segment is the page itself: `/api/v2` may be the page about it.
      const isMark = at < all.length - 1 && (LANGUAGE.test(segment) || VERSION.test(segment));
      if (isMark) marks.push(segment.toLowerCase());
      return !isMark;
    });
  return { name: rest.join('/') + url.search, marks };
}

/** Unmarked pages first, then the language of the start page, English, current versions, higher numbers. */
function rank(marks: readonly string[], language: string): number {
  if (marks.length === 0) return 1_000_000;
  const [own] = language.toLowerCase().split('-');
  return marks.reduce((sum, mark) => {
    if (LANGUAGE.test(mark)) return sum + (mark.split(/[-_]/)[0] === own ? 20_000 : mark.startsWith('en') ? 10_000 : 0);
    if (CURRENT.test(mark)) return sum + 5_000;
    const [major = '0', minor = '0'] = mark.match(/\d+/g) ?? [];
    return sum + Number(major) * 4 + Math.min(3, Number(minor) / 1000);
  }, 0);
}
