/**
 * A source too long for SKILL.md: the units an agent needs at hand, by what they are; the rest is a reference away.
 *
 * @module
 */
import type { BlockContent } from 'mdast';
import { limits } from '../../../config/limits.ts';
import type { Grounded, Passage, Remark, Workflow } from '../../draft.ts';
import type { Block } from '../../outline/blocks.ts';
import { type Section, subtree } from '../../outline/sections.ts';
import { openingBlocks } from './arrange-whole.ts';
import { type DraftParts, emptyParts, ground } from './draft-parts.ts';
import { planReferences } from './references.ts';
import { type ScoredUnit, scoreUnits } from './score.ts';
import { selectLeads, selectUnits } from './select.ts';
import { readUnits } from './units.ts';
import { warningSentences } from './warning-sentences.ts';

/** Frontmatter, headings of the chapters and blank lines. */
const FRAME_CHARACTERS = 1_200;
const PURPOSE_CHARACTERS = 900;

/** When selection fills less than this share of the budget, the source instructs little and its prose is the content. */
const THIN = 0.15;

interface Placed extends Passage {
  section: Section;
}

/** The passages while they still know their section. */
type Placements = Record<'examples' | 'guidelines' | 'troubleshooting', Placed[]>;

export function arrangeSelected(root: Section, terms: readonly string[]): DraftParts {
  const parts = emptyParts();
  parts.references = planReferences(root);
  const purpose = purposeBlocks(root);
  parts.purpose = purpose.map((block) => ground(block));
  const routing = parts.references.reduce((sum, { slug, when }) => sum + slug.length + when.join('; ').length + 30, 0);
  const used = FRAME_CHARACTERS + routing + purpose.reduce((sum, { text }) => sum + text.length, 0);
  const budget = Math.max(2_000, limits.skill.bodyTargetTokens * 4 - used);
  const said = new Set(purpose);
  const units = scoreUnits(readUnits(root), terms).filter((unit) => !unit.blocks.some((block) => said.has(block)));
  const selected = choose(units, budget);
  const start = quickStart(selected);
  if (start) parts.quickStart = start.quickStart;
  const placed: Placements = { examples: [], guidelines: [], troubleshooting: [] };
  for (const group of bySection(selected.filter((unit) => unit !== start?.unit))) arrange(parts, placed, group);
  parts.examples = underParents(placed.examples);
  parts.guidelines = underParents(placed.guidelines);
  parts.troubleshooting = underParents(placed.troubleshooting);
  const chosen = new Set(selected.map(({ index }) => index));
  parts.gotchas.push(...warningSentences(units.filter(({ index }) => !chosen.has(index))));
  return parts;
}

function choose(units: readonly ScoredUnit[], budget: number): ScoredUnit[] {
  const selected = selectUnits(units, budget);
  const filled = selected.reduce((sum, { characters }) => sum + characters, 0);
  if (filled >= budget * THIN) return selected;
  const chosen = new Set(selected.map(({ index }) => index));
  const leads = selectLeads(
    units.filter(({ index }) => !chosen.has(index)),
    budget * 0.5,
  );
  return [...selected, ...leads].sort((a, b) => a.index - b.index);
}

/** The source's opening; without one, the first prose under the first heading that has some. */
function purposeBlocks(root: Section): Block[] {
  const opening = withinPurpose(openingBlocks(root));
  if (opening.length > 0) return opening;
  for (const section of subtree(root).slice(1, 4)) {
    if (section.meta) continue;
    const first = withinPurpose(openingBlocks(section)).slice(0, 1);
    if (first.length > 0) return first;
  }
  return [];
}

function withinPurpose(blocks: readonly Block[]): Block[] {
  let characters = 0;
  return blocks.filter(({ text }) => {
    characters += text.length;
    return characters <= PURPOSE_CHARACTERS;
  });
}

/** A lone command early in the selection. One that belongs to a procedure stays there: steps are not taken apart. */
function quickStart(
  selected: readonly ScoredUnit[],
): { unit: ScoredUnit; quickStart: NonNullable<DraftParts['quickStart']> } | undefined {
  const unit = selected.find(({ kind }) => kind === 'command' || kind === 'procedure');
  if (unit?.kind !== 'command' || unit.blocks.length > 2) return undefined;
  const code = unit.blocks.at(-1);
  const intro = unit.blocks.length === 2 ? unit.blocks[0] : undefined;
  if (code?.node.type !== 'code' || (intro && intro.node.type !== 'paragraph')) return undefined;
  return {
    unit,
    quickStart: {
      ...(intro && { intro: ground(intro, unit.score) }),
      code: { content: code.node, sources: [code.id], weight: unit.score },
    },
  };
}

function bySection(units: readonly ScoredUnit[]): ScoredUnit[][] {
  const groups = new Map<Section, ScoredUnit[]>();
  for (const unit of units) {
    const group = groups.get(unit.section);
    if (group) group.push(unit);
    else groups.set(unit.section, [unit]);
  }
  return [...groups.values()];
}

/** One section's selected units, together: taken out of their surroundings, "this" and "it" lose their meaning. */
function arrange(parts: DraftParts, placed: Placements, units: readonly ScoredUnit[]): void {
  const [first] = units;
  if (!first) return;
  const title = sectionTitle(first.section);
  if (units.some(({ kind }) => kind === 'procedure')) {
    parts.workflows.push(workflow(title, units));
    return;
  }
  if (units.every(({ kind, blocks }) => kind === 'gotcha' && blocks.every(standsAlone))) {
    parts.gotchas.push(...remarks(units, title));
    return;
  }
  if (units.every(({ kind, blocks }) => (kind === 'rule' || kind === 'decision') && blocks.every(standsAlone))) {
    parts.rules.push(...remarks(units, title));
    return;
  }
  const content = grounded(units);
  const { section } = first;
  if (units.some(({ kind, role }) => kind === 'troubleshooting' || role === 'troubleshooting'))
    placed.troubleshooting.push({ title, content, section });
  else if (units.some(({ kind }) => kind === 'command')) parts.workflows.push({ title, intro: [], steps: content });
  else if (units.some(({ kind }) => kind === 'example' || kind === 'code'))
    placed.examples.push({ title, content, section });
  else placed.guidelines.push({ title, content, section });
}

/** Neighbours under one heading are shown under it: "deep" alone says less than "Options", "deep". */
function underParents(placed: readonly Placed[]): Passage[] {
  const passages: (Passage & { parent: Section | undefined })[] = [];
  for (const { title, content, section } of placed) {
    const parent = section.parent?.parent ? section.parent : undefined;
    const heading = section.heading;
    const last = passages.at(-1);
    if (!parent || !heading) passages.push({ title, content, parent: undefined });
    else if (last?.parent === parent) last.content.push(ground(heading, 0), ...content);
    else passages.push({ title: parent.title, content: [ground(heading, 0), ...content], parent });
  }
  return passages.map(({ title, content }) => ({ title, content }));
}

function workflow(title: string, units: readonly ScoredUnit[]): Workflow {
  const first = units.findIndex(({ kind }) => kind === 'procedure');
  return { title, intro: grounded(units.slice(0, first)), steps: grounded(units.slice(first)) };
}

function grounded(units: readonly ScoredUnit[]): Grounded<BlockContent>[] {
  return units.flatMap((unit) => unit.blocks.map((block) => ground(block, unit.score)));
}

function remarks(units: readonly ScoredUnit[], title: string): Remark[] {
  return grounded(units).map((part) => (title === '' ? part : { ...part, under: title }));
}

function sectionTitle(section: Section): string {
  return section.parent ? section.title : '';
}

/** A rule can leave its heading when it does not point back, and is short enough to be a bullet. */
function standsAlone({ node, text }: Block): boolean {
  if (node.type !== 'paragraph' && node.type !== 'blockquote') return false;
  return (
    text.length <= 500 &&
    !/^(?:this|that|these|those|it|its|they|he|she|such|both|here|there|the (?:above|following|former|latter)|however|but|also|for example)\b/iu.test(
      text,
    ) &&
    !/[:：]$/.test(text)
  );
}
