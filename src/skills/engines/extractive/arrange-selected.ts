/**
 * A source too long for SKILL.md: the units an agent needs at hand, by what they are; the rest is a reference away.
 *
 * @module
 */
import type { BlockContent, List } from 'mdast';
import { limits } from '../../../config/limits.ts';
import type { Grounded, Passage, Remark, Workflow } from '../../draft.ts';
import { pointsBack, pointsElsewhere } from '../../language/anaphora.ts';
import type { Cues } from '../../language/cues.ts';
import { stem } from '../../language/keyphrases.ts';
import { wordsOf } from '../../language/words.ts';
import { type Block, isHeading } from '../../outline/blocks.ts';
import type { Section } from '../../outline/sections.ts';
import { blockText } from '../../outline/text.ts';
import { type DraftParts, emptyParts, ground } from './draft-parts.ts';
import { gotchaSentences } from './gotcha-sentences.ts';
import { isNumberedHeading, isOrderedHeading, isStepHeading } from './heading-role.ts';
import { afterPromise, purposeBlocks } from './opening.ts';
import { planReferences } from './references.ts';
import { type ScoredUnit, scoreUnits } from './score.ts';
import { OVERHEAD, selectCentral, selectFurther, selectUnits } from './select.ts';
import { asSteps, instructionsOf } from './steps.ts';
import { readUnits, type Unit } from './units.ts';

/** Frontmatter, headings of the chapters and blank lines. */
const FRAME_CHARACTERS = 1_200;
/** Gotchas lifted out of prose come on top of what is selected. */
const GOTCHA_CHARACTERS = 1_000;
/** Below this the source instructs little and its prose is the content, as far as it is about the subject. */
const LEAST_CHARACTERS = 3_200;
interface Placed extends Passage {
  section: Section;
}

/** The passages while they still know their section. */
type Placements = Record<'examples' | 'guidelines' | 'troubleshooting', Placed[]>;

export function arrangeSelected(root: Section, terms: readonly string[], cues: Cues): DraftParts {
  const parts = emptyParts();
  parts.references = planReferences(root);
  const purpose = purposeBlocks(root, cues);
  parts.purpose = purpose.map((block) => ground(block));
  const routing = parts.references.reduce((sum, { slug, when }) => sum + slug.length + when.join('; ').length + 35, 0);
  const used = FRAME_CHARACTERS + GOTCHA_CHARACTERS + routing + purpose.reduce((sum, { text }) => sum + text.length, 0);
  const budget = Math.max(2_000, limits.skill.bodyTargetTokens * 4 - used);
  const units = scoreUnits(unsaidUnits(readUnits(root, cues), purpose, cues), terms);
  const selected = withoutBareLeads(choose(units, budget, { terms, spoken: cues.spoken }));
  const start = quickStart(selected);
  if (start) parts.quickStart = start.quickStart;
  const placed: Placements = { examples: [], guidelines: [], troubleshooting: [] };
  for (const group of bySection(selected.filter((unit) => unit !== start?.unit))) arrange(parts, placed, group, cues);
  parts.examples = underParents(placed.examples);
  parts.guidelines = underParents(placed.guidelines);
  parts.troubleshooting = underParents(placed.troubleshooting);
  const room = Math.max(0, budget - sizeOf(selected)) + GOTCHA_CHARACTERS;
  parts.gotchas.push(...unsaid(gotchaSentences(without(units, selected), cues, room), parts.gotchas));
  // The source's own quick start needs no other above it.
  if (parts.quickStart && parts.workflows.some(({ title: own }) => /^quick ?-?start/i.test(own))) {
    const { intro, code } = parts.quickStart;
    parts.workflows.unshift({ title: start?.title ?? '', intro: intro ? [intro] : [], steps: [code] });
    delete parts.quickStart;
  }
  return parts;
}

/** Without what stands in the purpose; a procedure that begins there goes on without its opening. */
function unsaidUnits(units: readonly Unit[], purpose: readonly Block[], cues: Cues): Unit[] {
  const said = new Set(purpose.map(({ id }) => id));
  return units.flatMap((unit) => {
    if (!unit.blocks.some(({ id }) => said.has(id))) return [unit];
    if (unit.kind !== 'procedure' && !cues.spoken) return [];
    const blocks = unit.blocks.flatMap((block) => (said.has(block.id) ? (afterPromise(block, cues) ?? []) : [block]));
    return blocks.length === 0 ? [] : [{ ...unit, blocks }];
  });
}

/** A sentence most words of which stand in one that is said already warns of the same. */
const SAME_WORDS = 0.7;

function unsaid(remarks: readonly Remark[], said: readonly Remark[]): Remark[] {
  const known = said.map(({ content }) => new Set(wordsOf(blockText(content)).map(stem)));
  return remarks.filter(({ content }) => {
    const stems = [...new Set(wordsOf(blockText(content)).map(stem))];
    const repeats = known.some((other) => stems.filter((word) => other.has(word)).length >= SAME_WORDS * stems.length);
    if (!repeats) known.push(new Set(stems));
    return !repeats;
  });
}

function choose(
  units: readonly ScoredUnit[],
  budget: number,
  { terms, spoken }: { terms: readonly string[]; spoken: boolean },
): ScoredUnit[] {
  const best = selectUnits(units, budget);
  const others = without(units, best);
  const selected = [...best, ...selectFurther(others, best, budget - sizeOf(best), terms)].sort(inOrder);
  const filled = sizeOf(selected);
  // What a talk says stands in its prose.
  const wanted = spoken ? budget : Math.min(LEAST_CHARACTERS, budget);
  if (filled >= wanted) return selected;
  return [...selected, ...selectCentral(without(units, selected), selected, wanted - filled, terms)].sort(inOrder);
}

/** "Other tools that help:" without the tools says nothing. */
function withoutBareLeads(selected: readonly ScoredUnit[]): ScoredUnit[] {
  return selected.filter(({ blocks, section, index }, at) => {
    const [only, another] = blocks;
    if (another || only?.node.type !== 'paragraph' || !/[:：]$/.test(only.text)) return true;
    const next = selected[at + 1];
    return next?.section === section && next.index === index + 1;
  });
}

function inOrder(a: ScoredUnit, b: ScoredUnit): number {
  return a.index - b.index;
}

/** Characters, headings and blank lines around each included. */
function sizeOf(units: readonly ScoredUnit[]): number {
  return units.reduce((sum, { characters }) => sum + characters + OVERHEAD, 0);
}

function without(units: readonly ScoredUnit[], some: readonly ScoredUnit[]): ScoredUnit[] {
  const indices = new Set(some.map(({ index }) => index));
  return units.filter(({ index }) => !indices.has(index));
}

/** More is no start. */
const START_CHARACTERS = 700;

/** The first short thing to run that stands alone. One that belongs to a procedure stays there: steps are not taken apart. */
function quickStart(
  selected: readonly ScoredUnit[],
): { unit: ScoredUnit; title: string; quickStart: NonNullable<DraftParts['quickStart']> } | undefined {
  const unit = selected.find(
    ({ kind, blocks }) =>
      kind === 'procedure' ||
      (kind === 'command' && blocks.length <= 2 && !/^error\b|\berror\[/im.test(blocks.at(-1)?.text ?? '')),
  );
  if (!unit || unit.blocks.length > 2 || unit.characters > START_CHARACTERS) return undefined;
  const code = unit.blocks.at(-1);
  const intro = unit.blocks.length === 2 ? unit.blocks[0] : undefined;
  if (code?.node.type !== 'code' || (intro && intro.node.type !== 'paragraph')) return undefined;
  return {
    unit,
    title: unit.section.parent ? unit.section.title : '',
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
function arrange(parts: DraftParts, placed: Placements, units: readonly ScoredUnit[], cues: Cues): void {
  const [first] = units;
  if (!first) return;
  const title = first.section.parent ? first.section.title : '';
  const { section } = first;
  if (units.some(({ kind }) => kind === 'procedure')) {
    parts.workflows.push(workflow(title, units, cues));
    return;
  }
  const remarks = { gotcha: parts.gotchas, rule: parts.rules, decision: parts.rules };
  const rest: ScoredUnit[] = [];
  for (const unit of units) {
    // Under no heading of its own, a fact would be read as part of whatever stands above it.
    if (title === '' && (unit.kind === 'fact' || unit.kind === 'narrative')) continue;
    const list = remarks[unit.kind as keyof typeof remarks];
    if (list && unit.blocks.every((block) => standsAlone(block, cues))) list.push(...asRemarks(unit, title));
    else rest.push(unit);
  }
  if (rest.length === 0) return;
  const content = grounded(rest);
  if (rest.some(({ kind, role }) => kind === 'troubleshooting' || role === 'troubleshooting'))
    placed.troubleshooting.push({ title, content, section });
  else if (rest.some(({ kind }) => kind === 'command')) parts.workflows.push({ title, intro: [], steps: content });
  else if (rest.some(({ kind }) => kind === 'code') || isMostlyExample(rest))
    placed.examples.push({ title, content, section });
  else placed.guidelines.push({ title, content, section });
}

/** One "for example" does not make a section an example. */
function isMostlyExample(units: readonly ScoredUnit[]): boolean {
  return 2 * sizeOf(units.filter(({ kind }) => kind === 'example')) > sizeOf(units);
}

/**
 * Neighbours under one heading are shown under it: "deep" alone says less than "Options", "deep". Where several parents
 * are called alike ("Methods" of one class and of another), theirs stands above it too.
 */
function underParents(placed: readonly Placed[]): Passage[] {
  const passages: (Passage & { parent: Section | undefined })[] = [];
  const ambiguous = sharedTitles(placed.flatMap(({ section }) => parentOf(section) ?? []));
  for (const { title, content, section } of placed) {
    const parent = parentOf(section);
    const heading = section.heading;
    const last = passages.at(-1);
    if (!parent || !heading) passages.push({ title, content, parent: undefined });
    else if (last?.parent === parent) last.content.push(ground(heading, 0), ...content);
    else {
      const above = ambiguous.has(parent.title) ? parentOf(parent) : undefined;
      const own = [ground(heading, 0), ...content];
      if (above && parent.heading)
        passages.push({ title: above.title, content: [ground(parent.heading, 0), ...own], parent });
      else passages.push({ title: parent.title, content: own, parent });
    }
  }
  return passages.map(({ title, content }) => ({ title, content }));
}

/** The section above, unless that is the whole or about the project. */
function parentOf({ parent }: Section): Section | undefined {
  return parent?.parent && !parent.meta ? parent : undefined;
}

function sharedTitles(sections: readonly Section[]): Set<string> {
  const bearers = new Map<string, Section>();
  const shared = new Set<string>();
  for (const section of sections) {
    const other = bearers.get(section.title);
    if (other && other !== section) shared.add(section.title);
    bearers.set(section.title, section);
  }
  return shared;
}

/** What leads up to the first instruction, then everything from there on as steps. */
function workflow(title: string, units: readonly ScoredUnit[], cues: Cues): Workflow {
  const instructs = ({ kind, blocks: [block] }: ScoredUnit) =>
    kind === 'procedure' || (block?.node.type === 'paragraph' && instructionsOf(block.node, cues).pieces.length > 0);
  const first = units.findIndex(instructs);
  const following = units.slice(first);
  const outline = following.find(({ blocks }) => blocks.length > 1 && blocks.every(isHeading));
  if (outline)
    return { title, intro: grounded(units.filter((unit) => unit !== outline)), steps: [headingList(outline)] };
  const weight = following.reduce((most, { score }) => Math.max(most, score), 0);
  return {
    title,
    intro: grounded(units.slice(0, first)),
    steps: asSteps(
      following.flatMap(({ blocks }) => blocks),
      cues,
      weight,
    ),
  };
}

function headingList({ blocks, score: weight }: ScoredUnit): Grounded<BlockContent> {
  // "Step 3: Store readings" needs no other number.
  const ordered = !blocks.some(({ text }) => isStepHeading(text) || isOrderedHeading(text) || isNumberedHeading(text));
  const content: List = {
    type: 'list',
    ordered,
    ...(ordered && { start: 1 }),
    spread: false,
    children: blocks.filter(isHeading).map(({ node }) => ({
      type: 'listItem',
      spread: false,
      children: [{ type: 'paragraph', children: node.children }],
    })),
  };
  return { content, sources: blocks.map(({ id }) => id), weight };
}

function grounded(units: readonly ScoredUnit[]): Grounded<BlockContent>[] {
  return units.flatMap((unit) => unit.blocks.map((block) => ground(block, unit.score)));
}

function asRemarks(unit: ScoredUnit, title: string): Remark[] {
  return grounded([unit]).map((part) => (title === '' ? part : { ...part, under: title }));
}

const REMARK_CHARACTERS = 500;

/** A rule can leave its heading when it does not point back, and is short enough to be a bullet. */
function standsAlone({ node, text }: Block, cues: Cues): boolean {
  if (node.type !== 'paragraph' && node.type !== 'blockquote') return false;
  if (text.length > REMARK_CHARACTERS || /[:：]$/.test(text)) return false;
  const [span] = cues.spans(text);
  return span !== undefined && !pointsBack(text.slice(span.start, span.end)) && !pointsElsewhere(text);
}
