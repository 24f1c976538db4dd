/**
 * What several sources are called together.
 *
 * @module
 */
import { cutTitle } from '../title.ts';

/** Named one by one up to this many; of more, the first two are. */
const NAMED = 3;
/** A shorter beginning in common is chance. */
const COMMON_CHARACTERS = 4;

/** "A", "A and B", "A, B and C", "A, B and 4 more"; what all begin with, where that is a name. */
export function joinTitles(titles: readonly string[]): string {
  const different = [...new Set(titles)];
  const [first = 'Untitled', second = ''] = different;
  if (different.length <= 1) return first;
  const common = commonBeginning(different);
  if (common.length >= COMMON_CHARACTERS) return cutTitle(common);
  if (different.length > NAMED) return cutTitle(`${first}, ${second} and ${different.length - 2} more`);
  return cutTitle(`${different.slice(0, -1).join(', ')} and ${different.at(-1)}`);
}

/** Whole words before a separator that all titles begin with: "Acme: Install" and "Acme: Use" are of "Acme". */
function commonBeginning(titles: readonly string[]): string {
  const [first = ''] = titles;
  const beginning = /^(.+?)\s*(?:[:|–—]|\s-)\s/.exec(first)?.[1] ?? '';
  if (beginning === '') return '';
  return titles.every((title) => title.startsWith(beginning) && /^\s*[:|–—-]\s/.test(title.slice(beginning.length)))
    ? beginning
    : '';
}
