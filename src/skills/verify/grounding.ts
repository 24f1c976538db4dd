/**
 * Grounding: sentences of the skill that stand in the source word for word; and of those that do not, how much of
 * their wording is the source's all the same.
 *
 * @module
 */
import type { Report } from '../report.ts';
import { SourceFragments } from './fragments.ts';
import type { Leaf } from './leaves.ts';
import { rowTexts } from './rows.ts';
import { share } from './share.ts';
import { sentencesOf, type TextSearch } from './text-index.ts';

export interface Grounding extends Pick<Report, 'grounding' | 'novelBigrams' | 'fragments'> {
  /** Sentences and rows of tables that stand nowhere in the source. */
  ungrounded: ReadonlySet<string>;
}

export interface GroundingSource {
  search: TextSearch;
  /** The texts behind it. */
  texts: readonly string[];
  rows: ReadonlySet<string>;
  /** Speech has no marks at which a clause could be seen to end. */
  spoken: boolean;
}

export function measureGrounding(skill: readonly Leaf[], { search, texts, rows, spoken }: GroundingSource): Grounding {
  const all = sentencesOf(skill);
  const ungrounded = new Set<string>();
  const written = rowTexts(skill);
  for (const row of written) if (!rows.has(row)) ungrounded.add(row);
  let grounded = written.filter((row) => rows.has(row)).length;
  let words = 0;
  let bigrams = 0;
  let novel = 0;
  let covered = 0;
  let squares = 0;
  let fragments: SourceFragments | undefined;
  for (const sentence of all) {
    if (search.has(sentence, spoken ? 'word' : 'clause')) {
      // Taken whole, it is one fragment.
      const length = countSpaced(sentence);
      grounded++;
      words += length;
      covered += length;
      bigrams += length - 1;
      squares += length * length;
      continue;
    }
    ungrounded.add(sentence);
    fragments ??= new SourceFragments(texts);
    const found = fragments.of(sentence);
    words += found.words;
    bigrams += found.bigrams;
    novel += found.novelBigrams;
    for (const length of found.lengths) {
      covered += length;
      squares += length * length;
    }
  }
  return {
    grounding: share(grounded, all.length + written.length),
    // Rounded up: one invented pair among ten thousand must not read as none.
    novelBigrams: bigrams === 0 ? 0 : Math.ceil((1000 * novel) / bigrams) / 1000,
    fragments: { coverage: share(covered, words), density: words === 0 ? 0 : Math.round((10 * squares) / words) / 10 },
    ungrounded,
  };
}

/** Words of a normalised text: it has single spaces. */
function countSpaced(text: string): number {
  let count = 1;
  for (let at = text.indexOf(' '); at !== -1; at = text.indexOf(' ', at + 1)) count++;
  return count;
}
