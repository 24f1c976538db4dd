/**
 * Measures a skill against the document it was made from. Reads back what was written rather than trusting the draft:
 * from the draft comes only which part of the document the skill answers for.
 *
 * @module
 */
import type { Nodes } from 'mdast';
import type { Document } from '../../sources/document.ts';
import { measureBudget } from '../budget.ts';
import type { SkillDraft } from '../draft.ts';
import { normaliseText } from '../language/normalise.ts';
import { readBlocks } from '../outline/blocks.ts';
import { walk } from '../outline/walk.ts';
import { parseMarkdown } from '../parse-markdown.ts';
import { skillMarkdown } from '../render/files.ts';
import type { Report } from '../report.ts';
import type { Skill } from '../skill.ts';
import { measureActionability } from './actionability.ts';
import { measureCodeFidelity } from './code-fidelity.ts';
import { measureCoverage } from './coverage.ts';
import { missedFloors } from './floors.ts';
import { measureGrounding } from './grounding.ts';
import { type Leaf, leavesOf } from './leaves.ts';
import { measureLinks } from './links.ts';
import { measureLiteralPrecision } from './literals.ts';
import { measureOrder } from './order.ts';
import { readBack } from './read-back.ts';
import { bodyContent, referenceContent } from './scaffold.ts';
import { TextIndex } from './text-index.ts';

/** Bumped with every change to a measure or to the scaffold. */
const REPORT_VERSION = 1;

export function verifySkill(skill: Skill, draft: Pick<SkillDraft, 'scope'>, document: Document): Report {
  const blocks = readBlocks(document);
  const scope = new Set(draft.scope);
  const inScope = blocks.filter(({ id }) => scope.has(id)).map(({ node }) => node);
  const sourceLeaves = leavesOf(blocks.map(({ node }) => node));
  const titles = [document.title, document.summary ?? ''].map(normaliseText);

  const body = parseMarkdown(skill.body);
  const references = skill.references.map(({ content }) => readBack(content));
  const content = [bodyContent(body), ...references.map(referenceContent)];
  const all = content.flat();

  const figures = {
    grounding: measureGrounding(all, new TextIndex([...titles, ...sourceLeaves.map(({ text }) => text)])),
    literalPrecision: measureLiteralPrecision(
      [skill.description, ...all.map(({ text }) => text), ...addresses([body])],
      [...titles, ...sourceLeaves.map(({ text }) => text), ...addresses(blocks.map(({ node }) => node))],
    ),
    codeFidelity: measureCodeFidelity(codesOf(all), codesOf(leavesOf(inScope))),
    coverage: measureCoverage(inScope, leavesOf(inScope), new TextIndex(all.map(({ text }) => text))),
    order: measureOrder(inScope, content),
    budget: measureBudget(skillMarkdown(skill)),
    links: measureLinks(body, skill.references),
    actionability: measureActionability(body),
  };
  const reasons = missedFloors(figures);
  return { version: REPORT_VERSION, ...figures, degraded: reasons.length > 0, reasons };
}

function codesOf(leaves: readonly Leaf[]) {
  return leaves.flatMap(({ code }) => (code ? [code] : []));
}

/** Targets of links and images: literals that are no part of the text. */
function addresses(trees: readonly Nodes[]): string[] {
  const urls: string[] = [];
  for (const tree of trees) {
    walk(tree, (node) => {
      if (node.type === 'link' || node.type === 'image') urls.push(node.url);
    });
  }
  return urls;
}
