/**
 * Titles that are not the source's. What a reader sees as a heading must be one he could find there.
 *
 * @module
 */
import type { DraftReference, Passage, Remark, SkillDraft, Workflow } from '../draft.ts';

/** `isForeign` tells a text the source does not have; `headingOver` gives the source's heading above a block. */
export function mendTitles(
  draft: SkillDraft,
  isForeign: (text: string) => boolean,
  headingOver: (id: string | undefined) => string | undefined,
  documentTitle: string,
): SkillDraft {
  const title = (own: string, id: string | undefined) => (isForeign(own) ? (headingOver(id) ?? '') : own);
  const workflow = (part: Workflow): Workflow => ({
    ...part,
    title: title(part.title, [...part.intro, ...part.steps][0]?.sources[0]),
  });
  const passage = (part: Passage): Passage => ({ ...part, title: title(part.title, part.content[0]?.sources[0]) });
  const remark = ({ under, ...part }: Remark): Remark => {
    const over = under === undefined ? '' : title(under, part.sources[0]);
    return over === '' ? part : { ...part, under: over };
  };
  const reference = (part: DraftReference): DraftReference => {
    const own = part.title.split(' / ').some(isForeign)
      ? (headingOver(part.blocks[0]?.sources[0]) ?? documentTitle)
      : part.title;
    const when = part.when.filter((text) => !isForeign(text));
    return { ...part, title: own, when: when.length > 0 ? when : own.split(' / ') };
  };
  return {
    ...draft,
    title: isForeign(draft.title) ? documentTitle : draft.title,
    whenToUse: draft.whenToUse.filter(({ content }) => !isForeign(content)),
    workflows: draft.workflows.map(workflow),
    rules: draft.rules.map(remark),
    gotchas: draft.gotchas.map(remark),
    examples: draft.examples.map(passage),
    guidelines: draft.guidelines.map(passage),
    troubleshooting: draft.troubleshooting.map(passage),
    references: draft.references.map(reference),
  };
}
