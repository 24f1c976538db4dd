/**
 * The items of the model's draft, numbered, so that some of them can be asked for again and replaced.
 *
 * @module
 */
import { limits } from '../../../config/limits.ts';
import type { ModelDraft, ModelItem } from './schema.ts';

/** All items in a fixed order; an item's number is its place, from 1. */
export function itemsOf(draft: ModelDraft): ModelItem[] {
  return [
    ...draft.purpose,
    ...(draft.quick_start ? [draft.quick_start] : []),
    ...draft.workflows.flatMap(({ intro, steps }) => [...intro, ...steps]),
    ...draft.rules,
    ...draft.gotchas,
    ...[...draft.examples, ...draft.reference, ...draft.troubleshooting].flatMap(({ content }) => content),
  ];
}

/** The draft with each item replaced by what `change` makes of it, or without it. */
export function mapItems(draft: ModelDraft, change: (item: ModelItem) => ModelItem | undefined): ModelDraft {
  const list = (items: readonly ModelItem[]) => items.flatMap((item) => change(item) ?? []);
  const passages = (some: ModelDraft['examples']) => some.map((one) => ({ ...one, content: list(one.content) }));
  return {
    ...draft,
    purpose: list(draft.purpose),
    quick_start: draft.quick_start ? (change(draft.quick_start) ?? null) : null,
    workflows: draft.workflows.map((one) => ({ ...one, intro: list(one.intro), steps: list(one.steps) })),
    rules: list(draft.rules),
    gotchas: list(draft.gotchas),
    examples: passages(draft.examples),
    reference: passages(draft.reference),
    troubleshooting: passages(draft.troubleshooting),
  };
}

/** No more items than a SKILL.md can hold, and no block copied twice: all that is done with them grows with both. */
export function boundItems(draft: ModelDraft): ModelDraft {
  const copied = new Set<string>();
  let items = 0;
  return mapItems(draft, (item) => {
    items++;
    if (items > limits.drafting.items) return undefined;
    const copy = item.copy.filter((id) => !copied.has(id) && copied.add(id));
    return { ...item, copy };
  });
}
