/**
 * The figures as a page of Markdown.
 *
 * @module
 */
import { cpus, totalmem } from 'node:os';
import { share, tableOf } from '../markdown-table.ts';
import { readFigures } from '../train/figures.ts';
import type { DocSitesReport } from './doc-sites.ts';
import type { Count, DocumentReport } from './documents.ts';
import type { EncodingsReport } from './encodings.ts';
import { KINDS, type PageScore, type SystemReport } from './pages.ts';

export interface SourcesReport {
  date: string;
  machine: string;
  node: string;
  command: string;
  pages?: SystemReport[];
  weakDocumentation?: (PageScore & { reachable: number })[];
  docSites?: DocSitesReport[];
  documents?: DocumentReport[];
  encodings?: EncodingsReport;
}

export function surroundings(): Pick<SourcesReport, 'date' | 'machine' | 'node'> {
  const cores = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.version,
  };
}

export function printReport(report: SourcesReport): string {
  const parts = [
    '# Sources, measured',
    `${report.date}, ${report.machine}, Node ${report.node}:\n\n    ${report.command}`,
    'Token F1 is the mean of the pages of a kind (multisets of lower-case words, Markdown reduced to what a reader sees); macro is the mean of the seven kinds. All systems get the same pages, and the same functions score them, in one run; each runs in a process of its own.',
    ...(report.pages === undefined ? [] : pagesPart(report.pages)),
    ...weakPart(report.weakDocumentation ?? []),
    ...(report.docSites?.length ? docSitesPart(report.docSites) : []),
    ...(report.documents?.length ? documentsPart(report.documents) : []),
    ...(report.encodings === undefined ? [] : encodingsPart(report.encodings)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function pagesPart(systems: readonly SystemReport[]): string[] {
  const [own, ...peers] = systems;
  const best = peers.toSorted((a, b) => b.macro.f1 - a.macro.f1)[0];
  const count = own?.pages.length ?? 0;
  return [
    `## Web pages: token F1 over ${count} pages`,
    tableOf(
      [
        'system',
        ...KINDS.map((kind) => `${kind} (${own?.pages.filter((page) => page.kind === kind).length ?? 0})`),
        'macro',
        'all pages',
      ],
      systems.map((system) => [
        system.system,
        ...KINDS.map((kind) => share(system.kinds[kind].f1)),
        `**${share(system.macro.f1)}**`,
        share(system.micro.f1),
      ]),
    ),
    own === undefined || best === undefined
      ? ''
      : `Best single library: ${best.system}, ${share(best.macro.f1)}; ours is ${signed(own.macro.f1 - best.macro.f1)} from it on the pages it was trained on.`,
    ...heldOutPart(best),
    '### Precision / recall',
    tableOf(
      ['system', ...KINDS, 'macro'],
      systems.map((system) => [
        system.system,
        ...[...KINDS.map((kind) => system.kinds[kind]), system.macro].map(
          (score) => `${share(score.precision)} / ${share(score.recall)}`,
        ),
      ]),
    ),
    '### Time and memory',
    'Milliseconds a page, from bytes (ours) or decoded text (others) to Markdown. Memory: highest resident size of the process, how much of it came with the pages, and the heap still held after the last one.',
    tableOf(
      [
        'system',
        'p50 ms',
        'p95 ms',
        'slowest of ≥ 300 KB, ms',
        'peak RSS MB',
        'grown by MB',
        'heap kept MB',
        'pages without a right word',
      ],
      systems.map((system) => [
        system.system,
        system.p50.toFixed(1),
        system.p95.toFixed(0),
        system.largest.toFixed(0),
        megabytes(system.peakRss),
        megabytes(system.rssGrowth),
        megabytes(system.heapKept),
        String(system.empty),
      ]),
    ),
    failures(systems),
  ];
}

/** The row of smidge above flatters it: its model was trained on these pages. */
function heldOutPart(best: SystemReport | undefined): string[] {
  const { folds, macro, kinds } = readFigures();
  const mean = macro.reduce((sum, value) => sum + value, 0) / macro.length;
  return [
    '### Held out',
    `The model of smidge was trained on these same pages, so its row above flatters it. Trained ${folds} times, each time without 1/${folds} of the sites and scored on their pages, the model alone (documentation too, without the rules for its generators) has a macro F1 of **${share(mean)}** (${macro.map((value) => share(value)).join(', ')} for ${macro.length} divisions)${best === undefined ? '' : `, ${signed(mean - best.macro.f1)} from the best single library`}. This is what to expect of other pages.`,
    tableOf([...KINDS, 'macro'], [[...KINDS.map((kind) => share(kinds[kind] ?? 0)), share(mean)]]),
  ];
}

function failures(systems: readonly SystemReport[]): string {
  const lines = systems.map(({ system, pages }) => {
    const failed = pages.filter((page) => page.error !== undefined).map((page) => `${page.id} ${page.error}`);
    return failed.length === 0 ? undefined : `- ${system}: ${failed.join(', ')}`;
  });
  const found = lines.filter((line) => line !== undefined);
  return found.length === 0 ? 'No system threw.' : `Refused or thrown:\n\n${found.join('\n')}`;
}

function weakPart(pages: readonly (PageScore & { reachable: number })[]): string[] {
  if (pages.length === 0) return [];
  return [
    '### Documentation pages of ours below 0.95',
    'Reachable is the share of the truth that the whole page holds, text of every kind: no extraction of this page has a higher recall.',
    tableOf(
      ['page', 'precision', 'recall', 'F1', 'reachable recall', 'why'],
      pages
        .toSorted((a, b) => a.f1 - b.f1)
        .map((page) => [
          page.id,
          share(page.precision),
          share(page.recall),
          share(page.f1),
          share(page.reachable),
          reasonOf(page),
        ]),
    ),
  ];
}

function reasonOf(page: PageScore & { reachable: number }): string {
  if (page.error !== undefined) return page.error;
  if (page.reachable < 0.93) return 'the truth holds words that the page does not';
  if (page.recall > 0.97) return 'the truth leaves out what is kept here';
  if (page.precision > 0.97) return 'left out here';
  return 'both';
}

function docSitesPart(systems: readonly DocSitesReport[]): string[] {
  return [
    '## Documentation generators: one page, printed by each',
    tableOf(
      ['system', 'code exact', 'and its language', 'headings P / R', 'table rows', 'list items'],
      systems.map((system) => [
        system.system,
        `${system.exact} / ${system.blocks}`,
        `${system.withLanguage} / ${system.blocks}`,
        `${share(system.headings.precision)} / ${share(system.headings.recall)}`,
        counted(system.rows),
        counted(system.listItems),
      ]),
    ),
  ];
}

function documentsPart(documents: readonly DocumentReport[]): string[] {
  return [
    '## Documents',
    tableOf(
      ['file', 'headings P / R', 'right level', 'tables', 'lists', 'code', 'shingle F1', 'ms'],
      documents.map((document) =>
        document.headings === undefined
          ? [document.file, document.error ?? '', '', '', '', '', '', '']
          : [
              document.file,
              `${share(document.headings.precision)} / ${share(document.headings.recall)}`,
              share(document.headings.rightLevel),
              counted(document.tables),
              counted(document.lists),
              counted(document.code),
              share(document.shingleF1 ?? 0),
              (document.ms ?? 0).toFixed(0),
            ],
      ),
    ),
  ];
}

function encodingsPart({ declared, undeclared, wrong }: EncodingsReport): string[] {
  return [
    '## Encodings',
    `Declared: ${declared.right} of ${declared.all} right. Undeclared: ${undeclared.right} of ${undeclared.all} right.${wrong.length === 0 ? '' : ` Wrong: ${wrong.join(', ')}.`}`,
  ];
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}

function counted(count: Count | undefined): string {
  return count === undefined ? '' : `${count.found} / ${count.all}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
