/**
 * From a document to the files of a skill and what was measured on them.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import { countWords } from '../lib/words.ts';
import type { Document } from '../sources/document.ts';
import { measureBudget } from './budget.ts';
import type { SkillDraft } from './draft.ts';
import { type DraftOptions, type Engine, EngineGaveUp, type EngineMark } from './engine.ts';
import { renderMain, renderSkill, skillFiles, skillMarkdown } from './render/files.ts';
import { DESCRIBED, mendDraft, needsMending } from './repair/mend.ts';
import { mendDescription } from './repair/mend-description.ts';
import type { Report } from './report.ts';
import { fenceInstructions } from './safety/fence.ts';
import { shrinkDraft } from './shrink.ts';
import type { Skill, SkillFile } from './skill.ts';
import { shortfall } from './verify/floors.ts';
import { isEnglishSource } from './verify/language.ts';
import { type Inspection, inspectSkill, withDescription } from './verify/verify.ts';

export interface MadeSkill {
  skill: Skill;
  files: SkillFile[];
  report: Report;
  /** Words of SKILL.md and its references. */
  wordCount: number;
  /** Who wrote it: the engine that was asked, or its floor. */
  engine: EngineMark;
}

/** A skill with the draft it was written from. */
export interface DraftedSkill {
  draft: SkillDraft;
  made: MadeSkill;
}

/** Our own output broke our own rules: a fault of this program, never of the source. */
export class InvalidSkillError extends Error {
  override readonly name = 'InvalidSkillError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The skill breaks the format: ${problems.join('; ')}`);
    this.problems = problems;
  }
}

/**
 * Drafts, renders, fits to the limits, verifies, and mends what falls short; what stays below the floors gives way to
 * the skill of the engine's own floor. Rejects with the signal's reason when aborted, with what the engine throws, and
 * with InvalidSkillError.
 */
export async function makeSkill(document: Document, engine: Engine, options: DraftOptions = {}): Promise<MadeSkill> {
  return (await makeDrafted(document, engine, options)).made;
}

/** The same, with the draft that was delivered. */
export async function makeDrafted(
  document: Document,
  engine: Engine,
  options: DraftOptions = {},
): Promise<DraftedSkill> {
  if (!engine.floor) return draftAndWrite(document, engine, options);
  const reasons: string[] = [];
  try {
    const own = await draftAndWrite(document, engine, options);
    if (!own.made.report.degraded) return own;
    reasons.push(...own.made.report.reasons);
  } catch (error) {
    if (error instanceof EngineGaveUp) reasons.push(error.message);
    else if (error instanceof InvalidSkillError) reasons.push('the files break the format');
    else throw error;
  }
  const { draft, made } = await makeDrafted(document, engine.floor, options);
  return { draft, made: { ...made, report: { ...made.report, fallback: { engine: engine.id, reasons } } } };
}

async function draftAndWrite(document: Document, engine: Engine, options: DraftOptions): Promise<DraftedSkill> {
  const { onProgress, signal } = options;
  signal?.throwIfAborted();
  const drafted = await engine.draft(document, options);
  signal?.throwIfAborted();
  onProgress?.({ step: 'checking', message: 'Checking the skill against its source' });
  const write = (draft: SkillDraft) => attempt(draft, document, engine, options.name);
  const refined = await refinedAttempt(drafted, write, { document, engine, options });
  const { skill, inspection, repairs } = withMendedDescription(
    mended(refined.attempt, write, document, signal),
    document,
  );
  const { problems } = inspection.findings;
  if (problems.length > 0) throw new InvalidSkillError(problems);
  const files = skillFiles(skill);
  const { id, version, metadata } = engine;
  const determinism = (await isRepeatable(refined, { document, engine, options })) ? 1 : 0;
  return {
    draft: refined.draft,
    made: {
      skill,
      files,
      report: { ...inspection.report, determinism, repairs: [...refined.repairs, ...repairs] },
      wordCount: files.reduce((sum, { content }) => sum + countWords(content), 0),
      engine: { id, version, ...(metadata && { metadata }) },
    },
  };
}

/** Whether the draft gives the same files again: drafted anew where that is quick, else SKILL.md alone written anew. */
async function isRepeatable(
  { attempt: before }: Refined,
  { document, engine, options }: { document: Document; engine: Engine; options: DraftOptions },
): Promise<boolean> {
  if (!engine.isRepeatable || document.wordCount > limits.verification.redraftedWords)
    return skillMarkdown(renderMain(before.draft, document, engine)) === skillMarkdown(before.skill);
  const { onProgress: _said, ...quietly } = options;
  const draft = written(await engine.draft(document, quietly), document, engine, options.name);
  return JSON.stringify(renderSkill(draft, document, engine)) === JSON.stringify(before.skill);
}

const REFINED = 'the draft was refined';

interface Refined {
  draft: SkillDraft;
  attempt: Attempt;
  repairs: string[];
}

/** Asks the engine for another draft while what it wrote falls short and the next one is better. */
async function refinedAttempt(
  drafted: SkillDraft,
  write: (draft: SkillDraft) => Attempt,
  { document, engine, options }: { document: Document; engine: Engine; options: DraftOptions },
): Promise<Refined> {
  let best: Refined = { draft: drafted, attempt: write(drafted), repairs: [] };
  for (let round = 0; engine.refine && round < limits.verification.refineRounds; round++) {
    if (!needsMending(best.attempt.inspection)) break;
    options.signal?.throwIfAborted();
    const draft = await engine.refine(best.draft, best.attempt.inspection, document, options);
    if (!draft) break;
    const next = write(draft);
    if (!isBetter(next.inspection, best.attempt.inspection)) break;
    best = { draft, attempt: next, repairs: [REFINED] };
  }
  return best;
}

/** A draft as it was written, and what the verifier says of it. */
interface Attempt {
  draft: SkillDraft;
  skill: Skill;
  inspection: Inspection;
}

/** Every draft, a mended one too, is fenced and fitted before it is written. */
function written(drafted: SkillDraft, document: Document, engine: Engine, callerName: string | undefined): SkillDraft {
  return fitToLimits(fenceInstructions(drafted, document, callerName), document, engine);
}

function attempt(drafted: SkillDraft, document: Document, engine: Engine, callerName: string | undefined): Attempt {
  const draft = written(drafted, document, engine, callerName);
  const skill = renderSkill(draft, document, engine);
  return { draft, skill, inspection: inspectSkill(skill, draft, document) };
}

interface MendedAttempt extends Attempt {
  repairs: string[];
}

/** Mends while each round leaves less to be mended, a bounded number of times. */
function mended(
  first: Attempt,
  write: (draft: SkillDraft) => Attempt,
  document: Document,
  signal: AbortSignal | undefined,
): MendedAttempt {
  const repairs = new Set<string>();
  let best = first;
  for (let round = 0; round < limits.verification.repairRounds && needsMending(best.inspection); round++) {
    signal?.throwIfAborted();
    const better = mendDraft(best.draft, best.inspection, document);
    if (!better) break;
    const next = write(better.draft);
    if (!isBetter(next.inspection, best.inspection)) break;
    best = next;
    for (const repair of better.repairs) repairs.add(repair);
  }
  return { ...best, repairs: [...repairs] };
}

/** A description may be mended without writing or measuring anything else again. */
function withMendedDescription(made: MendedAttempt, document: Document): MendedAttempt {
  const { draft, skill, inspection, repairs } = made;
  const { report, findings } = inspection;
  if (report.description.problems.length === 0 || findings.problems.length > 0) return made;
  const description = mendDescription(draft, { phrases: findings.phrases, english: isEnglishSource(document) });
  const described = { ...skill, description };
  const measured = withDescription(report, described, draft, document, findings.phrases);
  if (shortfall(measured) >= shortfall(report)) return made;
  return {
    draft: { ...draft, description },
    skill: described,
    inspection: { report: measured, findings },
    repairs: [...new Set([...repairs, DESCRIBED])],
  };
}

/** Valid before invalid, then nearer to the floors, then less that is not the source's. */
function isBetter(next: Inspection, best: Inspection): boolean {
  const differences = [
    next.findings.problems.length - best.findings.problems.length,
    shortfall(next.report) - shortfall(best.report),
    foreignness(next) - foreignness(best),
  ];
  return (differences.find((difference) => Math.abs(difference) > 1e-9) ?? 0) < 0;
}

function foreignness({ findings }: Inspection): number {
  return findings.ungrounded.size + findings.foreignCode.size;
}

function fitToLimits(draft: SkillDraft, document: Document, engine: Engine): SkillDraft {
  let fitting = draft;
  while (!isWithin(fitting, document, engine)) {
    const smaller = shrinkDraft(fitting);
    if (!smaller) return fitting;
    fitting = smaller;
  }
  return fitting;
}

function isWithin(draft: SkillDraft, document: Document, engine: Engine): boolean {
  return measureBudget(skillMarkdown(renderMain(draft, document, engine))).withinLimits;
}
