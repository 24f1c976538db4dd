/**
 * First pass: which blocks SKILL.md is made of. A source larger than one request is planned in parts; the plans are put
 * together without the model, the heaviest sections first while there is room.
 *
 * @module
 */
import { limits } from '../../../config/limits.ts';
import { mapBounded } from '../../../lib/map-bounded.ts';
import type { Document } from '../../../sources/document.ts';
import type { DraftOptions } from '../../engine.ts';
import type { Block } from '../../outline/blocks.ts';
import { askFor } from './ask.ts';
import type { Model } from './model.ts';
import { planTask } from './prompts/plan.ts';
import type { Plan } from './schema.ts';
import { blockText, estimateTokens, partsOf, sourceText } from './source-text.ts';

export interface Planned {
  plan: Plan;
  /** What the next passes are shown: the whole source where that fits a request, else what was planned. */
  source: string;
}

export async function planSkill(
  model: Model,
  document: Document,
  blocks: readonly Block[],
  wanted: string,
  { onProgress, signal }: DraftOptions,
): Promise<Planned> {
  const parts = partsOf(blocks, model.sourceTokens);
  let done = 0;
  const say = () => {
    const message = parts.length === 1 ? 'Planning the skill' : `Planning: ${done} of ${parts.length} parts read`;
    onProgress?.({ step: 'planning', message });
  };
  say();
  const plans = await mapBounded([...parts.entries()], limits.drafting.partsAtOnce, async ([at, part]) => {
    const task = planTask(parts.length > 1 ? { at: at + 1, of: parts.length } : undefined, wanted);
    const plan = await askFor(
      model,
      'plan',
      { source: sourceText(document, part), isSourceOnce: parts.length > 1, task },
      { ...(signal && { signal }) },
    );
    done++;
    if (parts.length > 1) say();
    return plan;
  });
  const [only] = plans;
  if (parts.length === 1 && only) return { plan: only, source: sourceText(document, blocks) };
  const plan = mergePlans(plans, blocks);
  return { plan, source: sourceText(document, plannedBlocks(plan, blocks)) };
}

/** Sections in source order, the lightest left out where all together would say more than a skill can hold. */
export function mergePlans(plans: readonly Plan[], blocks: readonly Block[]): Plan {
  const sizes = new Map(blocks.map((block) => [block.id, estimateTokens(blockText(block))]));
  const sections = plans.flatMap((plan) => plan.sections);
  const heaviest = [...sections.keys()].sort(
    (a, b) => (sections[b]?.weight ?? 0) - (sections[a]?.weight ?? 0) || a - b,
  );
  const kept = new Set<number>();
  let room = limits.drafting.plannedTokens;
  for (const at of heaviest) {
    const size = sections[at]?.blocks.reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0) ?? 0;
    if (size > room) continue;
    room -= size;
    kept.add(at);
  }
  return { purpose: plans[0]?.purpose ?? [], sections: sections.filter((_, at) => kept.has(at)) };
}

/** Blocks and headings a plan names, in source order. */
function plannedBlocks({ purpose, sections }: Plan, blocks: readonly Block[]): Block[] {
  const ids = new Set([...purpose, ...sections.flatMap((section) => [section.heading, ...section.blocks])]);
  return blocks.filter(({ id }) => ids.has(id));
}
