/**
 * Measures a skill against the document it was made from. Reads back what was written rather than trusting the draft:
 * from the draft comes only which part of the document the skill answers for.
 *
 * @module
 */
import type { Root } from 'mdast';
import type { Document } from '../../sources/document.ts';
import { measureBudget } from '../budget.ts';
import type { SkillDraft } from '../draft.ts';
import { cuesIn, languageOf } from '../outline/source-language.ts';
import { parseLongMarkdown } from '../parse-markdown.ts';
import { skillFiles, skillMarkdown } from '../render/files.ts';
import type { Report } from '../report.ts';
import type { Skill } from '../skill.ts';
import { validateSkill } from '../strict-validator.ts';
import { measureActionability } from './actionability.ts';
import { codeIdentity, measureCodeFidelity } from './code-fidelity.ts';
import { measureCoverage } from './coverage.ts';
import { measureDescription } from './description.ts';
import { type Figures, missedFloors } from './floors.ts';
import { measureGrounding } from './grounding.ts';
import { phraseRecall, sourcePhrases } from './keyphrase-recall.ts';
import { sourceLanguage } from './language.ts';
import type { Leaf } from './leaves.ts';
import { measureLinks } from './links.ts';
import { measureLiteralPrecision } from './literals.ts';
import { measureOrder, orderedLists } from './order.ts';
import { readBack } from './read-back.ts';
import { measureRedundancy } from './redundancy.ts';
import { measureReferences } from './reference-sizes.ts';
import { measureSafety } from './safety.ts';
import { bodyContent, referenceContent } from './scaffold.ts';
import { addressesIn, type SourceBlock, type SourceIndex, sourceIndex } from './source-index.ts';
import { leafSentences, TextIndex } from './text-index.ts';

/** Bumped with every change to a measure or to the scaffold. */
const REPORT_VERSION = 3;

const RECALLED_PHRASES = 20;
const DESCRIBING_PHRASES = 8;

/** What a repair needs to know besides the figures. */
export interface Findings {
  /** What the strict validator says. */
  problems: readonly string[];
  /** Sentences of the skill that stand nowhere in the source. */
  ungrounded: ReadonlySet<string>;
  /** Identities of code blocks of the skill that are not the source's. */
  foreignCode: ReadonlySet<string>;
  /** Targets of the source's links. */
  addresses: ReadonlySet<string>;
  /** Blocks of the scope of which something is missing, in source order. */
  missing: readonly SourceBlock[];
  /** The source's best keyphrases, best first. */
  phrases: readonly string[];
}

export interface Inspection {
  report: Report;
  findings: Findings;
}

type Scope = Pick<SkillDraft, 'scope'>;

export function verifySkill(skill: Skill, draft: Scope, document: Document): Report {
  return inspectSkill(skill, draft, document).report;
}

/** The report, and where its shortcomings are. */
export function inspectSkill(skill: Skill, draft: Scope, document: Document): Inspection {
  const source = sourceIndex(document);
  const ids = new Set(draft.scope);
  const scope = source.blocks.filter(({ id }) => ids.has(id));
  const nodes = scope.map(({ node }) => node);
  const leaves = scope.flatMap((block) => block.leaves);
  const phrases = sourcePhrases(nodes, RECALLED_PHRASES);
  const cues = cuesIn(languageOf(document.language, scope), scope);

  // Bare addresses stay text: made links, they would read as addresses the source does not link to.
  const body = parseLongMarkdown(skill.body);
  const trees = skill.references.map(({ content }) => readBack(content));
  const main = bodyContent(body, source.index.search(), skill.name);
  const references = trees.map(referenceContent);
  const all = [main, ...references].flat();
  const whole = new TextIndex(all).search();

  const problems = validateSkill(skillFiles(skill), { directory: skill.name });
  const { ungrounded, ...grounding } = measureGrounding(all, {
    search: source.index.search(),
    texts: source.texts,
    rows: source.rows,
    spoken: cues.spoken,
  });
  const code = measureCodeFidelity(codesOf(all), codesOf(leaves));
  const figures: Figures = {
    ...sourceLanguage(document, scope),
    conformity: problems.length === 0 ? 1 : 0,
    ...grounding,
    literalPrecision: literalPrecision(skill, [body, ...trees], all, source),
    codeFidelity: code.fidelity,
    coverage: {
      ...measureCoverage(
        nodes,
        leaves,
        { whole, main: new TextIndex(main).search(), mainLeaves: main, written: all },
        cues,
      ),
      keyphrases: phraseRecall([skill.description, ...main.map(({ text }) => text)].join('\n'), phrases),
    },
    order: measureOrder(nodes, [main, references.flat()], { lists: orderedLists(body), source: source.index.search() }),
    budget: measureBudget(skillMarkdown(skill)),
    references: measureReferences(skill.references, trees),
    redundancy: measureRedundancy(main, references, leaves),
    links: measureLinks(body, skill.references, trees),
    actionability: measureActionability(body, cues),
    description: describeMeasured(skill.description, phrases, leaves),
    safety: measureSafety(skill, body, trees),
  };
  const reasons = missedFloors(figures);
  return {
    report: {
      version: REPORT_VERSION,
      ...figures,
      // Whoever can write the skill again says otherwise.
      determinism: 1,
      repairs: [],
      degraded: reasons.length > 0,
      reasons,
    },
    findings: {
      problems,
      ungrounded,
      foreignCode: code.foreign,
      addresses: source.addresses,
      missing: isComplete(figures) ? [] : missingBlocks(scope, all),
      phrases,
    },
  };
}

/**
 * The report after a new description alone: a catalogue tells its skills apart last. `skill` has the new description;
 * `phrases` are the source's best keyphrases where they are known already.
 */
export function withDescription(
  report: Report,
  skill: Skill,
  draft: Scope,
  document: Document,
  phrases?: readonly string[],
): Report {
  const ids = new Set(draft.scope);
  const scope = sourceIndex(document).blocks.filter(({ id }) => ids.has(id));
  const best =
    phrases ??
    sourcePhrases(
      scope.map(({ node }) => node),
      DESCRIBING_PHRASES,
    );
  const leaves = scope.flatMap((block) => block.leaves);
  const figures = {
    ...report,
    description: describeMeasured(skill.description, best, leaves),
    budget: measureBudget(skillMarkdown(skill)),
  };
  const reasons = missedFloors(figures);
  return { ...figures, degraded: reasons.length > 0, reasons };
}

function describeMeasured(description: string, phrases: readonly string[], leaves: readonly Leaf[]) {
  const sourceCharacters = leaves.reduce((sum, { text }) => sum + text.length, 0);
  return measureDescription(description, { phrases: phrases.slice(0, DESCRIBING_PHRASES), sourceCharacters });
}

function literalPrecision(skill: Skill, trees: readonly Root[], all: readonly Leaf[], source: SourceIndex): number {
  const used = [skill.description, ...all.map(({ text }) => text), ...addressesIn(trees)];
  return measureLiteralPrecision(used, source.texts, source.literals);
}

function isComplete({ codeFidelity, coverage }: Figures): boolean {
  const { headings, steps, warnings, gotchas, definitions, sentences } = coverage;
  return [codeFidelity, headings, steps, warnings, gotchas, definitions, sentences].every((share) => share === 1);
}

function missingBlocks(scope: readonly SourceBlock[], written: readonly Leaf[]): SourceBlock[] {
  const texts = new TextIndex(written).search();
  const codes = new Set(codesOf(written).map(codeIdentity));
  return scope.filter(({ leaves }) =>
    leaves.some((leaf) =>
      leaf.code ? !codes.has(codeIdentity(leaf.code)) : leafSentences(leaf).some((sentence) => !texts.has(sentence)),
    ),
  );
}

function codesOf(leaves: readonly Leaf[]) {
  return leaves.flatMap(({ code }) => (code ? [code] : []));
}
