/**
 * Changes every block of a draft the same way.
 *
 * @module
 */
import type { BlockContent, Code } from 'mdast';
import type { Grounded, Passage, SkillDraft } from '../draft.ts';

type Part = Grounded<BlockContent>;

/**
 * The draft with each part replaced by what `change` makes of it: itself, other parts, or none. What is empty
 * afterwards (a workflow, a passage, a reference) is left out. The quick start keeps its place while it stays one code
 * block; otherwise it becomes the first workflow. The same draft comes back when nothing changed.
 */
export function mapParts(draft: SkillDraft, change: (part: Part) => readonly Part[]): SkillDraft {
  let changed = false;
  const map = <P extends Part>(parts: readonly P[]): P[] =>
    parts.flatMap((part): P[] => {
      const made = change(part);
      if (made.length === 1 && made[0] === part) return [part];
      changed = true;
      // What stands beside a part's content (the heading of a remark) goes with each of its pieces.
      return made.map((piece) => ({ ...part, ...piece }));
    });
  const passages = (list: readonly Passage[]): Passage[] =>
    list.flatMap((passage) => {
      const content = map(passage.content);
      // A heading with nothing beneath it in the source either is content of its own.
      return content.length > 0 || passage.content.length === 0 ? [{ ...passage, content }] : [];
    });
  const { quickStart, ...rest } = draft;
  const workflows = draft.workflows.flatMap((workflow) => {
    const [intro, steps] = [map(workflow.intro), map(workflow.steps)];
    const isEmptied = intro.length + steps.length === 0 && workflow.intro.length + workflow.steps.length > 0;
    return isEmptied ? [] : [{ ...workflow, intro, steps }];
  });
  const start = quickStart && { intro: map(quickStart.intro ? [quickStart.intro] : []), code: map([quickStart.code]) };
  const [introduction, ...otherIntroductions] = start?.intro ?? [];
  const [code, ...otherCode] = start?.code ?? [];
  const keepsStart = otherIntroductions.length + otherCode.length === 0 && isCode(code);
  if (start && !keepsStart && start.intro.length + start.code.length > 0)
    workflows.unshift({ title: '', intro: start.intro, steps: start.code });
  const mapped: SkillDraft = {
    ...rest,
    purpose: map(draft.purpose),
    ...(keepsStart && isCode(code) && { quickStart: { ...(introduction && { intro: introduction }), code } }),
    workflows,
    rules: map(draft.rules),
    gotchas: map(draft.gotchas),
    examples: passages(draft.examples),
    guidelines: passages(draft.guidelines),
    troubleshooting: passages(draft.troubleshooting),
    references: draft.references
      .map((reference) => ({ ...reference, blocks: map(reference.blocks) }))
      .filter(({ blocks }) => blocks.length > 0),
  };
  return changed ? mapped : draft;
}

function isCode(part: Part | undefined): part is Grounded<Code> {
  return part?.content.type === 'code';
}
