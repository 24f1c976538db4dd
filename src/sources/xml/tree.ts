/**
 * Elements in memory, out of the events of a scan.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { SourceError } from '../source-error.ts';
import type { XmlElement } from '../xml.ts';

/** Nodes that several trees together may still have. */
export interface NodeBudget {
  left: number;
}

/** Collects one tree. `close` returns the root when that is what closed, and the next `open` then starts another. */
export function createTree(budget: NodeBudget = { left: Number.POSITIVE_INFINITY }) {
  const open: XmlElement[] = [];
  let nodes = 0;
  let characters = 0;

  function count(): void {
    nodes += 1;
    budget.left -= 1;
    if (budget.left < 0) {
      throw new SourceError(
        'too_complex',
        'The file has more elements in all its parts than can be read. Split it into smaller parts.',
      );
    }
    if (nodes > limits.xml.nodes) {
      throw new SourceError(
        'too_complex',
        `The file has a part or a paragraph of more than ${limits.xml.nodes} elements. Split it into smaller parts.`,
      );
    }
  }

  return {
    open(name: string, attributes: Readonly<Record<string, string>>): void {
      count();
      const element: XmlElement = { name, attributes, children: [] };
      open.at(-1)?.children.push(element);
      open.push(element);
    },
    text(value: string): void {
      const parent = open.at(-1);
      if (parent === undefined) return;
      characters += value.length;
      if (characters > limits.xml.treeCharacters) {
        throw new SourceError(
          'too_complex',
          `The file has a part or a paragraph of more than ${limits.xml.treeCharacters / 2 ** 20} million characters. Split it into smaller parts.`,
        );
      }
      const last = parent.children.length - 1;
      const before = parent.children[last];
      if (typeof before === 'string') parent.children[last] = before + value;
      else {
        count();
        parent.children.push(value);
      }
    },
    close(): XmlElement | undefined {
      const element = open.pop();
      if (open.length > 0) return undefined;
      nodes = 0;
      characters = 0;
      return element;
    },
  };
}
