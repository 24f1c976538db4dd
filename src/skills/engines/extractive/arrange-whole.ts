/**
 * A source short enough to stand in SKILL.md entirely: nothing is chosen, every chapter finds its place.
 *
 * @module
 */
import type { Cues } from '../../language/cues.ts';
import type { Block } from '../../outline/blocks.ts';
import { type Section, subtreeBlocks } from '../../outline/sections.ts';
import type { BlockKind } from './classify.ts';
import { type DraftParts, emptyParts, ground } from './draft-parts.ts';
import { isStepHeading, titleRole } from './heading-role.ts';
import { borrowedOpening, openingBlocks } from './opening.ts';
import { planReferences } from './references.ts';
import { asSteps } from './steps.ts';
import { readUnits, type Unit } from './units.ts';

type Place = 'workflow' | 'example' | 'guideline' | 'troubleshooting';

/** What licence and credits may take of SKILL.md. */
const META_CHARACTERS = 500;

/** Chapters stay whole and keep their inner order; only which part of the skill they stand in is decided. */
export function arrangeWhole(root: Section, language: Cues): DraftParts {
  // Nothing is left out: no reference would hold it.
  const cues: Cues = { ...language, isFiller: () => false };
  const parts = emptyParts();
  const opening = root.blocks.length > 0 ? openingBlocks(root, cues) : borrowedOpening(root, cues);
  parts.purpose = opening.map((block) => ground(block));
  const said = new Set(opening);
  const rest = root.blocks.filter((block) => !said.has(block));
  if (rest.length > 0) {
    const own: Section = { ...root, blocks: rest, children: [] };
    // Under no heading but the document's, there is no title to repeat.
    place(parts, placeOf(own, cues), '', rest, cues);
  }
  const last: Section[] = [];
  let into: Place = 'workflow';
  for (const section of root.children) {
    if (section.meta) last.push(section);
    else {
      const own = subtreeBlocks(section).slice(1);
      const blocks = own.filter((block) => !said.has(block));
      if (blocks.length > 0) {
        into = placeOf(section, cues);
        place(parts, into, section.title, blocks, cues);
      } else if (section.heading) {
        // A chapter that is the opening alone keeps its heading; one that shows a picture only keeps its place.
        if (own.length > 0) parts.purpose.unshift(ground(section.heading));
        else place(parts, isStepHeading(section.title) ? 'workflow' : into, section.title, [], cues);
      }
    }
  }
  // Licence and credits are part of the source, but of no use before anything else, and of none at hand when long.
  const about: Section = { title: root.title, depth: 0, blocks: [], children: last, meta: true };
  const characters = last.flatMap(subtreeBlocks).reduce((sum, { text }) => sum + text.length, 0);
  if (characters > META_CHARACTERS) parts.references = planReferences(about);
  else for (const section of last) place(parts, 'guideline', section.title, subtreeBlocks(section).slice(1), cues);
  return parts;
}

function placeOf(section: Section, cues: Cues): Place {
  // A procedure in steps is not taken apart by what each of them looks like.
  if (isStepHeading(section.title)) return 'workflow';
  const role = titleRole(section.title, cues);
  if (role === 'example' && section.parent) return 'example';
  if (role === 'troubleshooting') return 'troubleshooting';
  if (role === 'gotchas' || role === 'rules' || role === 'parameters') return 'guideline';
  if (role === 'ingredients') return 'workflow';
  const units = readUnits(section, cues);
  const kinds = new Set(units.map(({ kind }) => kind));
  if (kinds.has('procedure') || kinds.has('command')) return 'workflow';
  if (role === 'procedure' && (kinds.has('code') || kinds.has('rule'))) return 'workflow';
  if (kinds.has('troubleshooting') && kinds.size === 1) return 'troubleshooting';
  return isMostly(units, 'example') || (kinds.has('code') && !kinds.has('parameters')) ? 'example' : 'guideline';
}

/** One "for example" does not make a chapter an example. */
function isMostly(units: readonly Unit[], wanted: BlockKind): boolean {
  const size = (some: readonly Unit[]) =>
    some.reduce((sum, { blocks }) => sum + blocks.reduce((own, { text }) => own + text.length, 0), 0);
  return 2 * size(units.filter(({ kind }) => kind === wanted)) > size(units);
}

function place(parts: DraftParts, where: Place, title: string, blocks: readonly Block[], cues: Cues): void {
  const content = where === 'workflow' ? asSteps(blocks, cues) : blocks.map((block) => ground(block));
  switch (where) {
    case 'workflow':
      parts.workflows.push({ title, intro: [], steps: content });
      return;
    case 'example':
      parts.examples.push({ title, content });
      return;
    case 'troubleshooting':
      parts.troubleshooting.push({ title, content });
      return;
    case 'guideline':
      parts.guidelines.push({ title, content });
  }
}
