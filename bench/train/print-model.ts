/**
 * A model as the source file that ships.
 *
 * @module
 */
import { FEATURES } from '../../src/sources/html/content/features.ts';
import type { Model } from './boost.ts';

/** One line a tree: its questions as pairs of feature and threshold, then its values. */
export function printModel(model: Model): string {
  const lines = model.trees.map(({ features, thresholds, leaves }) => {
    const questions = features.map((feature, level) => `${feature},${Number(thresholds[level]?.toPrecision(6))}`);
    return `${questions.join(' ')}|${leaves.map((leaf) => Math.round(leaf * 1000)).join(',')}`;
  });
  return `/**
 * Written by \`npm run bench train-content -- --write\`; not to be edited by hand. Each line is one tree: its questions
 * (number of the feature, threshold), then, after the bar, thousandths of log-odds for each combination of answers.
 *
 * @module
 */
/** How many features the model was trained with: another number means that it must be trained anew. */
export const FEATURE_COUNT = ${FEATURES.length};

/** Log-odds before any tree has spoken. */
export const START = ${model.start.toFixed(4)};

export const TREES = \`
${lines.join('\n')}
\`;
`;
}
