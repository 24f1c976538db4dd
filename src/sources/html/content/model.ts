/**
 * The model that says how likely a block is content: boosted symmetric trees, trained offline.
 *
 * @module
 */
import { FEATURES } from './features.ts';
import { FEATURE_COUNT, START, TREES } from './model-data.ts';

interface Forest {
  /** Three questions a tree or fewer, one after another. */
  features: Int16Array;
  thresholds: Float32Array;
  leaves: Float32Array;
  /** For each tree: where its questions start, how many they are, where its values start. */
  trees: { question: number; depth: number; leaf: number }[];
}

let parsed: Forest | undefined;

/** Probability, 0 to 1, that each row of features belongs to a block of content. */
export function chancesOf(rows: Float32Array): number[] {
  // Read at the first page, so that starting up costs nothing.
  parsed ??= parseForest();
  const { features, thresholds, leaves, trees } = parsed;
  const chances: number[] = [];
  for (let start = 0; start < rows.length; start += FEATURE_COUNT) {
    let score = START;
    for (const { question, depth, leaf } of trees) {
      let answer = 0;
      for (let level = 0; level < depth; level += 1) {
        const value = rows[start + (features[question + level] as number)] as number;
        if (value > (thresholds[question + level] as number)) answer |= 1 << level;
      }
      score += leaves[leaf + answer] as number;
    }
    chances.push(1 / (1 + Math.exp(-score)));
  }
  return chances;
}

function parseForest(): Forest {
  if (FEATURES.length !== FEATURE_COUNT) throw new Error('The content model was trained with other features.');
  const features: number[] = [];
  const thresholds: number[] = [];
  const leaves: number[] = [];
  const trees: Forest['trees'] = [];
  for (const line of TREES.trim().split('\n')) {
    const [questions = '', values = ''] = line.split('|');
    const pairs = questions.split(' ').map((pair) => pair.split(',').map(Number));
    trees.push({ question: features.length, depth: pairs.length, leaf: leaves.length });
    for (const [feature = 0, threshold = 0] of pairs) {
      features.push(feature);
      thresholds.push(threshold);
    }
    for (const value of values.split(',')) leaves.push(Number(value) / 1000);
  }
  return {
    features: Int16Array.from(features),
    thresholds: Float32Array.from(thresholds),
    leaves: Float32Array.from(leaves),
    trees,
  };
}
