/**
 * Equations in MathML as LaTeX, simple enough to be read as it stands.
 *
 * @module
 */
import { elementsOf, firstNamed, textOf } from '../xml/query.ts';
import type { XmlElement } from '../xml.ts';

/** LaTeX of `math:math`; what the writer itself noted as TeX goes first. */
export function mathmlText(root: XmlElement | undefined): string {
  if (root === undefined) return '';
  const annotation = firstNamed(root, 'math:annotation');
  const isTex = /tex/i.test(annotation?.attributes.encoding ?? '');
  return (isTex ? textOf(annotation) : inside(root)).replace(/\s+/g, ' ').trim();
}

function inside(element: XmlElement): string {
  return elementsOf(element).map(toLatex).join('');
}

function toLatex(element: XmlElement): string {
  const parts = elementsOf(element);
  const part = (index: number) => {
    const child = parts[index];
    return child === undefined ? '' : toLatex(child);
  };
  switch (element.name) {
    case 'math:mi':
    case 'math:mn':
    case 'math:mo':
    case 'math:mtext':
    case 'math:ms':
      return textOf(element).trim();
    case 'math:mfrac':
      return `\\frac{${part(0)}}{${part(1)}}`;
    case 'math:msup':
    case 'math:mover':
      return `${part(0)}^${group(part(1))}`;
    case 'math:msub':
    case 'math:munder':
      return `${part(0)}_${group(part(1))}`;
    case 'math:msubsup':
    case 'math:munderover':
      return `${part(0)}_${group(part(1))}^${group(part(2))}`;
    case 'math:msqrt':
      return `\\sqrt{${inside(element)}}`;
    case 'math:mroot':
      return `\\sqrt[${part(1)}]{${part(0)}}`;
    case 'math:mtable':
      return `\\begin{matrix}${parts.map((row) => elementsOf(row).map(inside).join(' & ')).join(' \\\\ ')}\\end{matrix}`;
    case 'math:mspace':
      return ' ';
    case 'math:annotation':
    case 'math:annotation-xml':
      return '';
    default:
      return inside(element);
  }
}

/** One letter or digit needs no braces. */
function group(latex: string): string {
  return /^[\p{L}\p{N}]$/u.test(latex) ? latex : `{${latex}}`;
}
