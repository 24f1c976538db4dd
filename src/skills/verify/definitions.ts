/**
 * Sentences that say what a term means: a marked term (bold, emphasised, code) and what it is, or the sentence that
 * takes up its own heading. Unmarked "X is a Y" in running text is too often no definition to count.
 *
 * @module
 */
import type { BlockContent, Paragraph } from 'mdast';
import { normaliseText } from '../language/normalise.ts';
import { sentences } from '../language/sentences.ts';
import { blockText } from '../outline/text.ts';
import { walk } from '../outline/walk.ts';

const TERM_CHARACTERS = 60;

/** What stands between a term and its meaning. */
const LINK =
  /^[\s"'”’)\]]{0,3}(?:\([^()]{1,60}\)\s*)?(?::(?!=)|[–—]|-\s|=\s|\b(?:is|are|means|mean|refers to|denotes|describes|stands for|ist|sind|bedeutet|bezeichnet|est|sont|désigne|signifie|es|son|significa|è|é)\s|是|指)/iu;

/** "Note: …" and "Type: …" say something of what they stand with, not what a note is. */
const LABEL =
  /^(?:note|notes|warning|caution|important|tip|hint|info|danger|attention|example|examples|e\.g\.|type|types|default|defaults|returns?|required|optional|see|since|update|edit|q|a|question|answer|hinweis|achtung|wichtig|beispiel|remarque|exemple|nota|ejemplo|exemplo|esempio|注意|警告|重要|例)$/iu;

export function definitionsOf(blocks: readonly BlockContent[]): string[] {
  const definitions: string[] = [];
  let heading = '';
  for (const block of blocks) {
    if (block.type === 'heading') {
      heading = normaliseText(blockText(block));
      continue;
    }
    walk(block, (node) => {
      if (node.type !== 'paragraph') return;
      const sentence = definition(node, node === block ? heading : '');
      if (sentence !== undefined) definitions.push(sentence);
    });
    heading = '';
  }
  return definitions;
}

function definition(paragraph: Paragraph, heading: string): string | undefined {
  const [first] = paragraph.children;
  const marked = first?.type === 'strong' || first?.type === 'emphasis' || first?.type === 'inlineCode';
  if (!first || (!marked && heading === '')) return undefined;
  const text = normaliseText(blockText(paragraph));
  const term = marked ? normaliseText(blockText(first)).replace(/[:：]$/, '') : heading;
  if (LABEL.test(term)) return undefined;
  if (term === '' || term.length > TERM_CHARACTERS || text.length < term.length + 8) return undefined;
  const opens = marked ? text.startsWith(term) : text.toLowerCase().startsWith(`${term.toLowerCase()} `);
  if (!opens || !LINK.test(text.slice(term.length))) return undefined;
  return sentences(text)[0];
}
