/**
 * How well the model does on pages it was not shown, as the training that wrote it measured.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const FIGURES_FILE = join(import.meta.dirname, 'held-out.json');

export interface HeldOutFigures {
  folds: number;
  /** Macro F1, once for each way of dividing the sites into folds. */
  macro: number[];
  /** F1 for each kind of page, mean of the same. */
  kinds: Record<string, number>;
}

export function readFigures(): HeldOutFigures {
  return JSON.parse(readFileSync(FIGURES_FILE, 'utf8')) as HeldOutFigures;
}
