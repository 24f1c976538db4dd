/**
 * What of a source stands in SKILL.md itself. The verifier's own measures, taken without the references, and only where
 * the source has something to measure: a source without a warning says nothing about how warnings are kept.
 *
 * @module
 */
import type { Report } from '../../src/skills/report.ts';
import type { Skill } from '../../src/skills/skill.ts';

/** What a reader acts on. Headings and sentences in general are measured elsewhere. */
export const KINDS = ['steps', 'warnings', 'gotchas', 'definitions', 'code', 'keyphrases'] as const;
export type Kind = (typeof KINDS)[number];
export type AtHand = Partial<Record<Kind, number>>;

export type Verify = (skill: Skill) => Report;

/** What a source holds at all. */
export function kindsIn(verify: Verify, skill: Skill): ReadonlySet<Kind> {
  const none = sharesOf(verify({ ...skill, description: '', body: '', references: [] }));
  // Of what a source does not have, nothing is all.
  return new Set(KINDS.filter((kind) => none[kind] < 1));
}

/** Shares of those kinds that SKILL.md has. */
export function atHand(verify: Verify, skill: Skill, kinds: ReadonlySet<Kind>): AtHand {
  const shares = sharesOf(verify({ ...skill, references: [] }));
  return Object.fromEntries([...kinds].map((kind) => [kind, shares[kind]]));
}

function sharesOf({ coverage }: Report): Record<Kind, number> {
  const { steps, warnings, gotchas, definitions, keyphrases, atHand: alone } = coverage;
  return { steps, warnings, gotchas, definitions, keyphrases, code: alone.code };
}

/** Coverage at equal budget: the mean over the kinds the source has. */
export function atHandCoverage(shares: AtHand): number {
  const values = Object.values(shares);
  return values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
