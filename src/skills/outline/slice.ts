/**
 * Cuts one sentence out of a paragraph with its inline marks.
 *
 * @module
 */
import type { Paragraph, PhrasingContent } from 'mdast';
import { normaliseText } from '../language/normalise.ts';
import { sentenceSpans } from '../language/sentences.ts';
import { blockText } from './text.ts';

/** The paragraph reduced to the sentence that reads `sentence` once normalised; nothing when it holds none such. */
export function sliceParagraph(paragraph: Paragraph, sentence: string): Paragraph | undefined {
  const text = blockText(paragraph);
  const span = sentenceSpans(text).find(({ start, end }) => normaliseText(text.slice(start, end)) === sentence);
  if (!span) return undefined;
  return sliceSpan(paragraph, span.start, span.end);
}

/** The part of a paragraph between two offsets of its text, inline marks kept; nothing when it is empty. */
export function sliceSpan(paragraph: Paragraph, start: number, end: number): Paragraph | undefined {
  const children = slice(paragraph.children, start, end, 0);
  return children.length === 0 ? undefined : { type: 'paragraph', children };
}

/** Children between two offsets of the text; `at` is where the first child begins. Code is taken whole or not at all. */
function slice(children: readonly PhrasingContent[], start: number, end: number, at: number): PhrasingContent[] {
  const kept: PhrasingContent[] = [];
  let offset = at;
  for (const child of children) {
    const length = blockText(child).length;
    const from = Math.max(start, offset);
    const to = Math.min(end, offset + length);
    if (from < to) {
      if (child.type === 'text') kept.push({ type: 'text', value: child.value.slice(from - offset, to - offset) });
      else if ('children' in child)
        kept.push({ ...child, children: slice(child.children, start, end, offset) } as PhrasingContent);
      else kept.push(child);
    }
    offset += length;
  }
  return kept;
}
