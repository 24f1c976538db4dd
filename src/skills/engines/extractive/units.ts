/**
 * The pieces SKILL.md is put together from. A unit is never divided: a command stays with the sentence that introduces
 * it, a procedure with all of its steps.
 *
 * @module
 */
import { isImperative } from '../../language/imperative.ts';
import { sentences } from '../../language/sentences.ts';
import type { Block } from '../../outline/blocks.ts';
import { type Section, subtree, subtreeBlocks } from '../../outline/sections.ts';
import { type BlockKind, classify } from './classify.ts';
import { type HeadingRole, headingRole, isNumberedHeading, isStepHeading } from './heading-role.ts';

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

/** Commands and remarks that follow one another form one procedure only up to this size; beyond it the evidence is thin. */
const LOOSE_PROCEDURE_CHARACTERS = 5_000;

/** All units beneath a section, in source order. */
export function readUnits(root: Section): Unit[] {
  const units: Omit<Unit, 'index'>[] = [];
  const consumed = new Set<Section>();
  for (const section of subtree(root)) {
    if (consumed.has(section)) continue;
    const steps = stepSections(section);
    if (steps.length > 0) {
      const within = steps.flatMap(subtree);
      for (const step of within) consumed.add(step);
      for (const unit of sectionUnits(section)) units.push(unit);
      units.push({
        section,
        role: 'procedure',
        kind: 'procedure',
        blocks: steps.flatMap(subtreeBlocks),
      });
      continue;
    }
    for (const unit of sectionUnits(section)) units.push(unit);
  }
  return units.map((unit, index) => ({ ...unit, index }));
}

/** The children that are the numbered steps of one procedure. */
function stepSections(section: Section): Section[] {
  const named = section.children.filter((child) => isStepHeading(child.title));
  if (named.length >= 2) return contiguous(section.children, named);
  const numbered = section.children.filter((child) => isNumberedHeading(child.title));
  if (numbered.length < 2) return [];
  const instructing = numbered.filter(instructs).length;
  return instructing * 2 >= numbered.length ? contiguous(section.children, numbered) : [];
}

/** From the first to the last of them, so that an unnumbered remark between two steps stays between them. */
function contiguous(all: readonly Section[], some: readonly Section[]): Section[] {
  const first = some[0] ? all.indexOf(some[0]) : -1;
  const end = some.at(-1);
  const last = end ? all.indexOf(end) : -1;
  return all.slice(first, last + 1);
}

function instructs(section: Section): boolean {
  if (isImperative(section.title.replace(/^\d+[.)]\s+/, ''))) return true;
  return section.blocks.some((block) => {
    const kind = classify(block, section);
    return kind === 'procedure' || kind === 'command' || kind === 'rule';
  });
}

function sectionUnits(section: Section): Omit<Unit, 'index'>[] {
  const role = headingRole(section);
  const groups: { kind: BlockKind; blocks: Block[] }[] = [];
  const { blocks } = section;
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at];
    if (!block) break;
    const group = { kind: classify(block, section), blocks: [block] };
    if (introduces(block, blocks[at + 1])) {
      let next = blocks[++at];
      if (next) {
        group.kind = leading(group.kind, classify(next, section), block);
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
  return joinProcedures(groups, role).map((group) => ({ ...group, section, role }));
}

/** A paragraph that announces what follows it. */
function introduces(block: Block, next: Block | undefined): boolean {
  if (!next || block.node.type !== 'paragraph' || block.text.length > LEAD_IN_CHARACTERS) return false;
  if (!['list', 'code', 'table'].includes(next.node.type)) return false;
  return (
    next.node.type === 'code' || next.node.type === 'table' || /[:：]$/.test(block.text) || next.text.length < 6_000
  );
}

function leading(lead: BlockKind, led: BlockKind, block: Block): BlockKind {
  if (led === 'procedure' || led === 'meta') return led;
  if (led === 'command' || led === 'code') {
    // "Create a file and import the client:" plus its code is a step; "The response looks like this:" is an example.
    const instructed = sentences(block.text).some(isImperative);
    if (led === 'command') return instructed ? 'procedure' : 'command';
    return /\b(?:example|for instance|e\.g\.|looks? like|as follows|output|sample)\b/i.test(block.text)
      ? 'example'
      : led;
  }
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
    kind === 'procedure' || (role === 'procedure' && (kind === 'command' || kind === 'code' || kind === 'rule'));
  for (let at = 0; at < groups.length; at++) {
    const group = groups[at];
    if (!group) break;
    const last = joined.at(-1);
    const next = groups[at + 1];
    const between = !procedural(group.kind) && next !== undefined && procedural(next.kind) && isRemark(group.blocks);
    const size = group.blocks.reduce((sum, block) => sum + block.text.length, 0);
    if (
      last?.kind === 'procedure' &&
      (procedural(group.kind) || between) &&
      characters + size <= LOOSE_PROCEDURE_CHARACTERS
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

function isRemark(blocks: readonly Block[]): boolean {
  return blocks.length === 1 && (blocks[0]?.node.type === 'paragraph' || blocks[0]?.node.type === 'blockquote');
}
