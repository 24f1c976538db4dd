/**
 * The labelled pages as rows of features: one row a block, labelled by alignment with the page's main content.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { removeIntrusions } from '../../src/sources/html/boilerplate.ts';
import type { PageBlocks } from '../../src/sources/html/content/blocks.ts';
import { blocksOf } from '../../src/sources/html/content/blocks.ts';
import { FEATURES, featuresOf } from '../../src/sources/html/content/features.ts';
import { guardPage } from '../../src/sources/html/guard.ts';
import { normaliseHtml } from '../../src/sources/html/normalise.ts';
import { KINDS, type LabelledPage } from '../sources/pages.ts';
import { multisetScore, tokensOf } from '../sources/score.ts';
import { alignBlocks } from './align.ts';
import type { Rows } from './boost.ts';

export interface TrainingPage {
  page: LabelledPage;
  /** Rows `first` to `last`, `last` excluded. */
  first: number;
  last: number;
  tokens: string[][];
  truth: string[];
  blocks: PageBlocks;
}

export interface Dataset {
  pages: TrainingPage[];
  rows: Rows;
}

/** A label says of a block with so much of its words aligned that it is content. */
const CONTENT_SHARE = 0.5;
/** Pages with fewer blocks are shells, which teach nothing. */
const MIN_BLOCKS = 20;

export function buildDataset(labelled: readonly LabelledPage[]): Dataset {
  const values: Float32Array[] = [];
  const labels: number[] = [];
  const pages: TrainingPage[] = [];
  for (const page of labelled) {
    const { root, facts } = guardPage(readFileSync(page.file, 'utf8'));
    normaliseHtml(root);
    removeIntrusions(root);
    const blocks = blocksOf(root);
    values.push(featuresOf(blocks, facts).rows);
    const texts = blocks.blocks.map((block) => block.text);
    const first = labels.length;
    for (const share of alignBlocks(texts, page.truth)) labels.push(share >= CONTENT_SHARE ? 1 : 0);
    pages.push({ page, first, last: labels.length, tokens: texts.map(tokensOf), truth: tokensOf(page.truth), blocks });
  }
  const rows: Rows = {
    values: concat(values),
    width: FEATURES.length,
    labels: Float32Array.from(labels),
    weights: new Float32Array(labels.length),
    pages: new Int32Array(labels.length),
  };
  weigh(rows, pages);
  return { pages, rows };
}

/** Every page weighs the same, rare kinds of page a little more; in a page, blocks weigh by the root of their words. */
function weigh(rows: Rows, pages: readonly TrainingPage[]): void {
  const counts = new Map(KINDS.map((kind) => [kind, pages.filter(({ page }) => page.kind === kind).length]));
  pages.forEach(({ page, first, last, tokens, truth }, index) => {
    rows.pages.fill(index, first, last);
    if (truth.length === 0 || last - first < MIN_BLOCKS) return;
    const roots = tokens.map((words) => Math.sqrt(1 + words.length));
    const sum = roots.reduce((total, root) => total + root, 0);
    const weight = 1 / Math.sqrt(counts.get(page.kind) ?? 1);
    roots.forEach((root, offset) => {
      rows.weights[first + offset] = (weight * root) / sum;
    });
  });
  const used = rows.weights.filter((weight) => weight > 0);
  const mean = used.reduce((total, weight) => total + weight, 0) / used.length;
  for (let row = 0; row < rows.weights.length; row += 1) rows.weights[row] = (rows.weights[row] ?? 0) / mean;
}

function concat(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** F1 of a page whose kept blocks are `keep`. */
export function pageF1({ tokens, truth }: TrainingPage, keep: readonly boolean[]): number {
  return multisetScore(tokens.filter((_, index) => keep[index]).flat(), truth).f1;
}
