/**
 * Source blocks a draft lost, put back into the reference of their section.
 *
 * @module
 */
import type { BlockContent } from 'mdast';
import type { DraftReference, Grounded, SkillDraft } from '../draft.ts';
import { shorten } from '../shorten.ts';
import { slugify } from '../slug.ts';
import type { SourceBlock } from '../verify/source-index.ts';
import { writableBlock } from './legible-block.ts';

const SLUG_CHARACTERS = 50;
const TITLE_CHARACTERS = 70;

/**
 * Each block goes behind the one before it in the source, in whichever reference that stands; a draft without
 * references gets one. `all` are the blocks of the source in order.
 */
export function appendMissing(
  draft: SkillDraft,
  missing: readonly SourceBlock[],
  all: readonly SourceBlock[],
): SkillDraft {
  if (missing.length === 0) return draft;
  if (draft.references.length === 0) return { ...draft, references: [newReference(missing, all, draft.title)] };
  const places = new Map(all.map(({ id }, at) => [id, at]));
  /** Where the first block of each part stands in the source; parts of unknown place stay behind their neighbour. */
  const first = ({ sources }: Grounded<BlockContent>, before: number) => places.get(sources[0] ?? '') ?? before;
  const starts = draft.references.map(({ blocks }) => (blocks[0] ? first(blocks[0], 0) : 0));
  const additions = new Map<number, SourceBlock[]>();
  for (const block of missing) {
    const at = Math.max(0, lastNotAfter(starts, block.index));
    additions.set(at, [...(additions.get(at) ?? []), block]);
  }
  return {
    ...draft,
    references: draft.references.map((reference, at) => {
      const added = additions.get(at);
      return added ? { ...reference, blocks: merged(reference.blocks, added, first) } : reference;
    }),
  };
}

/** Index of the reference that starts last at or before `index`; -1 when all start later. */
function lastNotAfter(starts: readonly number[], index: number): number {
  let best = -1;
  starts.forEach((start, at) => {
    if (start <= index && (best === -1 || start >= (starts[best] ?? 0))) best = at;
  });
  return best;
}

function merged(
  blocks: readonly Grounded<BlockContent>[],
  added: readonly SourceBlock[],
  first: (part: Grounded<BlockContent>, before: number) => number,
): Grounded<BlockContent>[] {
  const result: Grounded<BlockContent>[] = [];
  let next = 0;
  let place = 0;
  for (const part of blocks) {
    place = first(part, place);
    for (let block = added[next]; block && block.index < place; block = added[++next]) result.push(grounded(block));
    // A part that was cut gives way to the whole block it rests on.
    const whole = added[next];
    if (whole && whole.index === place && part.sources.length === 1 && part.sources[0] === whole.id) {
      next++;
      result.push(grounded(whole));
    } else result.push(part);
  }
  for (const block of added.slice(next)) result.push(grounded(block));
  return result;
}

function newReference(missing: readonly SourceBlock[], all: readonly SourceBlock[], title: string): DraftReference {
  const [first] = missing;
  const heading = all.findLast(({ index, node }) => node.type === 'heading' && index <= (first?.index ?? 0));
  const named = shorten(heading?.text ?? title, TITLE_CHARACTERS);
  return {
    slug: slugify(named, SLUG_CHARACTERS) || 'part',
    title: named,
    when: [named],
    blocks: missing.map(grounded),
  };
}

function grounded({ id, node }: SourceBlock): Grounded<BlockContent> {
  return { content: writableBlock(node), sources: [id] };
}
