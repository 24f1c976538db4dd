/**
 * One round of repair: every shortcoming the verifier found and a draft can be cured of. What is mended is said.
 *
 * @module
 */
import type { Document } from '../../sources/document.ts';
import type { SkillDraft } from '../draft.ts';
import { normaliseText } from '../language/normalise.ts';
import { isSkillName, nameFor } from '../naming.ts';
import { cleanLine } from '../render/clean.ts';
import { findInstruction } from '../safety/find-instruction.ts';
import { NO_CONDITION } from '../verify/floors.ts';
import { isEnglishSource } from '../verify/language.ts';
import { sourceIndex } from '../verify/source-index.ts';
import type { Findings, Inspection } from '../verify/verify.ts';
import { appendMissing } from './append-missing.ts';
import { dropRepeats } from './drop-repeats.ts';
import { legibleBlock } from './legible-block.ts';
import { mapParts } from './map-parts.ts';
import { mendDescription } from './mend-description.ts';
import { mendLinks } from './mend-links.ts';
import { mendTitles } from './mend-titles.ts';
import { restoreOrder } from './restore-order.ts';
import { restorePart } from './restore-part.ts';

export interface Mended {
  draft: SkillDraft;
  /** What was done, in words. */
  repairs: string[];
}

/** Said of a description that was mended. */
export const DESCRIBED = 'the description was mended';

interface Cure {
  /** What it did, said when it changed anything. */
  done: string;
  isNeeded: boolean;
  apply: (draft: SkillDraft) => SkillDraft;
}

/** Whether anything was found that a repair may cure. A report may be above its floors and still hold a foreign sentence. */
export function needsMending({ report, findings }: Inspection): boolean {
  return report.degraded || isForeign(findings);
}

/** The draft mended, or nothing when no cure changes it. */
export function mendDraft(draft: SkillDraft, inspection: Inspection, document: Document): Mended | undefined {
  const repairs: string[] = [];
  let mended = draft;
  let before = JSON.stringify(draft);
  for (const { done, isNeeded, apply } of cures(inspection, document)) {
    if (!isNeeded) continue;
    const cured = apply(mended);
    // A cure copies more than it changes, so what counts is whether it reads otherwise.
    const after = JSON.stringify(cured);
    if (after === before) continue;
    mended = cured;
    before = after;
    repairs.push(done);
  }
  return repairs.length === 0 ? undefined : { draft: mended, repairs };
}

function cures({ report, findings }: Inspection, document: Document): Cure[] {
  const { blocks } = sourceIndex(document);
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const sourceOf = (id: string) => byId.get(id)?.node;
  const headingOver = (id: string | undefined) => {
    const place = id === undefined ? undefined : byId.get(id)?.index;
    if (place === undefined) return undefined;
    for (let at = place; at >= 0; at--) {
      const block = blocks[at];
      if (block?.node.type === 'heading') return findInstruction(block.text) ? undefined : cleanLine(block.text);
    }
    return undefined;
  };
  const isForeignTitle = (text: string) =>
    normaliseText(text)
      .split('; ')
      .some((part) => findings.ungrounded.has(part));
  return [
    {
      done: 'markup that does not read back was left out',
      isNeeded: isForeign(findings) || findings.missing.length > 0,
      apply: (draft) =>
        mapParts(draft, (part) => {
          const content = legibleBlock(part.content);
          return [content === part.content ? part : { ...part, content }];
        }),
    },
    {
      done: 'what does not stand in the source was left out or taken from it again',
      isNeeded: isForeign(findings) || report.literalPrecision < 1,
      apply: (draft) =>
        mendTitles(
          mapParts(draft, (part) => restorePart(part, findings, sourceOf)),
          isForeignTitle,
          headingOver,
          cleanLine(document.title),
        ),
    },
    {
      done: 'steps were put back into the order of the source',
      isNeeded: report.order < 1,
      apply: (draft) => restoreOrder(draft, sourceOf, (id) => byId.get(id)?.index),
    },
    {
      done: 'what was missing was added to the references',
      isNeeded: report.degraded && findings.missing.length > 0,
      apply: (draft) => appendMissing(draft, findings.missing, blocks),
    },
    {
      done: 'repeated paragraphs were left out of SKILL.md',
      isNeeded: report.degraded && report.redundancy.within > 0,
      apply: dropRepeats,
    },
    {
      done: 'links were mended',
      isNeeded: report.links < 1 || findings.problems.length > 0,
      apply: mendLinks,
    },
    {
      done: DESCRIBED,
      isNeeded: report.description.problems.includes(NO_CONDITION) || findings.problems.length > 0,
      apply: (draft) => ({
        ...draft,
        description: mendDescription(draft, { phrases: findings.phrases, english: isEnglishSource(document) }),
      }),
    },
    {
      done: 'the name was made anew',
      isNeeded: findings.problems.length > 0,
      apply: (draft) =>
        isSkillName(draft.name) ? draft : { ...draft, name: nameFor(document, draft.title, { tool: false }) },
    },
  ];
}

function isForeign({ ungrounded, foreignCode }: Findings): boolean {
  return ungrounded.size + foreignCode.size > 0;
}
