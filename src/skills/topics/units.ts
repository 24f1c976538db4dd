/**
 * The parts of a source that may be told apart: its chapters, or the documents it was joined from.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { countWords } from '../../lib/words.ts';
import type { Block } from '../outline/blocks.ts';
import { isMetaHeading } from '../outline/boilerplate.ts';
import { type Section, subtreeBlocks } from '../outline/sections.ts';

export interface Unit {
  /** In source order, none inside another. */
  sections: Section[];
  blocks: Block[];
  words: number;
}

/**
 * The units of the first level with two or more, in source order; those smaller than `least` words joined with the one
 * before them, at the start with the one after. Fewer than two when the source has no such level.
 */
export function readUnits(root: Section, least: number): Unit[] {
  let level = root;
  while (level.children.length === 1 && level.children[0]) level = level.children[0];
  const units = level.children.filter(({ title }) => !isMetaHeading(title)).map((section) => unitOf([section]));
  return withinLimit(attachSmall(units, least));
}

/** The same of joined sources: one for each of them, whatever it is called and whatever headings it begins with. */
export function readParts(root: Section, least: number): Unit[] {
  const byPart = new Map<number | undefined, Section[]>();
  for (const section of root.children) {
    const part = (section.heading ?? section.blocks[0])?.origin?.part;
    const own = byPart.get(part);
    if (own) own.push(section);
    else byPart.set(part, [section]);
  }
  return withinLimit(attachSmall([...byPart.values()].map(unitOf), least));
}

export function unitOf(sections: readonly Section[]): Unit {
  const blocks = sections.flatMap(subtreeBlocks);
  return {
    sections: [...sections],
    blocks,
    words: blocks.reduce((sum, { text }) => sum + countWords(text), 0),
  };
}

export function joinUnits(units: readonly Unit[]): Unit {
  return {
    sections: units.flatMap(({ sections }) => sections),
    blocks: units.flatMap(({ blocks }) => blocks),
    words: units.reduce((sum, { words }) => sum + words, 0),
  };
}

function attachSmall(units: readonly Unit[], least: number): Unit[] {
  const standing: Unit[] = [];
  let waiting: Unit[] = [];
  for (const unit of units) {
    const last = standing.at(-1);
    if (unit.words >= least) {
      standing.push(waiting.length > 0 ? joinUnits([...waiting, unit]) : unit);
      waiting = [];
    } else if (last) standing[standing.length - 1] = joinUnits([last, unit]);
    else waiting.push(unit);
  }
  return standing;
}

/** Comparing each with each is quadratic: beyond a number of units, neighbours are joined, the smallest pairs first. */
function withinLimit(units: readonly Unit[]): Unit[] {
  let joined = [...units];
  while (joined.length > limits.topics.units) {
    const sizes = joined.map(({ words }) => words).sort((a, b) => a - b);
    const small = sizes[Math.floor(sizes.length / 2)] ?? 0;
    const next: Unit[] = [];
    for (let at = 0; at < joined.length; at++) {
      const [one, other] = [joined[at], joined[at + 1]];
      if (one && other && one.words <= small) {
        next.push(joinUnits([one, other]));
        at++;
      } else if (one) next.push(one);
    }
    // Every round takes at least one pair, so it ends.
    joined = next;
  }
  return joined;
}
