/**
 * What a skill must reach. Below a floor it is mended; where that fails it is still delivered, marked as degraded with
 * the reason.
 *
 * @module
 */
import type { Report } from '../report.ts';

export type Figures = Omit<Report, 'version' | 'determinism' | 'repairs' | 'fallback' | 'degraded' | 'reasons'>;

interface Floor {
  /** What a person reads when it is missed. */
  missed: string;
  read: (figures: Figures) => number;
  /** Lowest value that will do. */
  least: number;
}

const share = (missed: string, least: number, read: Floor['read']): Floor => ({ missed, least, read });
/** A share that should be small, turned round. */
const excess = (missed: string, most: number, read: Floor['read']): Floor => ({
  missed,
  least: 1 - most,
  read: (figures) => 1 - read(figures),
});

const FLOORS: readonly Floor[] = [
  share('the files break the format', 1, ({ conformity }) => conformity),
  share('sentences of the skill do not stand in the source', 0.99, ({ grounding }) => grounding),
  excess('the skill has wording of its own', 0.01, ({ novelBigrams }) => novelBigrams),
  share('numbers, names or addresses do not stand in the source', 1, ({ literalPrecision }) => literalPrecision),
  share('code blocks are missing or changed', 1, ({ codeFidelity }) => codeFidelity),
  share('headings are missing', 1, ({ coverage }) => coverage.headings),
  share('steps are missing', 1, ({ coverage }) => coverage.steps),
  share('warnings are missing', 1, ({ coverage }) => coverage.warnings),
  share('limits, exceptions or defaults are missing', 1, ({ coverage }) => coverage.gotchas),
  share('definitions are missing', 0.9, ({ coverage }) => coverage.definitions),
  share('sentences are missing', 0.98, ({ coverage }) => coverage.sentences),
  share('steps are out of order', 1, ({ order }) => order),
  share('references are not linked once each with a condition, or links lead nowhere', 1, ({ links }) => links),
  excess('SKILL.md says things twice', 0.1, ({ redundancy }) => redundancy.within),
];

/**
 * One sentence for each floor that was missed. Actionability has none: a source may simply not instruct. Of the rules
 * for descriptions only those that decide whether the skill is found at all have one.
 */
export function missedFloors(figures: Figures): string[] {
  const reasons = FLOORS.flatMap(({ missed, least, read }) =>
    below(read(figures), least) ? [`${missed} (${percent(read(figures))} kept, ${percent(least)} expected)`] : [],
  );
  const { budget, safety, description } = figures;
  if (!budget.withinLimits) reasons.push('SKILL.md is over its limits');
  if (safety.hidden > 0) reasons.push('hidden characters are left');
  if (safety.unfenced > 0) reasons.push('text that instructs the agent stands unquoted');
  if (safety.executable > 0) reasons.push('something in the files would run unasked');
  if (description.problems.includes(NO_CONDITION)) reasons.push(`the description ${NO_CONDITION}`);
  return reasons;
}

/** A problem of a description without which no agent opens the skill. */
export const NO_CONDITION = 'does not say when to use the skill';

/** How far below its floors a skill is, summed: what a repair must lessen. */
export function shortfall(figures: Figures): number {
  const { safety, description, budget } = figures;
  const shares = FLOORS.reduce((sum, { least, read }) => sum + Math.max(0, least - read(figures)), 0);
  return shares + safety.leaks + (budget.withinLimits ? 0 : 1) + (1 - description.rules) / 100;
}

/** Figures are exact to three decimals; a difference beneath that is the arithmetic's. */
function below(value: number, least: number): boolean {
  return value < least - 1e-9;
}

/** Rounded down as the figures are, so that 99.9 never reads as 100. */
function percent(value: number): string {
  return `${Math.floor(value * 1000 + 1e-6) / 10} %`;
}
