/**
 * Paragraphs SKILL.md has already said, word for word, left out. Steps stay: a procedure must be whole where it stands.
 *
 * @module
 */

import type { BlockContent } from 'mdast';
import type { Grounded, SkillDraft } from '../draft.ts';
import { normaliseText } from '../language/normalise.ts';
import { wordsOf } from '../language/words.ts';
import { blockText } from '../outline/text.ts';
import { mapParts } from './map-parts.ts';

/** As the measure counts: shorter ones repeat nothing. */
const LEAST_WORDS = 6;

export function dropRepeats(draft: SkillDraft): SkillDraft {
  const said = new Set<string>();
  const once = (part: Grounded<BlockContent>): Grounded<BlockContent>[] => {
    if (part.content.type !== 'paragraph' && part.content.type !== 'blockquote') return [part];
    const text = normaliseText(blockText(part.content));
    if (wordsOf(text).length < LEAST_WORDS) return [part];
    if (said.has(text)) return [];
    said.add(text);
    return [part];
  };
  // References are the source's own text and keep what it repeats; workflows keep their steps.
  const { references, workflows, ...rest } = draft;
  for (const { intro, steps } of workflows)
    for (const { content } of [...intro, ...steps]) said.add(normaliseText(blockText(content)));
  const others = { ...rest, references: [], workflows: [] };
  const kept = mapParts(others, once);
  return kept === others ? draft : { ...kept, references, workflows: [...workflows, ...kept.workflows] };
}
