/**
 * Section titles as headings, rules between paragraphs as such.
 *
 * @module
 */
import { heading } from '../build.ts';
import { boldLine } from '../markup/flow.ts';
import type { Construct } from './reader.ts';
import { isTransition, titleAt } from './titles.ts';

export const readSection: Construct = (lines, index, reader) => {
  const title = titleAt(lines, index);
  if (title === undefined) {
    return isTransition(lines, index) ? { nodes: [{ type: 'thematicBreak' }], next: index + 1 } : undefined;
  }
  const next = index + title.lines;
  const content = reader.inline(title.text);
  if (!reader.isTop) return { nodes: [boldLine(content)], next };
  const { titleStyles } = reader.context;
  if (!titleStyles.includes(title.style)) titleStyles.push(title.style);
  return { nodes: [heading(titleStyles.indexOf(title.style) + 1, content)], next };
};
