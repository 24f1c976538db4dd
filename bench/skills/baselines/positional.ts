/**
 * What goes by place alone: the whole source, its beginning, its headings.
 *
 * @module
 */
import type { Baseline } from './baseline.ts';
import type { Unit } from './units.ts';

export const dump: Baseline = { name: 'whole source', unlimited: true, rank: (units) => units };

export const lead: Baseline = { name: 'lead-N', rank: (units) => units };

/** Headings, the highest first; what room is left goes to the first piece beneath each, then to the second, … */
export const outline: Baseline = {
  name: 'heading outline',
  rank: (units) => {
    const headings = units.filter(({ heading }) => heading !== undefined);
    headings.sort((a, b) => (a.heading ?? 0) - (b.heading ?? 0) || a.at - b.at);
    return [...headings, ...openings(units)];
  },
};

function openings(units: readonly Unit[]): Unit[] {
  const placed: { unit: Unit; place: number }[] = [];
  let place = 0;
  for (const unit of units) {
    if (unit.heading === undefined) placed.push({ unit, place: place++ });
    else place = 0;
  }
  return placed.sort((a, b) => a.place - b.place || a.unit.at - b.unit.at).map(({ unit }) => unit);
}
