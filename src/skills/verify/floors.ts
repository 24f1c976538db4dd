/**
 * What a skill must reach. Below a floor it is still delivered, marked as degraded with the reason.
 *
 * @module
 */
import type { Report } from '../report.ts';

type Figures = Omit<Report, 'version' | 'degraded' | 'reasons'>;

const FLOORS: readonly (readonly [string, number, (figures: Figures) => number])[] = [
  ['grounding', 0.99, ({ grounding }) => grounding],
  ['literal precision', 1, ({ literalPrecision }) => literalPrecision],
  ['code fidelity', 1, ({ codeFidelity }) => codeFidelity],
  ['coverage of headings', 1, ({ coverage }) => coverage.headings],
  ['coverage of steps', 1, ({ coverage }) => coverage.steps],
  ['coverage of warnings', 1, ({ coverage }) => coverage.warnings],
  ['coverage of sentences', 0.98, ({ coverage }) => coverage.sentences],
  ['order of steps', 1, ({ order }) => order],
  ['links', 1, ({ links }) => links],
];

/** One sentence for each floor that was missed. Actionability has none: a source may simply not instruct. */
export function missedFloors(figures: Figures): string[] {
  const reasons = FLOORS.flatMap(([name, floor, read]) =>
    read(figures) < floor ? [`${name} is ${read(figures)}, below ${floor}`] : [],
  );
  if (!figures.budget.withinLimits) reasons.push('SKILL.md is over its limits');
  return reasons;
}
