/**
 * How much an agent would miss a unit that is not at hand. Type first, then where it stands, what its heading promises,
 * how central it is and how many exact things it tells.
 *
 * @module
 */
import { isMetaHeading } from '../../outline/boilerplate.ts';
import { centralities, type TermVector } from './centrality.ts';
import type { BlockKind } from './classify.ts';
import type { Unit } from './units.ts';

const PRIOR: Readonly<Record<BlockKind, number>> = {
  procedure: 0.78,
  gotcha: 0.72,
  command: 0.66,
  troubleshooting: 0.66,
  decision: 0.62,
  rule: 0.6,
  parameters: 0.5,
  example: 0.5,
  code: 0.44,
  definition: 0.48,
  fact: 0.24,
  narrative: 0.08,
  meta: 0,
};

/** What is used before anything else can be. */
const FIRST_THINGS =
  /\b(?:install|installation|getting started|quick ?-?start|set ?-?up|usage|use|basic|prerequisites?|requirements|ingredients?|directions?|authentication|voraussetzungen|erste schritte|verwendung|utilisation|prérequis|uso|requisitos|instalación|instalação|installazione|utilizzo|gebruik|installatie)\b|安装|快速开始|使用|インストール|使い方/iu;
const SIDE_MATTERS =
  /\b(?:internals?|appendix|background|motivation|history|design|philosophy|rationale|why|benchmarks?|performance|comparison|alternatives|migrat\w*|upgrad\w*|development|developing|testing this|v?\d+\.\d+|legacy|deprecated|plugins? list|highlights|syntax tree|algorithm|types|compatibility|browser support|telemetry|conclusion|summary)\b/i;
/** What the makers do, not the users. */
const MAINTENANCE =
  /\b(?:(?:running|building|generating) (?:the )?(?:unit )?(?:tests?|docs|documentation|benchmarks?))\b/i;
/** Hedging and praise: they take room and tell nothing to do. */
const VAGUE =
  /\b(?:very|really|quite|simply|basically|amazing|awesome|great|powerful|easy|beautiful|perhaps|maybe|somewhat|various|many|etc|and so on|of course|in general|generally speaking)\b/gi;

export interface ScoredUnit extends Unit {
  score: number;
  /** Plain characters: what it costs. */
  characters: number;
  /** Of these, in code blocks. */
  code: number;
  vector: TermVector;
}

/** Scores in place order; 0 to about 1.3. `terms` are the source's keyphrases, lower case. */
export function scoreUnits(units: readonly Unit[], terms: readonly string[]): ScoredUnit[] {
  const central = centralities(units);
  return units.map((unit, at) => {
    const text = unit.blocks.map((block) => block.text).join('\n');
    const { centrality = 0, vector = new Map() } = central[at] ?? {};
    const isMeta = unit.kind === 'meta' || isMetaHeading(unit.section.title);
    return {
      ...unit,
      characters: text.length,
      code: unit.blocks.reduce((sum, block) => sum + (block.node.type === 'code' ? block.text.length : 0), 0),
      vector,
      score: isMeta ? 0 : scoreUnit(unit, text, { place: at / Math.max(1, units.length), centrality, terms }),
    };
  });
}

interface Standing {
  /** 0 at the beginning of the source, 1 at its end. */
  place: number;
  centrality: number;
  terms: readonly string[];
}

function scoreUnit(unit: Unit, text: string, { place, centrality, terms }: Standing): number {
  let score = PRIOR[unit.kind];
  const titles = `${unit.section.title} ${unit.section.parent?.title ?? ''}`;
  if (FIRST_THINGS.test(unit.section.title)) score += 0.12;
  else if (MAINTENANCE.test(unit.section.title)) score -= 0.35;
  else if (SIDE_MATTERS.test(titles)) score -= 0.14;
  // Without what is needed nothing that follows can be done.
  if (unit.role === 'ingredients') score += 0.25;
  if (unit.role === 'procedure') score += 0.04;
  if (unit.role === 'gotchas' || unit.role === 'rules' || unit.role === 'troubleshooting') score += 0.06;
  // What comes first in a source is what most readers need; the slope is gentle because manuals go on usefully.
  score += 0.1 * (1 - place);
  score -= 0.03 * Math.max(0, unit.section.depth - 2);
  score += 0.1 * centrality;
  const head = text.slice(0, 2_000);
  const words = head.split(/\s+/);
  score += 0.08 * literalDensity(words);
  score -= 0.06 * Math.min(1, (12 * (head.match(VAGUE)?.length ?? 0)) / Math.max(20, words.length));
  const lower = head.toLowerCase();
  score += 0.06 * Math.min(1, terms.filter((term) => lower.includes(term)).length / 4);
  // A wall of text costs the budget of several short ones.
  score -= 0.15 * Math.min(1, text.length / 2_000);
  return Math.max(0.01, score);
}

/** Share of words that are exact: numbers, flags, paths, identifiers. */
function literalDensity(words: readonly string[]): number {
  const literals = words.filter((word) => /\d|^--?\w|[_/\\]|\w\.\w|[a-z][A-Z]|^[A-Z_]{3,}$/.test(word)).length;
  return Math.min(1, (3 * literals) / Math.max(1, words.length));
}
