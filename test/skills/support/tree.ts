import type { RootContent } from 'mdast';
import type { Section } from '../../../src/skills/outline/sections.ts';
import { subtree } from '../../../src/skills/outline/sections.ts';
import type { BlockOrigin, Document } from '../../../src/sources/document.ts';

export interface PlainBlock {
  text: string;
  origin?: BlockOrigin;
}

/** A Document of paragraphs, without a heading. */
export function documentOf(paragraphs: readonly (string | PlainBlock)[], language = 'en'): Document {
  const children = paragraphs.map((paragraph, at): RootContent => {
    const { text, origin } = typeof paragraph === 'string' ? { text: paragraph, origin: undefined } : paragraph;
    return {
      type: 'paragraph',
      children: [{ type: 'text', value: text }],
      data: { id: `b${at + 1}`, ...(origin && { origin }) },
    };
  });
  return {
    title: 'A talk',
    root: { type: 'root', children },
    language,
    wordCount: 0,
    origin: { kind: 'text', mediaType: 'text/plain', digest: '0'.repeat(64) },
  };
}

/** The tree as indented titles, `~` before those the source does not have. */
export function drawn(root: Section): string[] {
  const level = (section: Section): number => (section.parent ? 1 + level(section.parent) : 0);
  return subtree(root).map(
    (section) => `${'  '.repeat(level(section))}${section.synthetic ? '~' : ''}${section.title} [${section.depth}]`,
  );
}
