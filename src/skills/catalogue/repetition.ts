/**
 * How much the skills of a catalogue say twice between them.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { normaliseText } from '../language/normalise.ts';
import { sentences } from '../language/sentences.ts';
import { wordsOf } from '../language/words.ts';
import type { SkillFile } from '../skill.ts';

/** Shorter ones ("Save the file.") stand in every manual and repeat nothing. */
const SENTENCE_WORDS = 6;
const SENTENCE_MAX_WORDS = 120;
const SHINGLE_WORDS = 5;
/** Sentences that share more of their shingles than this say the same. */
const SAME = 0.8;
/** Shingles kept to find such sentences by. */
const SKETCH = 4;

/** The sentences of a skill's files, each once; frontmatter, code, tables and headings left out. */
export function skillSentences(files: readonly SkillFile[]): string[] {
  return [...new Set(files.flatMap(({ content }) => fileSentences(content)))];
}

function fileSentences(markdown: string): string[] {
  const found: string[] = [];
  let fence = '';
  for (const line of markdown.replace(/^---\n[\s\S]*?\n---\n/, '').split('\n')) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== '') {
      if (mark?.startsWith(fence)) fence = '';
    } else if (mark !== undefined) fence = mark;
    else if (!/^\s*(?:#|\||Source: |-?\s*Read `references\/)/.test(line)) {
      const text = line.replace(/^(?:\s|>|[-*+]\s|\d{1,9}[.)]\s)+/, '');
      for (const sentence of sentences(normaliseText(text))) {
        if (wordsOf(sentence).length >= SENTENCE_WORDS) found.push(sentence);
      }
    }
  }
  return found;
}

/**
 * Share of the sentences that stand, word for word or nearly so, in an earlier skill as well. Linear in their number,
 * which is bounded: of a very long catalogue the first ones are looked at.
 */
export function measureRepetition(skills: readonly (readonly string[])[]): number {
  const exact = new Set<string>();
  const sketches = new Map<number, ReadonlySet<number>[]>();
  let total = 0;
  let repeated = 0;
  for (const own of skills) {
    const shingled = own
      .slice(0, limits.catalogue.comparedSentences - total)
      .map((sentence) => ({ sentence, shingles: shinglesOf(sentence) }));
    for (const { sentence, shingles } of shingled) {
      total++;
      if (exact.has(sentence) || hasTwin(shingles, sketches)) repeated++;
    }
    for (const { sentence, shingles } of shingled) {
      exact.add(sentence);
      for (const shingle of sketchOf(shingles)) {
        const known = sketches.get(shingle);
        if (!known) sketches.set(shingle, [shingles]);
        // What so many sentences share is a phrase of the source; the first few stand for it.
        else if (known.length < 8) known.push(shingles);
      }
    }
  }
  return total === 0 ? 0 : Math.round((repeated / total) * 1000) / 1000;
}

function hasTwin(shingles: ReadonlySet<number>, sketches: ReadonlyMap<number, ReadonlySet<number>[]>): boolean {
  return sketchOf(shingles).some((key) => (sketches.get(key) ?? []).some((other) => jaccard(shingles, other) > SAME));
}

/** As hashes: a set of texts would take several times the memory of the source. */
function shinglesOf(sentence: string): Set<number> {
  const words = wordsOf(sentence.toLowerCase()).slice(0, SENTENCE_MAX_WORDS);
  const shingles = new Set<number>();
  for (let at = 0; at + SHINGLE_WORDS <= words.length; at++) {
    shingles.add(hash(words.slice(at, at + SHINGLE_WORDS).join(' ')));
  }
  return shingles;
}

/** The least hashes: two sentences that share most shingles share one of them almost surely. */
function sketchOf(shingles: ReadonlySet<number>): number[] {
  return [...shingles].sort((a, b) => a - b).slice(0, SKETCH);
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
}

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0;
  for (const shingle of a) if (b.has(shingle)) shared++;
  return shared / (a.size + b.size - shared || 1);
}
