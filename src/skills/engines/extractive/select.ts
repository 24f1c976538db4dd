/**
 * Which units go into SKILL.md when not all fit.
 *
 * @module
 */
import { similarity } from './centrality.ts';
import type { BlockKind } from './classify.ts';
import type { ScoredUnit } from './score.ts';

/** Below this a unit is prose about the subject: it stays in its reference. */
const WORTH_IT = 0.4;

/** Each further unit of one section counts for less, so that one long chapter does not fill the skill. */
const SAME_SECTION = 0.93;

/** No single unit may take more than this share of the budget, or the skill is that unit. */
const LARGEST_SHARE = 0.5;

/** A listing, however it is introduced: what follows from it is shorter. */
const LARGEST_LISTING = 0.2;
const LISTING = 0.8;

function largestShare({ code, characters }: ScoredUnit): number {
  return code > LISTING * characters ? LARGEST_LISTING : LARGEST_SHARE;
}

/** What a unit loses for saying what a chosen one says: maximal marginal relevance. */
const REPETITION = 0.25;

/** Units looked at, best first: each is compared with those chosen before it. */
const CANDIDATES = 400;

/** Listings and tables fill a page before anything is said; of each sort so much of the budget. */
const SHARES: readonly (readonly [ReadonlySet<BlockKind>, number])[] = [
  [new Set(['code', 'example']), 0.35],
  [new Set(['parameters']), 0.3],
  [new Set(['definition', 'fact']), 0.25],
  [new Set(['gotcha', 'rule', 'decision']), 0.5],
];

/** Headings, markers and blank lines around a unit. */
export const OVERHEAD = 40;

/** Units worth having within `characters`, in source order. */
export function selectUnits(units: readonly ScoredUnit[], characters: number): ScoredUnit[] {
  const chosen: ScoredUnit[] = [];
  const spent = SHARES.map(() => 0);
  let left = characters;
  for (const unit of ranked(units)) {
    if (unit.score < WORTH_IT) break;
    const cost = unit.characters + OVERHEAD;
    if (cost > left || cost > characters * largestShare(unit)) continue;
    const sort = SHARES.findIndex(([kinds]) => kinds.has(unit.kind));
    const allowed = (SHARES[sort]?.[1] ?? 1) * characters;
    if ((spent[sort] ?? 0) + cost > allowed) continue;
    const closest = chosen.reduce((most, { vector }) => Math.max(most, similarity(vector, unit.vector)), 0);
    if (closest > 0.98 || unit.score - REPETITION * closest ** 2 < WORTH_IT) continue;
    if (sort >= 0) spent[sort] = (spent[sort] ?? 0) + cost;
    left -= cost;
    chosen.push(unit);
  }
  return inOrder(chosen);
}

/** What may still come where there is room: nothing of it is prose for its own sake. */
const FURTHER: ReadonlySet<BlockKind> = new Set([
  'procedure',
  'command',
  'gotcha',
  'troubleshooting',
  'decision',
  'rule',
  'definition',
  'parameters',
  'example',
  'code',
]);
const WORTH_ROOM = 0.25;

/** A keyphrase of the source that nothing chosen so far mentions. */
const UNSAID_WORTH = 0.08;

/**
 * Of the units left over, those an agent may need, until `characters` are used up; in source order. Those that mention
 * `terms` (lower case) which no chosen unit mentions come sooner.
 */
export function selectFurther(
  units: readonly ScoredUnit[],
  chosen: readonly ScoredUnit[],
  characters: number,
  terms: readonly string[],
): ScoredUnit[] {
  const further: ScoredUnit[] = [];
  let left = characters;
  for (const unit of ranked(
    favoured(
      units.filter(({ kind }) => FURTHER.has(kind)),
      chosen,
      terms,
    ),
  )) {
    const cost = unit.characters + OVERHEAD;
    if (unit.score < WORTH_ROOM || cost > left) continue;
    const closest = [...chosen, ...further].reduce(
      (most, { vector }) => Math.max(most, similarity(vector, unit.vector)),
      0,
    );
    if (closest > 0.9) continue;
    left -= cost;
    further.push(unit);
  }
  return inOrder(further);
}

function favoured(
  units: readonly ScoredUnit[],
  chosen: readonly ScoredUnit[],
  terms: readonly string[],
): readonly ScoredUnit[] {
  const said = chosen.map(textOf).join('\n');
  const unsaid = terms.filter((term) => !said.includes(term));
  if (unsaid.length === 0) return units;
  return units.map((unit) => {
    const text = textOf(unit);
    return { ...unit, score: unit.score + UNSAID_WORTH * unsaid.filter((term) => text.includes(term)).length };
  });
}

function textOf({ section, blocks }: ScoredUnit): string {
  return [section.title, ...blocks.map(({ text }) => text)].join('\n').toLowerCase();
}

function ranked(units: readonly ScoredUnit[]): ScoredUnit[] {
  const perSection = new Map<object, number>();
  return [...units]
    .sort(byScore)
    .map((unit) => {
      const earlier = perSection.get(unit.section) ?? 0;
      perSection.set(unit.section, earlier + 1);
      return { ...unit, score: unit.score * SAME_SECTION ** earlier };
    })
    .sort(byScore)
    .slice(0, CANDIDATES);
}

/** Prose that tells what the source is about, where it instructs little: what is most central, each thing once. */
export function selectCentral(
  units: readonly ScoredUnit[],
  before: readonly ScoredUnit[],
  characters: number,
  terms: readonly string[],
): ScoredUnit[] {
  const chosen: ScoredUnit[] = [];
  let left = characters;
  for (const unit of ranked(
    favoured(
      units.filter(({ kind }) => kind !== 'meta'),
      before,
      terms,
    ),
  )) {
    const cost = unit.characters + OVERHEAD;
    if (cost > left || cost > characters * LARGEST_SHARE) continue;
    const closest = chosen.reduce((most, { vector }) => Math.max(most, similarity(vector, unit.vector)), 0);
    if (closest > 0.6) continue;
    left -= cost;
    chosen.push(unit);
  }
  return inOrder(chosen);
}

function byScore(a: ScoredUnit, b: ScoredUnit): number {
  return b.score - a.score || a.index - b.index;
}

function inOrder(units: readonly ScoredUnit[]): ScoredUnit[] {
  return [...units].sort((a, b) => a.index - b.index);
}
