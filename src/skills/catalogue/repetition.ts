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
import { repetitionAcross } from '../verify/redundancy.ts';

/** Shorter ones ("Save the file.") stand in every manual and repeat nothing. */
const SENTENCE_WORDS = 6;

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
  let room = limits.catalogue.comparedSentences;
  const compared = skills.map((own) => {
    const some = own.slice(0, room);
    room -= some.length;
    return some;
  });
  return repetitionAcross(compared);
}
