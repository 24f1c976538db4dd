/**
 * Gradient boosting of symmetric trees with logistic loss: every level of a tree asks one question of all rows, so a
 * tree of depth 3 is three questions and eight values. Deterministic: the same rows and options give the same model.
 *
 * @module
 */

export interface BoostOptions {
  trees: number;
  depth: number;
  rate: number;
  /** Added to the weight of each leaf: how little a leaf of few rows may say. */
  l2: number;
  /** Least weight of rows, of a mean of 1, on either side of a question. */
  minWeight: number;
  /** Share of the features, and of the pages, that each tree is shown. */
  featureShare: number;
  pageShare: number;
  seed: number;
}

export interface Rows {
  /** Row by row. */
  values: Float32Array;
  width: number;
  labels: Float32Array;
  weights: Float32Array;
  /** Number of the page a row belongs to: pages are sampled whole. */
  pages: Int32Array;
}

export interface Tree {
  /** A row takes bit `level` of its leaf from `value > thresholds[level]`. */
  features: number[];
  thresholds: number[];
  leaves: number[];
}

export interface Model {
  start: number;
  trees: Tree[];
}

const BINS = 48;

/** Features of all rows, sorted into at most 48 bins each. Made once, used by every fold. */
export interface Binned {
  bins: Uint8Array;
  /** For each feature the upper edge of each bin but the last. */
  edges: Float32Array[];
  count: number;
}

export function binFeatures(rows: Rows): Binned {
  const count = rows.labels.length;
  const bins = new Uint8Array(count * rows.width);
  const edges: Float32Array[] = [];
  const column = new Float32Array(count);
  for (let feature = 0; feature < rows.width; feature += 1) {
    for (let row = 0; row < count; row += 1) column[row] = rows.values[row * rows.width + feature] ?? 0;
    const own = edgesOf(column);
    edges.push(own);
    const start = feature * count;
    for (let row = 0; row < count; row += 1) {
      const value = column[row] ?? 0;
      let bin = 0;
      while (bin < own.length && value > (own[bin] ?? 0)) bin += 1;
      bins[start + row] = bin;
    }
  }
  return { bins, edges, count };
}

/** Between the distinct values where there are few, else at equal numbers of rows. */
function edgesOf(column: Float32Array): Float32Array {
  const sorted = column.toSorted();
  const distinct: number[] = [];
  for (const value of sorted) if (value !== distinct.at(-1) && distinct.length <= BINS) distinct.push(value);
  const edges = new Set<number>();
  if (distinct.length <= BINS)
    for (let index = 1; index < distinct.length; index += 1) edges.add(middle(distinct[index - 1], distinct[index]));
  else
    for (let index = 1; index < BINS; index += 1) {
      const at = Math.floor((index / BINS) * sorted.length);
      if (sorted[at] !== sorted[at - 1]) edges.add(middle(sorted[at - 1], sorted[at]));
      else edges.add(sorted[at] ?? 0);
    }
  return Float32Array.from([...edges].sort((a, b) => a - b));
}

/** Rounded, so that the model file stays small. */
function middle(below = 0, above = 0): number {
  const exact = (below + above) / 2;
  const short = Number(exact.toPrecision(3));
  return short >= below && short < above ? short : exact;
}

export function train(rows: Rows, binned: Binned, use: Uint8Array, options: BoostOptions): Model {
  const active: number[] = [];
  for (let row = 0; row < use.length; row += 1) if (use[row] === 1 && (rows.weights[row] ?? 0) > 0) active.push(row);
  const random = randomOf(options.seed);
  const start = startOf(rows, active);
  const scores = new Float64Array(binned.count).fill(start);
  const model: Model = { start, trees: [] };
  const everyPage = [...new Set(active.map((row) => rows.pages[row] ?? 0))];
  for (let round = 0; round < options.trees; round += 1) {
    const pages = new Set(everyPage.filter(() => random() < options.pageShare));
    const features = Array.from({ length: rows.width }, (_, feature) => feature).filter(
      () => random() < options.featureShare,
    );
    const shown = Int32Array.from(active.filter((row) => pages.has(rows.pages[row] ?? 0)));
    const tree = growTree(rows, binned, shown, features, scores, options);
    if (tree === undefined) continue;
    model.trees.push(tree);
    for (const row of active) scores[row] = (scores[row] ?? 0) + (tree.leaves[leafOf(rows, tree, row)] ?? 0);
  }
  return model;
}

function startOf(rows: Rows, active: readonly number[]): number {
  let sum = 0;
  let weight = 0;
  for (const row of active) {
    sum += (rows.labels[row] ?? 0) * (rows.weights[row] ?? 0);
    weight += rows.weights[row] ?? 0;
  }
  return Math.log(sum / (weight - sum));
}

function growTree(
  rows: Rows,
  binned: Binned,
  shown: Int32Array,
  features: readonly number[],
  scores: Float64Array,
  options: BoostOptions,
): Tree | undefined {
  const gradients = new Float64Array(shown.length);
  const hessians = new Float64Array(shown.length);
  shown.forEach((row, index) => {
    const share = 1 / (1 + Math.exp(-(scores[row] ?? 0)));
    const weight = rows.weights[row] ?? 0;
    gradients[index] = ((rows.labels[row] ?? 0) - share) * weight;
    hessians[index] = share * (1 - share) * weight;
  });
  const leaf = new Uint8Array(shown.length);
  const tree: Tree = { features: [], thresholds: [], leaves: [] };
  for (let level = 0; level < options.depth; level += 1) {
    const question = bestQuestion(rows, binned, shown, features, gradients, hessians, leaf, level, options);
    if (question === undefined) break;
    tree.features.push(question.feature);
    tree.thresholds.push(binned.edges[question.feature]?.[question.bin] ?? 0);
    const start = question.feature * binned.count;
    shown.forEach((row, index) => {
      if ((binned.bins[start + row] ?? 0) > question.bin) leaf[index] = (leaf[index] ?? 0) | (1 << level);
    });
  }
  if (tree.features.length === 0) return undefined;
  const sums = new Float64Array(1 << tree.features.length);
  const weights = new Float64Array(sums.length);
  leaf.forEach((at, index) => {
    sums[at] = (sums[at] ?? 0) + (gradients[index] ?? 0);
    weights[at] = (weights[at] ?? 0) + (hessians[index] ?? 0);
  });
  tree.leaves = Array.from(sums, (sum, at) =>
    Number(((options.rate * sum) / ((weights[at] ?? 0) + options.l2)).toFixed(4)),
  );
  return tree;
}

function bestQuestion(
  rows: Rows,
  binned: Binned,
  shown: Int32Array,
  features: readonly number[],
  gradients: Float64Array,
  hessians: Float64Array,
  leaf: Uint8Array,
  level: number,
  options: BoostOptions,
): { feature: number; bin: number } | undefined {
  const leaves = 1 << level;
  const size = leaves * (BINS + 1);
  const gradientSums = new Float64Array(size);
  const hessianSums = new Float64Array(size);
  const weightSums = new Float64Array(BINS + 1);
  let best: { feature: number; bin: number } | undefined;
  let bestGain = 1e-6;
  for (const feature of features) {
    const edges = binned.edges[feature]?.length ?? 0;
    if (edges === 0) continue;
    gradientSums.fill(0);
    hessianSums.fill(0);
    weightSums.fill(0);
    const start = feature * binned.count;
    for (let index = 0; index < shown.length; index += 1) {
      const row = shown[index] as number;
      const bin = binned.bins[start + row] as number;
      const at = (leaf[index] as number) * (BINS + 1) + bin;
      gradientSums[at] = (gradientSums[at] as number) + (gradients[index] as number);
      hessianSums[at] = (hessianSums[at] as number) + (hessians[index] as number);
      weightSums[bin] = (weightSums[bin] as number) + (rows.weights[row] as number);
    }
    const gain = gainsOf(gradientSums, hessianSums, weightSums, leaves, edges, options);
    if (gain.value > bestGain) {
      bestGain = gain.value;
      best = { feature, bin: gain.bin };
    }
  }
  return best;
}

function gainsOf(
  gradients: Float64Array,
  hessians: Float64Array,
  weights: Float64Array,
  leaves: number,
  edges: number,
  options: BoostOptions,
): { value: number; bin: number } {
  const gains = new Float64Array(edges);
  for (let at = 0; at < leaves; at += 1) {
    const start = at * (BINS + 1);
    let gradient = 0;
    let hessian = 0;
    for (let bin = 0; bin <= edges; bin += 1) {
      gradient += gradients[start + bin] ?? 0;
      hessian += hessians[start + bin] ?? 0;
    }
    const whole = (gradient * gradient) / (hessian + options.l2);
    let below = 0;
    let belowHessian = 0;
    for (let bin = 0; bin < edges; bin += 1) {
      below += gradients[start + bin] ?? 0;
      belowHessian += hessians[start + bin] ?? 0;
      const above = gradient - below;
      gains[bin] =
        (gains[bin] ?? 0) +
        (below * below) / (belowHessian + options.l2) +
        (above * above) / (hessian - belowHessian + options.l2) -
        whole;
    }
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let weight = 0;
  let best = { value: 0, bin: 0 };
  for (let bin = 0; bin < edges; bin += 1) {
    weight += weights[bin] ?? 0;
    if (weight < options.minWeight || total - weight < options.minWeight) continue;
    if ((gains[bin] ?? 0) > best.value) best = { value: gains[bin] ?? 0, bin };
  }
  return best;
}

function leafOf(rows: Rows, tree: Tree, row: number): number {
  let leaf = 0;
  tree.features.forEach((feature, level) => {
    if ((rows.values[row * rows.width + feature] ?? 0) > (tree.thresholds[level] ?? 0)) leaf |= 1 << level;
  });
  return leaf;
}

/** Log-odds that each row is content. */
export function predict(model: Model, rows: Rows, row: number): number {
  let score = model.start;
  for (const tree of model.trees) score += tree.leaves[leafOf(rows, tree, row)] ?? 0;
  return score;
}

/** Mulberry32: a small generator that is the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
