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
  // A part that fails ends the others: what they would cost nobody needs.
  const abort = new AbortController();
  const both = signal ? AbortSignal.any([signal, abort.signal]) : abort.signal;
  const plans = await mapBounded([...parts.entries()], limits.drafting.partsAtOnce, async ([at, part]) => {
    const task = planTask(parts.length > 1 ? { at: at + 1, of: parts.length } : undefined, wanted);
    const plan = await askFor(
      model,
      'plan',
      { source: sourceText(document, part), isSourceOnce: parts.length > 1, task },
      { signal: both },
    );
    done++;
    if (parts.length > 1) say();
    return plan;
  }).catch((error: unknown) => {
    abort.abort(error);
    throw error;
  });
  const [only] = plans;
  if (parts.length === 1 && only) return { plan: known(only, blocks), source: sourceText(document, blocks) };
  const plan = mergePlans(
    plans.map((one) => known(one, blocks)),
    blocks,
  );
  return { plan, source: sourceText(document, plannedBlocks(plan, blocks)) };
}

/** What a skill is for is said in one or two paragraphs. */
const PURPOSE_BLOCKS = 2;

/** Sections in source order, the lightest left out where all together would say more than a skill can hold. */
export function mergePlans(plans: readonly Plan[], blocks: readonly Block[]): Plan {
  const sizes = new Map(blocks.map((block) => [block.id, estimateTokens(blockText(block))]));
  const sections = plans.flatMap((plan) => plan.sections);
  const heaviest = [...sections.keys()].sort(
    (a, b) => (sections[b]?.weight ?? 0) - (sections[a]?.weight ?? 0) || a - b,
  );
  const kept = new Map<number, Plan['sections'][number]>();
  let room = limits.drafting.plannedTokens;
  for (const at of heaviest) {
    const section = sections[at];
    if (!section) continue;
    const held: string[] = [];
    let size = sizes.get(section.heading) ?? 0;
    // Of a section that would fill all of it, what comes first.
    for (const id of section.blocks) {
      const own = sizes.get(id) ?? 0;
      if (size + own > room) break;
      size += own;
      held.push(id);
    }
    if (held.length === 0 || (held.length < section.blocks.length && kept.size > 0)) continue;
    room -= size;
    kept.set(at, { ...section, blocks: held });
  }
  return {
    purpose: (plans[0]?.purpose ?? []).slice(0, PURPOSE_BLOCKS),
    sections: [...kept].sort(([a], [b]) => a - b).map(([, section]) => section),
  };
}

/** The plan is shown to the model again: of what it wrote only ids of the source are left, and sections that hold some. */
function known({ purpose, sections }: Plan, blocks: readonly Block[]): Plan {
  const ids = new Set(blocks.map(({ id }) => id));
  const only = (some: readonly string[]) => [...new Set(some)].filter((id) => ids.has(id));
  return {
    purpose: only(purpose),
    sections: sections
      .map((section) => ({
        ...section,
        heading: ids.has(section.heading) ? section.heading : '',
        blocks: only(section.blocks),
      }))
      .filter((section) => section.blocks.length > 0),
  };
}

/** Blocks and headings a plan names, in source order. */
function plannedBlocks({ purpose, sections }: Plan, blocks: readonly Block[]): Block[] {
  const ids = new Set([...purpose, ...sections.flatMap((section) => [section.heading, ...section.blocks])]);
  return blocks.filter(({ id }) => ids.has(id));
}
