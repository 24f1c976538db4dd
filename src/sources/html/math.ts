/**
 * Formulas: whatever a page draws them with, what is kept is the TeX they were written in.
 *
 * @module
 */
import type { Element, Root } from 'hast';
import { attribute, element, findFirst, hasClass, removeAll, replaceAll, textOf } from './query.ts';

/** Elements that hold a formula as MathML and a second time as it is drawn. */
const DRAWN = [
  'katex',
  'katex-display',
  'mwe-math-element',
  'MathJax',
  'MathJax_Display',
  'MathJax_CHTML',
  'MathJax_SVG',
];

/** Leaves one `math` element a formula, whose `alttext` is its TeX where the page says it. */
export function normaliseMath(root: Root): void {
  // MathJax 2 keeps the TeX in a script beside what it drew; the guard has made a `math` element of it.
  if (findFirst(root, isFromScript) !== undefined)
    removeAll(root, (node) => isDrawn(node) || hasClass(node, 'MathJax_Preview'));
  replaceAll(root, (node) => {
    if (!isDrawn(node)) return undefined;
    const math = findFirst(node, (child) => child.tagName === 'math');
    const value = math === undefined ? undefined : texOf(math);
    return value === undefined ? undefined : [element('math', [], { alttext: value })];
  });
}

function isDrawn(node: Element): boolean {
  return node.tagName === 'mjx-container' || hasClass(node, ...DRAWN);
}

function isFromScript(node: Element): boolean {
  return node.tagName === 'math' && node.children.length === 0 && attribute(node, 'alttext') !== undefined;
}

/** The TeX of a `math` element, else its text; `undefined` when it says nothing. */
export function texOf(math: Element): string | undefined {
  const tex = findFirst(
    math,
    (child) => child.tagName === 'annotation' && (attribute(child, 'encoding') ?? '').includes('tex'),
  );
  const value = (attribute(math, 'alttext') ?? textOf(tex ?? math)).trim();
  return value === '' ? undefined : value.replace(/^\{\\displaystyle\s+([\s\S]*)\}$/, '$1').trim();
}
