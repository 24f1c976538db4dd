/**
 * Pages of seven kinds against their main content as plain text.
 *
 * @module
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runIsolated } from './isolated.ts';
import { mean, meanScore, multisetScore, percentile, type Score, tokenScore, tokensOf, ZERO } from './score.ts';

export const KINDS = ['article', 'documentation', 'forum', 'product', 'service', 'listing', 'collection'] as const;
export type Kind = (typeof KINDS)[number];

export interface LabelledPage {
  id: string;
  file: string;
  url: string;
  kind: Kind;
  truth: string;
}

export interface PageScore extends Score {
  id: string;
  kind: Kind;
  ms: number;
  error?: string;
}

export interface SystemReport {
  system: string;
  kinds: Record<Kind, Score>;
  /** Mean of the kinds. */
  macro: Score;
  /** Mean of the pages. */
  micro: Score;
  p50: number;
  p95: number;
  /** Of the pages of at least 300 KB. */
  largest: number;
  peakRss: number;
  rssGrowth: number;
  heapKept: number;
  empty: number;
  pages: PageScore[];
}

/** Reads the labels below `folder`; `undefined` when there are none. */
export function loadPages(folder: string): LabelledPage[] | undefined {
  if (!existsSync(join(folder, 'truth'))) return undefined;
  return readdirSync(join(folder, 'truth'))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const label = JSON.parse(readFileSync(join(folder, 'truth', name), 'utf8')) as {
        url: string;
        page_type: Kind | { primary: Kind };
        main_content: string;
      };
      const id = name.replace(/\.json$/, '');
      const kind = typeof label.page_type === 'string' ? label.page_type : label.page_type.primary;
      return { id, file: join(folder, 'html', `${id}.html`), url: label.url, kind, truth: label.main_content };
    });
}

export async function scorePages(system: string, pages: readonly LabelledPage[]): Promise<SystemReport> {
  const files = pages.map(({ id, file, url }) => ({ id, file, url }));
  const run = await runIsolated({ system, pages: files });
  const scores = run.pages.map(({ id, markdown, ms, error }, index): PageScore => {
    const page = pages[index];
    const score = page === undefined || markdown === '' ? ZERO : tokenScore(markdown, page.truth);
    return { id, kind: page?.kind ?? 'article', ms, ...score, ...(error !== undefined && { error }) };
  });
  const times = scores.map((score) => score.ms);
  const ofKind = (kind: Kind) => meanScore(scores.filter((score) => score.kind === kind));
  const kinds = Object.fromEntries(KINDS.map((kind) => [kind, ofKind(kind)])) as Record<Kind, Score>;
  const large = scores.filter((_, index) => sizeOf(pages[index]) >= 300_000).map((score) => score.ms);
  return {
    system,
    kinds,
    macro: meanScore(Object.values(kinds)),
    micro: meanScore(scores),
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    largest: Math.max(0, ...large),
    peakRss: run.peakRss,
    rssGrowth: run.rssGrowth,
    heapKept: run.heapKept,
    empty: scores.filter((score) => score.precision === 0).length,
    pages: scores,
  };
}

function sizeOf(page: LabelledPage | undefined): number {
  return page === undefined ? 0 : readFileSync(page.file).byteLength;
}

/**
 * Share of the truth's tokens that the whole page holds, in its text or its attributes: what no extraction of this
 * page can exceed in recall.
 */
export function reachableRecall(page: LabelledPage): number {
  const body = readFileSync(page.file, 'utf8')
    .replace(/<(script|style|template|noscript|svg)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&(?:nbsp|amp|lt|gt|quot);/g, ' ');
  return multisetScore(tokensOf(body), tokensOf(page.truth)).recall;
}

export function macroOf(scores: readonly PageScore[]): number {
  return mean(KINDS.map((kind) => mean(scores.filter((score) => score.kind === kind).map((score) => score.f1))));
}
