/**
 * Lines of a text on their way through passes that add, join and drop some: each remembers its place in the source.
 *
 * @module
 */

export interface Line {
  text: string;
  /** One-based line of the source. */
  number: number;
  /** Set on a paragraph that is not to be parsed: its text stands as it is. */
  literal?: true;
}

export function toLines(text: string, linesBefore = 0): Line[] {
  return text.split('\n').map((line, index) => ({ text: line, number: index + 1 + linesBefore }));
}
