/**
 * Coverage: what of the source can still be found in the skill or its references, and what in SKILL.md alone.
 *
 * @module
 */
import type { BlockContent } from 'mdast';
import type { Cues } from '../language/cues.ts';
import { walk } from '../outline/walk.ts';
import type { Report } from '../report.ts';
import { codeIdentity } from './code-fidelity.ts';
import { definitionsOf } from './definitions.ts';
import { type Leaf, leavesOf } from './leaves.ts';
import { proceduresOf } from './procedures.ts';
import { rowTexts } from './rows.ts';
import { share } from './share.ts';
import { leafSentences, sentencesOf, type TextSearch } from './text-index.ts';

/** Where to look: everything that was written, and SKILL.md alone. */
export interface Written {
  whole: TextSearch;
  main: TextSearch;
  mainLeaves: readonly Leaf[];
  /** Leaves of everything that was written. */
  written: readonly Leaf[];
}

export function measureCoverage(
  source: readonly BlockContent[],
  leaves: readonly Leaf[],
  { whole, main, mainLeaves, written }: Written,
  cues: Cues,
): Omit<Report['coverage'], 'keyphrases'> {
  const headings = leaves.flatMap(({ depth, text }) => (depth !== undefined && depth <= 3 ? [text] : []));
  const steps = proceduresOf(source).flat();
  const warnings = [...admonitions(source), ...proseSentences(leaves, cues.isWarning, cues)];
  const definitions = definitionsOf(source);
  return {
    headings: found(headings, whole),
    steps: found(steps, whole),
    warnings: found(warnings, whole),
    gotchas: found(proseSentences(leaves, cues.isGotcha, cues), whole),
    definitions: found(definitions, whole),
    sentences: sentencesKept(leaves, written, whole),
    atHand: {
      headings: found(headings, main),
      steps: found(steps, main),
      warnings: found(warnings, main),
      definitions: found(definitions, main),
      code: codeAtHand(leaves, mainLeaves),
    },
  };
}

/** Sentences, and rows of tables as wholes. */
function sentencesKept(source: readonly Leaf[], written: readonly Leaf[], whole: TextSearch): number {
  const sentences = sentencesOf(source);
  const rows = rowTexts(source);
  const known = new Set(rowTexts(written));
  const kept = sentences.filter((text) => whole.has(text)).length + rows.filter((row) => known.has(row)).length;
  return share(kept, sentences.length + rows.length);
}

function admonitions(source: readonly BlockContent[]): string[] {
  const found: string[] = [];
  for (const block of source) {
    walk(block, (quote) => {
      if (quote.type !== 'blockquote' || quote.data?.admonition === undefined) return;
      for (const sentence of sentencesOf(leavesOf(quote.children))) found.push(sentence);
    });
  }
  return found;
}

/** In speech, what a listener hears as one thing: steps are cut there, and nothing else ends a sentence. */
function proseSentences(leaves: readonly Leaf[], test: (text: string) => boolean, cues: Cues): string[] {
  return leaves.flatMap((leaf) => {
    if (leaf.kind !== 'paragraph' || !test(leaf.text)) return [];
    const said = cues.spoken
      ? cues.spans(leaf.text).map(({ start, end }) => leaf.text.slice(start, end).trim())
      : leafSentences(leaf);
    return said.filter((sentence) => test(sentence));
  });
}

function codeAtHand(source: readonly Leaf[], main: readonly Leaf[]): number {
  const identities = (leaves: readonly Leaf[]) =>
    new Set(leaves.flatMap(({ code }) => (code ? [codeIdentity(code)] : [])));
  const original = [...identities(source)];
  const written = identities(main);
  return share(original.filter((code) => written.has(code)).length, original.length);
}

function found(texts: readonly string[], skill: TextSearch): number {
  return share(texts.filter((text) => skill.has(text)).length, texts.length);
}
