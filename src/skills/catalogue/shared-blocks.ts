/**
 * Blocks of the source that several topics claim: each belongs to one skill, so that no two repeat each other.
 *
 * @module
 */
import type { Grounded, SkillDraft } from '../draft.ts';

/**
 * For each scope the ids it gives up. A block belongs to the topic it is the larger part of, the first of equals: a
 * small topic inside a large one keeps what it has.
 */
export function sharedBlocks(scopes: readonly (readonly string[])[]): ReadonlySet<string>[] {
  const owners = new Map<string, number>();
  for (const [at, scope] of scopes.entries()) {
    for (const id of scope) {
      const owner = owners.get(id);
      if (owner === undefined || scope.length < (scopes[owner]?.length ?? 0)) owners.set(id, at);
    }
  }
  return scopes.map((scope, at) => new Set(scope.filter((id) => owners.get(id) !== at)));
}

/**
 * The draft without what rests on these blocks alone. A procedure is never cut in two: one that holds a block of its
 * own keeps the others too, and answers for them. Unchanged when nothing would be left.
 */
export function withoutBlocks(draft: SkillDraft, ids: ReadonlySet<string>): SkillDraft {
  if (ids.size === 0) return draft;
  const own = <T>(parts: readonly Grounded<T>[]) =>
    parts.filter(({ sources }) => sources.length === 0 || sources.some((id) => !ids.has(id)));
  const holdsOwn = (parts: readonly Grounded<unknown>[]) => own(parts).length > 0;
  const { quickStart, ...rest } = draft;
  const kept: SkillDraft = {
    ...rest,
    purpose: own(draft.purpose),
    whenToUse: own(draft.whenToUse),
    ...(quickStart && holdsOwn([quickStart.code]) && { quickStart }),
    workflows: draft.workflows.filter(({ intro, steps }) => holdsOwn([...intro, ...steps])),
    rules: own(draft.rules) as SkillDraft['rules'],
    gotchas: own(draft.gotchas) as SkillDraft['gotchas'],
    examples: draft.examples.filter(({ content }) => holdsOwn(content)),
    guidelines: draft.guidelines.filter(({ content }) => holdsOwn(content)),
    troubleshooting: draft.troubleshooting.filter(({ content }) => holdsOwn(content)),
    references: draft.references
      .map((reference) => ({ ...reference, blocks: own(reference.blocks) }))
      .filter(({ blocks }) => blocks.length > 0),
  };
  if (isEmpty(kept)) return draft;
  const present = new Set(partsOf(kept).flatMap(({ sources }) => sources));
  return { ...kept, scope: draft.scope.filter((id) => !ids.has(id) || present.has(id)) };
}

function isEmpty(draft: SkillDraft): boolean {
  return partsOf(draft).length === 0;
}

function partsOf(draft: SkillDraft): Grounded<unknown>[] {
  return [
    ...draft.purpose,
    ...(draft.quickStart ? [draft.quickStart.code] : []),
    ...draft.workflows.flatMap(({ intro, steps }) => [...intro, ...steps]),
    ...draft.rules,
    ...draft.gotchas,
    ...[draft.examples, draft.guidelines, draft.troubleshooting].flat().flatMap(({ content }) => content),
    ...draft.references.flatMap(({ blocks }) => blocks),
  ];
}
