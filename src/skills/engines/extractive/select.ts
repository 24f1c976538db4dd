/**
 * Which units go into SKILL.md when not all fit.
 *
 * @module
 */
import type { ScoredUnit } from './score.ts';

/** Below this a unit is prose about the subject: it stays in its reference. */
const WORTH_IT = 0.4;

/** Each further unit of one section counts for less, so that one long chapter does not fill the skill. */
const SAME_SECTION = 0.93;

/** No single unit may take more than this share of the budget, or the skill is that unit. */
const LARGEST_SHARE = 0.5;

/** Units worth having within `characters`, in source order. Greedy by score: n log n. */
export function selectUnits(units: readonly ScoredUnit[], characters: number): ScoredUnit[] {
  const perSection = new Map<object, number>();
  const ranked = [...units]
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map((unit) => {
      const earlier = perSection.get(unit.section) ?? 0;
      perSection.set(unit.section, earlier + 1);
      return { unit, score: unit.score * SAME_SECTION ** earlier };
    })
    .sort((a, b) => b.score - a.score || a.unit.index - b.unit.index);
  const seen = new Set<string>();
  const chosen: ScoredUnit[] = [];
  let left = characters;
  for (const { unit, score } of ranked) {
    if (score < WORTH_IT) break;
    const cost = unit.characters + OVERHEAD;
    if (cost > left || cost > characters * LARGEST_SHARE) continue;
    const key = unit.blocks.map((block) => block.text).join('\n');
    if (seen.has(key)) continue;
    seen.add(key);
    left -= cost;
    chosen.push({ ...unit, score });
  }
  return chosen.sort((a, b) => a.index - b.index);
}

/** Headings, markers and blank lines around a unit. */
const OVERHEAD = 40;

/**
 * For a source that instructs nowhere: the opening of each section, which is where prose says what it will say.
 * Takes paragraphs in turn, the first of every section before the second of any.
 */
export function selectLeads(units: readonly ScoredUnit[], characters: number): ScoredUnit[] {
  const bySection = new Map<object, ScoredUnit[]>();
  for (const unit of units) {
    if (unit.kind === 'meta') continue;
    const list = bySection.get(unit.section) ?? [];
    list.push(unit);
    bySection.set(unit.section, list);
  }
  const queues = [...bySection.values()];
  const chosen: ScoredUnit[] = [];
  let left = characters;
  for (let round = 0; round < 2; round++) {
    for (const queue of queues) {
      const unit = queue[round];
      if (!unit || unit.characters + OVERHEAD > left) continue;
      left -= unit.characters + OVERHEAD;
      chosen.push(unit);
    }
  }
  return chosen.sort((a, b) => a.index - b.index);
}
