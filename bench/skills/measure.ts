/**
 * One source, every system, the same verifier.
 *
 * @module
 */
import type { Report } from '../../src/skills/report.ts';
import type { Skill } from '../../src/skills/skill.ts';
import { sourceIndex } from '../../src/skills/verify/source-index.ts';
import { verifySkill } from '../../src/skills/verify/verify.ts';
import { type AtHand, atHand, atHandCoverage, kindsIn } from './at-hand.ts';
import { dump } from './baselines/positional.ts';
import type { BenchSource } from './sources.ts';
import { OURS, SYSTEMS, skillsOf } from './systems.ts';

export interface Measured {
  source: BenchSource;
  /** By name of the system. */
  systems: ReadonlyMap<string, Figures>;
  /** The whole source is longer than our SKILL.md, so that something had to be chosen. */
  chosen: boolean;
  /** It tells how something is done: as a person said, else whether it has steps. */
  procedures: boolean;
}

export interface Figures {
  skill: Skill;
  report: Report;
  atHand: AtHand;
  atHandCoverage: number;
}

export async function measure(source: BenchSource): Promise<Measured> {
  const { document } = source;
  const scope = sourceIndex(document).blocks.map(({ id }) => id);
  const verify = (skill: Skill) => verifySkill(skill, { scope }, document);
  const skills = await skillsOf(document);
  const [first] = skills;
  const kinds = first ? kindsIn(verify, first) : new Set<never>();
  const systems = new Map<string, Figures>();
  skills.forEach((skill, at) => {
    const shares = atHand(verify, skill, kinds);
    systems.set(SYSTEMS[at] ?? '', {
      skill,
      report: verify(skill),
      atHand: shares,
      atHandCoverage: atHandCoverage(shares),
    });
  });
  const own = systems.get(OURS);
  return {
    source,
    systems,
    chosen: tokensOf(systems.get(dump.name)) > tokensOf(own),
    procedures: source.procedures ?? own?.atHand.steps !== undefined,
  };
}

function tokensOf(figures: Figures | undefined): number {
  return figures?.report.budget.tokens ?? 0;
}
