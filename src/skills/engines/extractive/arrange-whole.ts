/**
 * A source short enough to stand in SKILL.md entirely: nothing is chosen, every chapter finds its place.
 *
 * @module
 */
import { isImperative } from '../../language/imperative.ts';
import { sentences } from '../../language/sentences.ts';
import { isConditional } from '../../language/signals.ts';
import type { Block } from '../../outline/blocks.ts';
import { type Section, subtreeBlocks } from '../../outline/sections.ts';
import { classify } from './classify.ts';
import { type DraftParts, emptyParts, ground } from './draft-parts.ts';
import { titleRole } from './heading-role.ts';
import { planReferences } from './references.ts';
import { readUnits } from './units.ts';

type Place = 'workflow' | 'example' | 'guideline' | 'troubleshooting';

/** Chapters stay whole and keep their inner order; only which part of the skill they stand in is decided. */
export function arrangeWhole(root: Section): DraftParts {
  const parts = emptyParts();
  const opening = openingBlocks(root);
  parts.purpose = opening.map((block) => ground(block));
  const rest = root.blocks.slice(opening.length);
  if (rest.length > 0) {
    const own: Section = { ...root, blocks: rest, children: [] };
    // Under no heading but the document's, there is no title to repeat.
    place(parts, placeOf(own), '', rest);
  }
  const last: Section[] = [];
  for (const section of root.children) {
    if (section.meta) last.push(section);
    else place(parts, placeOf(section), section.title, subtreeBlocks(section).slice(1));
  }
  // Licence and credits are part of the source, but of no use before anything else, and of none at hand when long.
  const about: Section = { title: root.title, depth: 0, blocks: [], children: last, meta: true };
  const characters = last.flatMap(subtreeBlocks).reduce((sum, { text }) => sum + text.length, 0);
  if (characters > META_CHARACTERS) parts.references = planReferences(about);
  else for (const section of last) place(parts, 'guideline', section.title, subtreeBlocks(section).slice(1));
  return parts;
}

/** The prose before anything is to be done. */
export function openingBlocks(root: Section): Block[] {
  const opening: Block[] = [];
  for (const block of root.blocks) {
    const kind = classify(block, root);
    const prose = block.node.type === 'paragraph' || block.node.type === 'blockquote';
    if (!prose || kind === 'procedure' || /[:：]$/.test(block.text)) break;
    // What a source says first is what it is about, even when a "never" or a "must" stands in it.
    const introduces = opening.length === 0 && block.node.type === 'paragraph' && !isInstruction(block.text);
    if (!introduces && (kind === 'gotcha' || kind === 'rule' || kind === 'decision')) break;
    opening.push(block);
    if (opening.length === OPENING_PARAGRAPHS) break;
  }
  return opening;
}

/** Tells the reader what to do, or warns, from its first words on. */
function isInstruction(text: string): boolean {
  const [first = ''] = sentences(text);
  return (
    isImperative(first) || isConditional(first) || /^(?:\W*)(?:warning|caution|note|important|attention)\b/i.test(first)
  );
}

/** What such sections may take of SKILL.md. */
const META_CHARACTERS = 500;

const OPENING_PARAGRAPHS = 3;

function placeOf(section: Section): Place {
  const role = titleRole(section.title);
  if (role === 'example' && section.parent) return 'example';
  if (role === 'troubleshooting') return 'troubleshooting';
  if (role === 'gotchas' || role === 'rules' || role === 'parameters') return 'guideline';
  if (role === 'ingredients') return 'workflow';
  const kinds = new Set(readUnits(section).map(({ kind }) => kind));
  if (kinds.has('procedure') || kinds.has('command')) return 'workflow';
  if (role === 'procedure' && (kinds.has('code') || kinds.has('rule'))) return 'workflow';
  return kinds.has('example') || (kinds.has('code') && !kinds.has('parameters')) ? 'example' : 'guideline';
}

function place(parts: DraftParts, where: Place, title: string, blocks: readonly Block[]): void {
  const content = blocks.map((block) => ground(block));
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
