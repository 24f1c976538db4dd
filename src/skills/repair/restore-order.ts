/**
 * Steps brought back into the order of the source, lists that lost an item made whole.
 *
 * @module
 */
import type { BlockContent } from 'mdast';
import type { Grounded, SkillDraft } from '../draft.ts';
import { normaliseText } from '../language/normalise.ts';
import { blockText } from '../outline/text.ts';
import { mapParts } from './map-parts.ts';
import { type SourceOf, sourceParts } from './restore-part.ts';

type Part = Grounded<BlockContent>;

/** `placeOf` gives the place of a block in the source. */
export function restoreOrder(
  draft: SkillDraft,
  sourceOf: SourceOf,
  placeOf: (id: string) => number | undefined,
): SkillDraft {
  const whole = mapParts(draft, (part) => wholeList(part, sourceOf));
  return {
    ...whole,
    workflows: whole.workflows.map((workflow) => ({ ...workflow, steps: sorted(workflow.steps, placeOf) })),
    references: whole.references.map((reference) => ({ ...reference, blocks: sorted(reference.blocks, placeOf) })),
  };
}

/** A list that rests on one list of the source, and reads otherwise. */
function wholeList(part: Part, sourceOf: SourceOf): readonly Part[] {
  const [id, ...others] = part.sources;
  if (part.content.type !== 'list' || id === undefined || others.length > 0) return [part];
  const original = sourceOf(id);
  if (original?.type !== 'list' || text(original) === text(part.content)) return [part];
  return sourceParts(part, sourceOf) ?? [part];
}

/** By the first block each rests on; untouched when one of them rests on none. */
function sorted(parts: Part[], placeOf: (id: string) => number | undefined): Part[] {
  const places = parts.map(({ sources: [id] }) => (id === undefined ? undefined : placeOf(id)));
  if (places.some((place) => place === undefined)) return parts;
  return parts
    .map((part, at) => ({ part, place: places[at] ?? 0, at }))
    .sort((a, b) => a.place - b.place || a.at - b.at)
    .map(({ part }) => part);
}

function text(node: BlockContent): string {
  return normaliseText(blockText(node));
}
