/**
 * Makes a draft smaller when its SKILL.md is over a hard limit.
 *
 * @module
 */
import type { DraftReference, Grounded, Passage, SkillDraft } from './draft.ts';
import { shorten } from './shorten.ts';

interface Part {
  weight: number;
  without: (draft: SkillDraft) => SkillDraft;
}

/**
 * The draft without its lightest part, at last with a terse routing; nothing when only what must stay is left. Whole workflows and passages go:
 * a procedure without its last step is worse than none. The references keep what is dropped here.
 */
export function shrinkDraft(draft: SkillDraft): SkillDraft | undefined {
  const parts: Part[] = [
    ...draft.workflows.map((workflow, at) => ({
      weight: weightOf([...workflow.intro, ...workflow.steps]),
      without: (from: SkillDraft) => ({ ...from, workflows: from.workflows.toSpliced(at, 1) }),
    })),
    ...passages(draft, 'examples'),
    ...passages(draft, 'guidelines'),
    ...passages(draft, 'troubleshooting'),
    ...singles(draft, 'gotchas'),
    ...singles(draft, 'rules'),
    // The opening says what the skill is for, so its last paragraph goes only when nothing else is left.
    ...singles(draft, 'purpose').map((part) => ({ ...part, weight: 2 })),
  ];
  if (draft.quickStart) {
    const { quickStart: _quickStart, ...rest } = draft;
    parts.push({ weight: draft.quickStart.code.weight ?? 1, without: () => rest });
  }
  const lightest = parts.reduce<Part | undefined>(
    (least, part) => (least && least.weight <= part.weight ? least : part),
    undefined,
  );
  return lightest ? lightest.without(draft) : withShortRouting(draft);
}

const ROUTE_CHARACTERS = 60;

/** Each reference told by one short heading; nothing when that is so already. */
function withShortRouting(draft: SkillDraft): SkillDraft | undefined {
  const isShort = ({ when }: DraftReference) => when.join('; ').length <= ROUTE_CHARACTERS;
  if (draft.references.every(isShort)) return undefined;
  return {
    ...draft,
    references: draft.references.map((reference) =>
      isShort(reference) ? reference : { ...reference, when: [shorten(reference.when[0] ?? '', ROUTE_CHARACTERS)] },
    ),
  };
}

type PassageList = 'examples' | 'guidelines' | 'troubleshooting';
type SingleList = 'gotchas' | 'rules' | 'purpose';

function passages(draft: SkillDraft, list: PassageList): Part[] {
  return draft[list].map((passage: Passage, at: number) => ({
    weight: weightOf(passage.content),
    without: (from: SkillDraft) => ({ ...from, [list]: from[list].toSpliced(at, 1) }),
  }));
}

function singles(draft: SkillDraft, list: SingleList): Part[] {
  return draft[list].map((part, at) => ({
    weight: weightOf([part]),
    without: (from: SkillDraft) => ({ ...from, [list]: from[list].toSpliced(at, 1) }),
  }));
}

function weightOf(parts: readonly Grounded<unknown>[]): number {
  return parts.reduce((most, { weight = 1 }) => Math.max(most, weight), 0);
}
