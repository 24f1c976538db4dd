/**
 * The pieces SKILL.md is put together from. A unit is never divided: a command stays with the sentence that introduces
 * it, a procedure with all of its steps.
 *
 * @module
 */
import type { List } from 'mdast';
import { type Cues, cuesOf } from '../../language/cues.ts';
import { normaliseText } from '../../language/normalise.ts';
import type { Block } from '../../outline/blocks.ts';
import { type Section, subtree, subtreeBlocks } from '../../outline/sections.ts';
import { blockText } from '../../outline/text.ts';
import { type BlockKind, classify, saidIn } from './classify.ts';
import { type HeadingRole, headingRole, isNumberedHeading, isOrderedHeading, isStepHeading } from './heading-role.ts';
import { isPointer } from './phrases.ts';

export interface Unit {
  /** Place in source order. */
  index: number;
  section: Section;
  role: HeadingRole;
  kind: BlockKind;
  blocks: Block[];
}

/** A lead-in longer than this is a passage of its own. */
const LEAD_IN_CHARACTERS = 400;
const ANNOUNCEMENT_CHARACTERS = 1_500;
/** A list longer than this is no matter of the sentence before it. */
const LED_CHARACTERS = 6_000;

/** Commands and remarks that follow one another form one procedure only up to this size; beyond it the evidence is thin. */
const LOOSE_PROCEDURE_CHARACTERS = 5_000;
/** Samples one after another under "Usage" are no sequence; together only while they are a readable piece. */
const SAMPLES_CHARACTERS = 2_000;

/** For callers that do not know the language: what any table knows. */
const ANY = cuesOf('und');

/** A procedure over many headings that is larger than this is told by them; its steps are chapters like others. */
const OUTLINED_CHARACTERS = 5_000;

/** All units beneath a section, in source order. */
export function readUnits(root: Section, cues: Cues = ANY): Unit[] {
  const units: Omit<Unit, 'index'>[] = [];
  /** The procedure that begins with a section, and the sections that are parts of one. */
  const begins = new Map<Section, Omit<Unit, 'index'>>();
  const consumed = new Set<Section>();
  for (const section of subtree(root)) {
    const procedure = begins.get(section);
    if (procedure) units.push(procedure);
    if (consumed.has(section)) continue;
    const steps = stepSections(section, cues);
    const [first] = steps;
    if (first) {
      const blocks = steps.flatMap(subtreeBlocks);
      const outlined = blocks.reduce((sum, { text }) => sum + text.length, 0) > OUTLINED_CHARACTERS;
      begins.set(first, {
        section,
        role: 'procedure',
        kind: 'procedure',
        blocks: outlined ? steps.flatMap(({ heading }) => heading ?? []) : blocks,
      });
      if (!outlined) for (const step of steps.flatMap(subtree)) consumed.add(step);
    }
    for (const unit of sectionUnits(section, cues)) units.push(unit);
  }
  return units.map((unit, index) => ({ ...unit, index }));
}

/** The children that are the numbered steps of one procedure. */
function stepSections(section: Section, cues: Cues): Section[] {
  const named = section.children.filter((child) => isStepHeading(child.title));
  if (named.length >= 2) return contiguous(section.children, named);
  const ordered = section.children.filter((child) => isOrderedHeading(child.title));
  if (ordered.length >= 2) return contiguous(section.children, ordered);
  const numbered = section.children.filter((child) => isNumberedHeading(child.title));
  if (numbered.length < 2) return [];
  const instructing = numbered.filter((child) => instructs(child, cues)).length;
  return instructing * 2 >= numbered.length ? contiguous(section.children, numbered) : [];
}

/** From the first to the last of them, so that an unnumbered remark between two steps stays between them. */
function contiguous(all: readonly Section[], some: readonly Section[]): Section[] {
  const first = some[0] ? all.indexOf(some[0]) : -1;
  const end = some.at(-1);
  const last = end ? all.indexOf(end) : -1;
  return all.slice(first, last + 1);
}

function instructs(section: Section, cues: Cues): boolean {
  if (cues.isImperative(section.title)) return true;
  return section.blocks.some((block) => {
    const kind = classify(block, section, cues);
    return kind === 'procedure' || kind === 'command' || kind === 'rule';
  });
}

function sectionUnits(section: Section, cues: Cues): Omit<Unit, 'index'>[] {
  const role = headingRole(section, cues);
  const groups: { kind: BlockKind; blocks: Block[] }[] = [];
  const { blocks } = section;
  if (role === 'parameters' && isOneEntry(section)) return [{ section, role, kind: 'parameters', blocks }];
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at];
    if (!block) break;
    const group = { kind: classify(block, section, cues), blocks: [block] };
    if (introduces(block, blocks[at + 1])) {
      let next = blocks[++at];
      if (next) {
        group.kind = leading(group.kind, classify(next, section, cues), block, next, cues);
        group.blocks.push(next);
        // The same command for three package managers, or a listing and its output, belong to one lead-in.
        while (next?.node.type === 'code' && blocks[at + 1]?.node.type === 'code') {
          next = blocks[++at];
          if (next) group.blocks.push(next);
        }
      }
    }
    groups.push(group);
  }
  return joinProcedures(groups, role)
    .flatMap(inPieces)
    .map((group) => ({ ...group, section, role }));
}

/** Kinds whose lists are looked things up in: any part of one is of use without the rest. */
const LISTED: ReadonlySet<BlockKind> = new Set([
  'definition',
  'parameters',
  'fact',
  'rule',
  'gotcha',
  'troubleshooting',
]);
const PIECE_CHARACTERS = 700;

/** A long list of options or terms, as several: all or nothing of it would be nothing. */
function inPieces(group: { kind: BlockKind; blocks: Block[] }): { kind: BlockKind; blocks: Block[] }[] {
  const last = group.blocks.at(-1);
  if (last?.node.type !== 'list' || last.node.ordered === true || !LISTED.has(group.kind)) return [group];
  if (last.text.length < 2 * PIECE_CHARACTERS) return [group];
  const pieces: List['children'][] = [];
  let size = PIECE_CHARACTERS;
  for (const item of last.node.children) {
    if (size >= PIECE_CHARACTERS) {
      pieces.push([]);
      size = 0;
    }
    pieces.at(-1)?.push(item);
    size += blockText(item).length;
  }
  const { node } = last;
  const blocks = pieces.map((children): Block => {
    const piece = { ...node, children };
    return { ...last, node: piece, text: normaliseText(blockText(piece)) };
  });
  const [first, ...others] = blocks;
  if (!first) return [group];
  return [
    { kind: group.kind, blocks: [...group.blocks.slice(0, -1), first] },
    ...others.map((block) => ({ kind: group.kind, blocks: [block] })),
  ];
}

const ENTRY_CHARACTERS = 800;
const ENTRY_BLOCKS = 6;

/** One option with its type, its meaning and a sample: apart, each of them is of no use. */
function isOneEntry({ blocks, children, parent, meta }: Section): boolean {
  if (meta || children.length > 0 || blocks.length < 2 || blocks.length > ENTRY_BLOCKS || !parent?.parent) return false;
  const characters = blocks.reduce((sum, { text }) => sum + text.length, 0);
  return characters <= ENTRY_CHARACTERS && blocks.some(({ node }) => node.type === 'paragraph');
}

/** A paragraph that announces what follows it. */
function introduces(block: Block, next: Block | undefined): boolean {
  if (!next || block.node.type !== 'paragraph' || !['list', 'code', 'table'].includes(next.node.type)) return false;
  // Without what it announces, "like this:" says nothing, however much stands before it.
  if (/[:：]$/.test(block.text)) return block.text.length <= ANNOUNCEMENT_CHARACTERS;
  return block.text.length <= LEAD_IN_CHARACTERS && (next.node.type !== 'list' || next.text.length < LED_CHARACTERS);
}

/** Says that what follows is done in order. */
const ANNOUNCES =
  /\b(?:steps?|follow (?:these|this|the)|do the following|as follows|process|procedure|in (?:this )?order|schritte|vorgehen|étapes|pasos|passos|passaggi|stappen)\b|步骤|手順/iu;

const SHOWS =
  /\b(?:example|for instance|e\.g\.|looks? like|as follows|output|sample|returns?|results? in|gives|prints?|produces|beispiel|ausgabe|exemple|ejemplo|exemplo|esempio|voorbeeld)\b|示例|例如|輸出|输出|例/iu;

function leading(lead: BlockKind, led: BlockKind, block: Block, next: Block, cues: Cues): BlockKind {
  if (led === 'procedure' || led === 'meta') return led;
  const said = saidIn(block.text, cues);
  if (led === 'command' || led === 'code') {
    // "Create a file and import the client:" plus its code is a step; "The response looks like this:" is an example.
    const instructed = said.some((sentence) => cues.isImperative(sentence) && !isPointer(sentence));
    if (led === 'command') return instructed ? 'procedure' : 'command';
    return SHOWS.test(block.text) || lead === 'example' ? 'example' : led;
  }
  if (led === 'troubleshooting' || lead === 'troubleshooting') return 'troubleshooting';
  // "The boot goes through these steps:" makes a procedure of a numbered list that commands nothing.
  if (next.node.type === 'list' && next.node.ordered === true && ANNOUNCES.test(block.text)) return 'procedure';
  if (lead === 'gotcha' && led === 'fact') return 'gotcha';
  if (led === 'fact' && /\b(?:must|required|rules?|never|should)\b/i.test(block.text)) return 'rule';
  return led;
}

/** Neighbouring procedural groups of one section are one procedure, with the remarks between them. */
function joinProcedures(
  groups: readonly { kind: BlockKind; blocks: Block[] }[],
  role: HeadingRole,
): { kind: BlockKind; blocks: Block[] }[] {
  const joined: { kind: BlockKind; blocks: Block[] }[] = [];
  /** Characters of the last of them: measured anew each time, a run of short blocks would be quadratic. */
  let characters = 0;
  const procedural = (kind: BlockKind) =>
    kind === 'procedure' ||
    (role === 'procedure' && (kind === 'command' || kind === 'code' || kind === 'example' || kind === 'rule'));
  for (let at = 0; at < groups.length; at++) {
    const group = groups[at];
    if (!group) break;
    const last = joined.at(-1);
    const next = groups[at + 1];
    const between = isAttached(group, next !== undefined && procedural(next.kind));
    const size = group.blocks.reduce((sum, block) => sum + block.text.length, 0);
    if (
      last?.kind === 'procedure' &&
      (procedural(group.kind) || between) &&
      characters + size <= (group.kind === 'procedure' || between ? LOOSE_PROCEDURE_CHARACTERS : SAMPLES_CHARACTERS)
    ) {
      last.blocks.push(...group.blocks);
      characters += size;
    } else {
      joined.push({
        kind: procedural(group.kind) && role === 'procedure' ? 'procedure' : group.kind,
        blocks: [...group.blocks],
      });
      characters = size;
    }
  }
  return joined;
}

const REMARKS: ReadonlySet<BlockKind> = new Set(['decision', 'gotcha', 'rule', 'troubleshooting']);
const REMARK_CHARACTERS = 400;

/** A remark belongs to the steps around it; after the last of them one that says what to mind or what to do if. */
function isAttached({ kind, blocks }: { kind: BlockKind; blocks: Block[] }, stepsFollow: boolean): boolean {
  if (kind === 'procedure' || kind === 'meta' || !isRemark(blocks)) return false;
  return stepsFollow || (REMARKS.has(kind) && (blocks[0]?.text.length ?? 0) <= REMARK_CHARACTERS);
}

function isRemark(blocks: readonly Block[]): boolean {
  return blocks.length === 1 && (blocks[0]?.node.type === 'paragraph' || blocks[0]?.node.type === 'blockquote');
}
