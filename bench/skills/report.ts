/**
 * The figures as a page of Markdown.
 *
 * @module
 */
import { share, tableOf } from '../markdown-table.ts';
import { mean, percentile } from '../sources/score.ts';
import type { AnswersReport } from './answers.ts';
import { KINDS } from './at-hand.ts';
import type { Figures, Measured } from './measure.ts';
import { OURS, SYSTEMS, UNLIMITED } from './systems.ts';
import type { TriggerReport } from './trigger.ts';

export interface SkillsReport {
  date: string;
  machine: string;
  node: string;
  command: string;
  measured: readonly Measured[];
  refused: readonly string[];
  /** All sources as one catalogue. */
  together: TriggerReport;
  /** The topics of each source that has several as a catalogue. */
  siblings: TriggerReport;
  answers: AnswersReport | undefined;
  /** Tables of the segmentation benchmark. */
  segmentation: string;
}

const CAPTION = `All systems get the same cleaned blocks of a source and are measured by the verifier that ships with the Worker (\`src/skills/verify\`). **At equal budget**: name, metadata and the sizes of body and description are ours for each source. *Whole source* is everything in one SKILL.md, without a budget; *lead-N* is its beginning; *TextRank* (Mihalcea & Tarau 2004) and *LexRank* (Erkan & Radev 2004, threshold 0.1, without its reranker) are the most central sentences, items, rows and code blocks; *heading outline* is all headings, then the first piece beneath each, then the second, and so on. All but ours are one file. A piece that does not fit is passed over, none is cut, and all stand in the order and form of the source. The description of a baseline is the title, what it says first, and "Use when the task involves" the title.

*At hand* is what stands in SKILL.md alone. **At-hand coverage** is, for one source, the mean of the shares of its steps, warnings, gotchas, definitions, code blocks and twenty best keyphrases that stand in SKILL.md, over those of the six kinds that the source has. *With references* counts the references too. Figures are means over the sources that have such a thing (their number in brackets where it is not all); tokens are characters / 4. Order is measured on procedures of which at least half is there. *Validators pass* is our strict validator, which refuses what any of the public ones refuses; *degraded* means that a floor of the verifier was missed.`;

export function printReport(report: SkillsReport): string {
  const { measured, refused } = report;
  const chosen = measured.filter((one) => one.chosen);
  const parts = [
    '# Skills, measured',
    `${report.date}, ${report.machine}, Node ${report.node}:\n\n    ${report.command}`,
    CAPTION,
    `## All ${measured.length} sources`,
    comparison(measured),
    ...(refused.length === 0 ? [] : [`Not read: ${refused.join(', ')}.`]),
    ...(chosen.length === 0 ? [] : selectionPart(chosen, measured.length)),
    '## By kind',
    kindsTable(measured),
    ...triggerPart(report),
    ...(report.answers === undefined ? [] : answersPart(report.answers)),
    '## Structure without headings',
    report.segmentation,
  ];
  return `${parts.join('\n\n')}\n`;
}

interface Row {
  label: string;
  /** Nothing where the source has nothing to measure. */
  read(figures: Figures, measured: Measured): number | undefined;
  print?: (values: readonly number[]) => string;
}

const median = (values: readonly number[]): string => percentile(values, 0.5).toFixed(0);

const ROWS: readonly Row[] = [
  { label: 'SKILL.md, tokens, median', read: ({ report }) => report.budget.tokens, print: median },
  { label: 'references, tokens, median', read: ({ report }) => report.references.tokens, print: median },
  { label: '**at-hand coverage**', read: (figures) => figures.atHandCoverage },
  ...KINDS.map((kind): Row => ({ label: `at hand: ${named(kind)}`, read: ({ atHand }) => atHand[kind] })),
  ...(['steps', 'warnings', 'gotchas', 'definitions'] as const).map(
    (kind): Row => ({
      label: `with references: ${kind}`,
      read: ({ report, atHand }) => (atHand[kind] === undefined ? undefined : report.coverage[kind]),
    }),
  ),
  {
    label: 'with references: code fidelity',
    read: ({ report, atHand }) => (atHand.code === undefined ? undefined : report.codeFidelity),
  },
  { label: 'with references: headings', read: ({ report }) => report.coverage.headings },
  { label: 'with references: sentences', read: ({ report }) => report.coverage.sentences },
  { label: 'grounding', read: ({ report }) => report.grounding },
  { label: 'novel bigrams', read: ({ report }) => report.novelBigrams },
  { label: 'literal precision', read: ({ report }) => report.literalPrecision },
  { label: 'order of steps', read: ({ report, atHand }) => (atHand.steps === undefined ? undefined : report.order) },
  { label: 'redundancy', read: ({ report }) => report.redundancy.within },
  {
    label: 'actionability, sources with procedures',
    read: ({ report }, { procedures }) => (procedures ? report.actionability : undefined),
  },
  { label: 'actionability, all sources', read: ({ report }) => report.actionability },
  { label: 'description rules', read: ({ report }) => report.description.rules },
  { label: 'links', read: ({ report }) => report.links },
  { label: 'validators pass', read: ({ report }) => report.conformity },
  { label: 'degraded', read: ({ report }) => (report.degraded ? 1 : 0) },
];

function named(kind: (typeof KINDS)[number]): string {
  return kind === 'keyphrases' ? 'keyphrases@20' : kind;
}

function comparison(measured: readonly Measured[]): string {
  return tableOf(
    ['measure', ...SYSTEMS],
    ROWS.flatMap(({ label, read, print = (values) => share(mean(values)) }) => {
      const columns = SYSTEMS.map((system) => valuesOf(measured, system, read));
      const count = columns[0]?.length ?? 0;
      if (count === 0) return [];
      return [[count === measured.length ? label : `${label} (${count})`, ...columns.map(print)]];
    }),
  );
}

function valuesOf(measured: readonly Measured[], system: string, read: Row['read']): number[] {
  return measured.flatMap((one) => {
    const figures = one.systems.get(system);
    return (figures && read(figures, one)) ?? [];
  });
}

/** Where the whole source fits into SKILL.md all systems say the same; a budget matters only where it does not. */
function selectionPart(chosen: readonly Measured[], all: number): string[] {
  const behind = chosen.flatMap((one) => {
    const own = coverageOf(one, OURS);
    const best = bestOf([one]);
    return own < best.coverage ? [{ one, own, best }] : [];
  });
  return [
    `## The ${chosen.length} of ${all} sources that are longer than their SKILL.md`,
    comparison(chosen),
    behind.length === 0
      ? 'On none of them has a baseline of the same size more at hand.'
      : `A baseline of the same size has more at hand on ${behind.length} of them:`,
    ...(behind.length === 0
      ? []
      : [
          tableOf(
            ['source', OURS, 'baseline', 'at-hand coverage', ...KINDS.map(named)],
            behind.map(({ one, own, best }) => [
              one.source.name,
              share(own),
              best.system,
              share(best.coverage),
              ...KINDS.map((kind) => kindPair(one, best.system, kind)),
            ]),
          ),
        ]),
  ];
}

function kindPair(one: Measured, system: string, kind: (typeof KINDS)[number]): string {
  const [own, other] = [OURS, system].map((name) => one.systems.get(name)?.atHand[kind]);
  return own === undefined || other === undefined ? '' : `${own.toFixed(2)} / ${other.toFixed(2)}`;
}

function kindsTable(measured: readonly Measured[]): string {
  const kinds = Map.groupBy(measured, ({ source }) => source.kind);
  const actionability = (of: readonly Measured[], system: string) =>
    share(mean(valuesOf(of, system, ({ report }) => report.actionability)));
  return tableOf(
    [
      'kind',
      'sources',
      `at hand, ${OURS}`,
      'best baseline',
      'at hand, it',
      `actionability, ${OURS}`,
      'actionability, it',
    ],
    [...kinds].map(([kind, of]) => {
      const best = bestOf(of);
      return [
        kind,
        String(of.length),
        share(mean(of.map((one) => coverageOf(one, OURS)))),
        best.system,
        share(best.coverage),
        actionability(of, OURS),
        actionability(of, best.system),
      ];
    }),
  );
}

/** The baseline within the budget that has most at hand. */
function bestOf(measured: readonly Measured[]): { system: string; coverage: number } {
  return SYSTEMS.filter((system) => system !== OURS && !UNLIMITED.has(system))
    .map((system) => ({ system, coverage: mean(measured.map((one) => coverageOf(one, system))) }))
    .reduce((best, one) => (one.coverage > best.coverage ? one : best));
}

function coverageOf({ systems }: Measured, system: string): number {
  return systems.get(system)?.atHandCoverage ?? 0;
}

function triggerPart({ together, siblings }: SkillsReport): string[] {
  return [
    '## Found by its description',
    'Each skill is made without up to three headings of its source; a plain BM25 over the descriptions is asked for those headings, among them such as nobody would ask for alone ("Mark the joints"), and for requests as somebody would put them to an agent (`bench/skills/requests.json`). Is the right skill first (hit@1), and how far down is it (MRR)? *Closest* is the highest cosine of two descriptions. *Told apart* is what a catalogue makes of our descriptions.',
    `All ${together.skills} sources as one catalogue:`,
    triggerTable(together),
    ...(siblings.catalogues === 0
      ? []
      : [
          `The ${siblings.skills} topics of the ${siblings.catalogues} sources that hold several, each source a catalogue of its own:`,
          triggerTable(siblings),
        ]),
  ];
}

function triggerTable({ systems }: TriggerReport): string {
  const [first] = systems;
  const columns = (['headings', 'requests'] as const).filter((kind) => (first?.[kind].asked ?? 0) > 0);
  return tableOf(
    [
      'descriptions of',
      ...columns.flatMap((kind) => [`hit@1, ${first?.[kind].asked} ${kind}`, `MRR, ${kind}`]),
      'closest',
    ],
    systems.map((one) => [
      one.system,
      ...columns.flatMap((kind) => [share(one[kind].hitAt1), share(one[kind].mrr)]),
      share(one.closest),
    ]),
  );
}

function answersPart({ questions, sources, systems }: AnswersReport): string[] {
  return [
    '## Questions answered',
    `${questions} fixed questions on ${sources} sources (\`bench/skills/questions.json\`), each with the passage that answers it. It stands in SKILL.md, or in the reference that a plain BM25 over the lines of the routing puts first; of a single reference it is that one.`,
    tableOf(
      ['system', 'answered', 'in SKILL.md', 'in the reference opened first'],
      systems.map(({ system, main, reference }) => [
        system,
        share((main + reference) / questions),
        share(main / questions),
        share(reference / questions),
      ]),
    ),
  ];
}
