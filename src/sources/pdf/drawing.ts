/**
 * What the drawing of a page tells beside its text: the names of fonts, and ruled lines.
 *
 * @module
 */
import type { PDFPageProxy } from 'unpdf/pdfjs';
import type { Rule } from './page-text.ts';

type Matrix = [number, number, number, number, number, number];

/** pdf.js's numbers of the operations that matter here. */
export interface Operations {
  save: number;
  restore: number;
  transform: number;
  paintFormXObjectBegin: number;
  paintFormXObjectEnd: number;
  constructPath: number;
  endPath: number;
  clip: number;
  eoClip: number;
}

/** A box this thin, in points, is a line. */
const THIN = 2;
const RULES = 2_000;
/** Steps of a path as pdf.js packs them, and how many numbers follow each. */
const STEP_LENGTHS: Readonly<Record<number, number>> = { 0: 2, 1: 2, 2: 6, 3: 4, 4: 0 };

export interface Drawing {
  /** Names of the fonts in the file, by pdf.js's keys. */
  fontNames: Map<string, string>;
  rules: Rule[];
}

/** Draws the page to nowhere; `used` are the keys of the fonts whose names are wanted. */
export async function readDrawing(
  page: PDFPageProxy,
  operations: Operations,
  used: ReadonlySet<string>,
): Promise<Drawing> {
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: 0 });
  const fontNames = new Map<string, string>();
  for (const font of used) {
    const loaded: unknown = page.commonObjs.has(font) ? page.commonObjs.get(font) : undefined;
    fontNames.set(font, nameOf(loaded));
  }
  const view = page.getViewport({ scale: 1 }).transform as Matrix;
  return { fontNames, rules: rulesOf(fnArray, argsArray, operations, view) };
}

function nameOf(font: unknown): string {
  return typeof font === 'object' && font !== null && 'name' in font && typeof font.name === 'string' ? font.name : '';
}

function rulesOf(codes: readonly number[], args: readonly unknown[], operations: Operations, view: Matrix): Rule[] {
  const rules: Rule[] = [];
  const saved: Matrix[] = [];
  let matrix = view;
  codes.forEach((code, index) => {
    const own = args[index];
    if (code === operations.save) saved.push(matrix);
    else if (code === operations.restore || code === operations.paintFormXObjectEnd) matrix = saved.pop() ?? view;
    else if (code === operations.transform) matrix = multiplied(matrix, asMatrix(own));
    else if (code === operations.paintFormXObjectBegin) {
      saved.push(matrix);
      matrix = multiplied(matrix, asMatrix(Array.isArray(own) ? own[0] : undefined));
    } else if (code === operations.constructPath && Array.isArray(own) && rules.length < RULES) {
      // What only clips is not drawn.
      if (own[0] === operations.endPath) return;
      const path: unknown = Array.isArray(own[1]) ? own[1][0] : undefined;
      if (path instanceof Float32Array) addRules(rules, path, matrix);
    }
  });
  return rules;
}

function addRules(rules: Rule[], path: Float32Array, matrix: Matrix): void {
  let box: Rule | undefined;
  const close = () => {
    if (box === undefined || rules.length >= RULES) return;
    const { x0, x1, y0, y1 } = box;
    if (x1 - x0 < THIN || y1 - y0 < THIN) rules.push(box);
    else {
      rules.push({ x0, x1, y0, y1: y0 }, { x0, x1, y0: y1, y1 }, { x0, x1: x0, y0, y1 }, { x0: x1, x1, y0, y1 });
    }
    box = undefined;
  };
  for (let index = 0; index < path.length; ) {
    const step = path[index] ?? 4;
    const length = STEP_LENGTHS[step];
    // A packing that is not known.
    if (length === undefined) return;
    if (step === 0) close();
    for (let at = index + 1; at < index + 1 + length; at += 2) {
      const [x, y] = [path[at] ?? 0, path[at + 1] ?? 0];
      const [px, py] = [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
      box =
        box === undefined
          ? { x0: px, x1: px, y0: py, y1: py }
          : { x0: Math.min(box.x0, px), x1: Math.max(box.x1, px), y0: Math.min(box.y0, py), y1: Math.max(box.y1, py) };
    }
    index += 1 + length;
  }
  close();
}

function asMatrix(value: unknown): Matrix {
  const numbers: unknown[] = Array.isArray(value) ? value : value instanceof Float32Array ? Array.from(value) : [];
  const [a, b, c, d, e, f] = numbers.map(Number);
  return numbers.length === 6 ? [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0] : [1, 0, 0, 1, 0, 0];
}

function multiplied(one: Matrix, other: Matrix): Matrix {
  const [a, b, c, d, e, f] = one;
  const [g, h, i, j, k, l] = other;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}
