/**
 * `npm run bench train-content -- --data <folder> [--folds 5] [--repeats 3] [--write]`: trains the model that tells
 * content from what surrounds it, says how well it does on pages it was not shown, and writes it with `--write`.
 *
 * @module
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { thresholdOf } from '../../src/sources/html/content/select.ts';
import { smooth } from '../../src/sources/html/content/smooth.ts';
import { KINDS, loadPages } from '../sources/pages.ts';
import { mean } from '../sources/score.ts';
import { type Binned, type BoostOptions, binFeatures, type Model, predict, train } from './boost.ts';
import { buildDataset, type Dataset, pageF1, type TrainingPage } from './dataset.ts';
import { FIGURES_FILE, type HeldOutFigures } from './figures.ts';
import { printModel } from './print-model.ts';

const MODEL_FILE = join(import.meta.dirname, '../../src/sources/html/content/model-data.ts');

const OPTIONS: BoostOptions = {
  trees: 400,
  depth: 3,
  rate: 0.08,
  l2: 8,
  minWeight: 100,
  featureShare: 0.2,
  pageShare: 0.7,
  seed: 1,
};

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      folds: { type: 'string', default: '5' },
      repeats: { type: 'string', default: '3' },
      options: { type: 'string', default: '{}' },
      write: { type: 'boolean', default: false },
    },
  });
  const labelled = values.data === undefined ? undefined : loadPages(join(values.data, 'pages'));
  if (labelled === undefined) {
    console.error('Usage: npm run bench train-content -- --data <folder with pages/html and pages/truth>');
    return 1;
  }
  const options = { ...OPTIONS, ...(JSON.parse(values.options) as Partial<BoostOptions>) };
  const dataset = buildDataset(labelled);
  const binned = binFeatures(dataset.rows);
  const repeats = Number(values.repeats);
  const results: number[][] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const scores = crossValidate(dataset, binned, Number(values.folds), repeat, options);
    results.push(
      KINDS.map((kind) =>
        mean(dataset.pages.flatMap(({ page }, index) => (page.kind === kind ? [scores[index] ?? 0] : []))),
      ),
    );
  }
  const byKind = KINDS.map((kind, index) => `${kind} ${mean(results.map((result) => result[index] ?? 0)).toFixed(3)}`);
  console.log(
    `${values.folds}-fold by site, ${repeats} times: macro F1 ${results.map((result) => mean(result).toFixed(4)).join(', ')}, mean ${mean(results.map(mean)).toFixed(4)}`,
  );
  console.log(byKind.join(', '));
  if (values.write) {
    const model = train(dataset.rows, binned, new Uint8Array(dataset.rows.labels.length).fill(1), options);
    const printed = printModel(model);
    writeFileSync(MODEL_FILE, printed);
    const figures: HeldOutFigures = {
      folds: Number(values.folds),
      macro: results.map(mean),
      kinds: Object.fromEntries(KINDS.map((kind, index) => [kind, mean(results.map((result) => result[index] ?? 0))])),
    };
    writeFileSync(FIGURES_FILE, `${JSON.stringify(figures, null, 2)}\n`);
    const scores = dataset.pages.map((page) => scoreOf(model, dataset, page));
    const macro = mean(
      KINDS.map((kind) =>
        mean(dataset.pages.flatMap(({ page }, index) => (page.kind === kind ? [scores[index] ?? 0] : []))),
      ),
    );
    console.log(
      `Written: ${model.trees.length} trees, ${printed.length} bytes; on the pages it was trained on: ${macro.toFixed(4)}`,
    );
  }
  return 0;
}

/** F1 of each page by a model that saw no page of its site. */
function crossValidate(
  dataset: Dataset,
  binned: Binned,
  folds: number,
  repeat: number,
  options: BoostOptions,
): number[] {
  const sites = [...new Set(dataset.pages.map(({ page }) => siteOf(page.url)))].sort();
  const order = sites.map((site) => ({ site, key: hash(`${site} ${repeat}`) })).sort((a, b) => a.key - b.key);
  const foldOf = new Map(order.map(({ site }, index) => [site, index % folds]));
  const scores = dataset.pages.map(() => 0);
  for (let fold = 0; fold < folds; fold += 1) {
    const use = new Uint8Array(dataset.rows.labels.length);
    for (const { page, first, last } of dataset.pages)
      if (foldOf.get(siteOf(page.url)) !== fold) use.fill(1, first, last);
    const model = train(dataset.rows, binned, use, options);
    dataset.pages.forEach((page, index) => {
      if (foldOf.get(siteOf(page.page.url)) === fold) scores[index] = scoreOf(model, dataset, page);
    });
  }
  return scores;
}

function scoreOf(model: Model, dataset: Dataset, page: TrainingPage): number {
  const chances: number[] = [];
  for (let row = page.first; row < page.last; row += 1)
    chances.push(1 / (1 + Math.exp(-predict(model, dataset.rows, row))));
  const words = Float32Array.from(page.tokens, (tokens) => tokens.length);
  const threshold = thresholdOf(chances, words);
  const keep = chances.map((chance) => chance >= threshold);
  return pageF1(page, smooth(page.blocks, keep, chances, threshold));
}

function siteOf(url: string): string {
  return URL.parse(url)?.hostname.split('.').slice(-2).join('.') ?? url;
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return value;
}
