/**
 * How much an agent would miss a unit that is not at hand. Type first, then where it stands, what its heading promises
 * and how many exact things it tells.
 *
 * @module
 */
import { isMetaHeading } from '../../outline/boilerplate.ts';
import type { BlockKind } from './classify.ts';
import type { Unit } from './units.ts';

const PRIOR: Readonly<Record<BlockKind, number>> = {
  procedure: 0.8,
  gotcha: 0.74,
  command: 0.7,
  rule: 0.62,
  decision: 0.62,
  troubleshooting: 0.55,
  parameters: 0.5,
  example: 0.5,
  code: 0.45,
  definition: 0.4,
  fact: 0.22,
  narrative: 0.08,
  meta: 0,
};

/** What is used before anything else can be. */
const FIRST_THINGS =
  /\b(?:install|installation|getting started|quick ?-?start|set ?-?up|usage|basic|prerequisites?|requirements|ingredients?|directions?|authentication)\b|安装|快速开始/i;
const SIDE_MATTERS =
  /\b(?:advanced|internals?|appendix|background|motivation|history|design|philosophy|rationale|why|benchmarks?|comparison|alternatives|migrat\w*|upgrad\w*|development|developing|testing this|v?\d+\.\d+|legacy|deprecated|plugins? list|faq)\b/i;

export interface ScoredUnit extends Unit {
  score: number;
  /** Plain characters: what it costs. */
  characters: number;
}

/** Scores in place order; 0–1. `terms` are the source's keyphrases, lower case. */
export function scoreUnits(units: readonly Unit[], terms: readonly string[]): ScoredUnit[] {
  return units.map((unit) => {
    const text = unit.blocks.map((block) => block.text).join('\n');
    const characters = text.length;
    return {
      ...unit,
      characters,
      score: unit.kind === 'meta' || isMetaHeading(unit.section.title) ? 0 : scoreUnit(unit, text, units.length, terms),
    };
  });
}

function scoreUnit(unit: Unit, text: string, total: number, terms: readonly string[]): number {
  let score = PRIOR[unit.kind];
  const titles = `${unit.section.title} ${unit.section.parent?.title ?? ''}`;
  if (FIRST_THINGS.test(unit.section.title)) score += 0.12;
  else if (SIDE_MATTERS.test(titles)) score -= 0.12;
  if (unit.role === 'procedure') score += 0.04;
  if (unit.role === 'gotchas' || unit.role === 'rules') score += 0.06;
  // What comes first in a source is what most readers need; the slope is gentle because manuals go on usefully.
  score += 0.1 * (1 - unit.index / Math.max(1, total));
  score -= 0.03 * Math.max(0, unit.section.depth - 2);
  score += 0.08 * literalDensity(text);
  const lower = text.slice(0, 2_000).toLowerCase();
  score += 0.06 * Math.min(1, terms.filter((term) => lower.includes(term)).length / 4);
  // A wall of text costs the budget of several short ones.
  score -= 0.1 * Math.min(1, text.length / 5_000);
  return Math.max(0.01, Math.min(1, score));
}

/** Share of words that are exact: numbers, flags, paths, identifiers. */
function literalDensity(text: string): number {
  const sample = text.slice(0, 2_000).split(/\s+/);
  const literals = sample.filter((word) => /\d|^--?\w|[_/\\]|\w\.\w|[a-z][A-Z]|^[A-Z_]{3,}$/.test(word)).length;
  return Math.min(1, (3 * literals) / Math.max(1, sample.length));
}
