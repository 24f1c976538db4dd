/**
 * Links that lead nowhere from inside a skill taken off their text, and a routing in which each reference has a name
 * of its own and a condition.
 *
 * @module
 */
import type { BlockContent, Nodes, PhrasingContent } from 'mdast';
import type { DraftReference, Grounded, SkillDraft } from '../draft.ts';
import { blockText } from '../outline/text.ts';
import { cleanLine } from '../render/clean.ts';
import { slugify } from '../slug.ts';
import { mapParts } from './map-parts.ts';

const SLUG_CHARACTERS = 50;
const CONDITION_CHARACTERS = 150;

export function mendLinks(draft: SkillDraft): SkillDraft {
  const unlinked = mapParts(draft, (part) => {
    const [content] = withoutDeadLinks(part.content) as BlockContent[];
    return !content || content === part.content ? [part] : [{ ...part, content }];
  });
  const taken = new Set<string>();
  return { ...unlinked, references: unlinked.references.map((reference) => routed(reference, taken, draft.title)) };
}

/** The node itself where nothing changed; a dead link leaves its text, a dead image its description. */
function withoutDeadLinks(node: Nodes): Nodes[] {
  if (node.type === 'image' && isDead(node.url)) return node.alt ? [{ type: 'text', value: node.alt }] : [];
  if (!('children' in node)) return [node];
  const children = node.children.flatMap((child) => withoutDeadLinks(child));
  if (node.type === 'link' && isDead(node.url)) return children;
  const same = children.length === node.children.length && children.every((child, at) => child === node.children[at]);
  return [same ? node : ({ ...node, children: children as PhrasingContent[] } as Nodes)];
}

function isDead(url: string): boolean {
  return !/^(?:https?|mailto):/i.test(url);
}

function routed(reference: DraftReference, taken: Set<string>, title: string): DraftReference {
  const base = slugify(reference.slug, SLUG_CHARACTERS) || slugify(reference.title, SLUG_CHARACTERS) || 'part';
  let slug = base;
  for (let count = 2; taken.has(slug); count++) slug = `${base}-${count}`;
  taken.add(slug);
  const when = reference.when.filter((text) => /[\p{L}\p{N}]/u.test(text));
  return {
    ...reference,
    slug,
    when: when.length > 0 ? when : [firstHeading(reference.blocks) ?? (reference.title || title)],
  };
}

function firstHeading(blocks: readonly Grounded<BlockContent>[]): string | undefined {
  for (const { content } of blocks) {
    if (content.type !== 'heading') continue;
    const text = cleanLine(blockText(content)).slice(0, CONDITION_CHARACTERS);
    if (text !== '') return text;
  }
  return undefined;
}
