/**
 * Equations of Office (OMML) as LaTeX, simple enough to be read as it stands.
 *
 * @module
 */
import { childAt, childNamed, childrenNamed, elementsOf, textOf } from '../xml/query.ts';
import type { XmlElement } from '../xml.ts';

const OPERATORS: Readonly<Record<string, string>> = {
  '∑': '\\sum',
  '∏': '\\prod',
  '∐': '\\coprod',
  '∫': '\\int',
  '∬': '\\iint',
  '∭': '\\iiint',
  '∮': '\\oint',
  '⋃': '\\bigcup',
  '⋂': '\\bigcap',
  '⋁': '\\bigvee',
  '⋀': '\\bigwedge',
};
const ACCENTS: Readonly<Record<string, string>> = {
  '\u0302': '\\hat',
  '\u0303': '\\tilde',
  '\u0304': '\\bar',
  '\u0305': '\\overline',
  '\u0307': '\\dot',
  '\u0308': '\\ddot',
  '\u20D7': '\\vec',
  '\u030C': '\\check',
};
const FUNCTIONS =
  /^(?:sin|cos|tan|cot|sec|csc|arcsin|arccos|arctan|sinh|cosh|tanh|log|ln|exp|lim|max|min|sup|inf|det|gcd|dim|ker|deg|arg|Pr)$/;

/** LaTeX of `m:oMath`, or of several in an `m:oMathPara`. */
export function mathText(element: XmlElement): string {
  return inside(element).replace(/\s+/g, ' ').trim();
}

function inside(element: XmlElement | undefined): string {
  return element === undefined ? '' : elementsOf(element).map(toLatex).join('');
}

function toLatex(element: XmlElement): string {
  const part = (name: string) => inside(childNamed(element, `m:${name}`));
  switch (element.name) {
    case 'm:r':
      return childrenNamed(element, 'm:t').map(textOf).join('');
    case 'm:f':
      return property(element, 'm:fPr', 'm:type') === 'lin'
        ? `${part('num')}/${part('den')}`
        : `\\frac{${part('num')}}{${part('den')}}`;
    case 'm:sSup':
      return `${base(part('e'))}^${group(part('sup'))}`;
    case 'm:sSub':
      return `${base(part('e'))}_${group(part('sub'))}`;
    case 'm:sSubSup':
      return `${base(part('e'))}_${group(part('sub'))}^${group(part('sup'))}`;
    case 'm:sPre':
      return `{}_${group(part('sub'))}^${group(part('sup'))}${part('e')}`;
    case 'm:rad': {
      const degree = part('deg');
      return degree === '' ? `\\sqrt{${part('e')}}` : `\\sqrt[${degree}]{${part('e')}}`;
    }
    case 'm:nary':
      return nary(element, part);
    case 'm:d':
      return delimited(element);
    case 'm:m':
      return `\\begin{matrix}${childrenNamed(element, 'm:mr')
        .map((row) => childrenNamed(row, 'm:e').map(inside).join(' & '))
        .join(' \\\\ ')}\\end{matrix}`;
    case 'm:eqArr':
      return childrenNamed(element, 'm:e').map(inside).join(' \\\\ ');
    case 'm:func':
      return `${part('fName')} ${part('e')}`.replace(/^\w+/, (name) => (FUNCTIONS.test(name) ? `\\${name}` : name));
    case 'm:limLow':
      return `${part('e')}_${group(part('lim'))}`;
    case 'm:limUpp':
      return `${part('e')}^${group(part('lim'))}`;
    case 'm:acc':
      return `${ACCENTS[property(element, 'm:accPr', 'm:chr') ?? '\u0302'] ?? '\\hat'}{${part('e')}}`;
    case 'm:bar':
      return `${property(element, 'm:barPr', 'm:pos') === 'top' ? '\\overline' : '\\underline'}{${part('e')}}`;
    default:
      // Properties end in Pr and hold no text of the equation.
      return element.name.endsWith('Pr') ? '' : inside(element);
  }
}

function nary(element: XmlElement, part: (name: string) => string): string {
  const sign = property(element, 'm:naryPr', 'm:chr') ?? '∫';
  const sub = part('sub');
  const sup = part('sup');
  const limits = `${sub === '' ? '' : `_${group(sub)}`}${sup === '' ? '' : `^${group(sup)}`}`;
  return `${OPERATORS[sign] ?? sign}${limits} ${part('e')}`;
}

function delimited(element: XmlElement): string {
  const open = property(element, 'm:dPr', 'm:begChr') ?? '(';
  const close = property(element, 'm:dPr', 'm:endChr') ?? ')';
  const separator = property(element, 'm:dPr', 'm:sepChr') ?? '|';
  return `${brace(open)}${childrenNamed(element, 'm:e').map(inside).join(separator)}${brace(close)}`;
}

function brace(sign: string): string {
  return sign === '{' || sign === '}' ? `\\${sign}` : sign;
}

function property(element: XmlElement, properties: string, name: string): string | undefined {
  return childAt(element, properties, name)?.attributes['m:val'];
}

/** One letter or digit needs no braces. */
function group(latex: string): string {
  return /^[\p{L}\p{N}]$/u.test(latex) ? latex : `{${latex}}`;
}

function base(latex: string): string {
  return /[\s+\-=/]/.test(latex) && !/^[([{|\\]/.test(latex) ? `{${latex}}` : latex;
}
