/**
 * What is decided before blocks are read: which lines apply (`ifdef`), and that nothing is included.
 *
 * @module
 */
import { Attributes } from './attributes.ts';

export interface Line {
  text: string;
  /** One-based line of the source. */
  number: number;
}

const CONDITIONAL = /^(\\?)(ifdef|ifndef|ifeval|endif)::([^[\]]*)\[(.*)\]$/;
const INCLUDE = /^(\\?)include::[^[\]]+\[.*\]$/;
const COMPARISON = /^(["']?)(.*?)\1\s*([!=]=)\s*(["']?)(.*?)\4$/;

const MAX_CONDITION = 500;

/** The lines that apply, trimmed at their ends. */
export function preprocess(text: string): Line[] {
  const attributes = new Attributes();
  const lines: Line[] = [];
  /** Of each open condition, whether it holds. */
  const open: boolean[] = [];
  let refused = 0;
  text.split('\n').forEach((raw, index) => {
    const line = { text: raw.trimEnd(), number: index + 1 };
    const conditional = line.text.includes('::') ? CONDITIONAL.exec(line.text) : null;
    if (conditional === null || conditional[1] === '\\') {
      if (refused > 0 || INCLUDE.exec(line.text)?.[1] === '') return;
      if (line.text.startsWith('\\')) line.text = line.text.replace(/^\\(?=(?:include|ifn?def|ifeval|endif)::)/, '');
      else if (line.text.startsWith(':')) attributes.define(line.text);
      lines.push(line);
      return;
    }
    const [, , kind = '', names = '', content = ''] = conditional;
    if (kind === 'endif') {
      if (open.pop() === false) refused -= 1;
      return;
    }
    const holds =
      kind === 'ifeval' ? isTrue(attributes.substitute(content)) : isDefined(attributes, names) === (kind === 'ifdef');
    if (kind !== 'ifeval' && content !== '') {
      if (holds && refused === 0) lines.push({ text: content, number: line.number });
      return;
    }
    open.push(holds);
    if (!holds) refused += 1;
  });
  return lines;
}

/** `a,b` is any of them, `a+b` all. */
function isDefined(attributes: Attributes, names: string): boolean {
  const has = (name: string) => attributes.get(name.trim()) !== undefined;
  return names.includes('+') ? names.split('+').every(has) : names.split(',').some(has);
}

/** Only whether two values are the same is known here; other conditions do not hold. */
function isTrue(condition: string): boolean {
  const match = condition.length > MAX_CONDITION ? null : COMPARISON.exec(condition.trim());
  return match !== null && (match[2] === match[5]) === (match[3] === '==');
}
