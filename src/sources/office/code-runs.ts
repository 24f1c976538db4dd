/**
 * Code in office documents is a sequence of paragraphs, and two ways of writing it look alike: a line to a paragraph (what
 * people do), or a block to a paragraph with line breaks inside (what converters write). Which it is shows only over the
 * whole document, so paragraphs are collected first and joined last.
 *
 * @module
 */
import type { Code, Nodes, Parents } from 'mdast';
import { codeBlock } from '../build.ts';

interface CodeRun {
  parent: Parents;
  key: string;
  nodes: Code[];
}

export interface CodeRuns {
  /** Adds a paragraph of code to `parent`, as the continuation of the one before if that is its last child. */
  add(parent: Parents, value: string, key: string): void;
  /** Joins what belongs together. Afterwards nothing may be added. */
  finish(): void;
}

/** `key` of a paragraph is its style: paragraphs of different styles never join, and are judged apart. */
export function createCodeRuns(): CodeRuns {
  const runs: CodeRun[] = [];
  return {
    add(parent, value, key) {
      // Pasted from a page, indentation is made of spaces that do not break.
      const node = codeBlock(value.replaceAll('\u00A0', ' '));
      const last = runs.at(-1);
      if (
        last !== undefined &&
        last.parent === parent &&
        last.key === key &&
        parent.children.at(-1) === last.nodes.at(-1)
      ) {
        last.nodes.push(node);
      } else runs.push({ parent, key, nodes: [node] });
      (parent.children as Nodes[]).push(node);
    },
    finish() {
      const whole = blockKeys(runs);
      const gone = new Set<Nodes>();
      for (const { key, nodes } of runs) {
        const [first] = nodes;
        if (first !== undefined && !whole.has(key)) {
          first.value = nodes.map((node) => node.value).join('\n');
          for (const node of nodes.slice(1)) gone.add(node);
        }
        for (const node of nodes) {
          node.value = withoutBlankEnds(node.value);
          if (node.value === '') gone.add(node);
        }
      }
      for (const parent of new Set(runs.map((run) => run.parent))) {
        parent.children = (parent.children as Nodes[]).filter((node) => !gone.has(node)) as typeof parent.children;
      }
    },
  };
}

/** Line that can only go on with what stands above: indented, blank, or closing a bracket. */
const CONTINUES = /^(?:\s|$|[)\]}])/;

/** Styles whose paragraphs are whole blocks: many hold line breaks, and none goes on with the one above. */
function blockKeys(runs: readonly CodeRun[]): Set<string> {
  const evidence = new Map<string, { withBreaks: number; without: number; continues: boolean }>();
  for (const { key, nodes } of runs) {
    const seen = evidence.get(key) ?? { withBreaks: 0, without: 0, continues: false };
    for (const node of nodes) {
      if (node.value.includes('\n')) seen.withBreaks += 1;
      else seen.without += 1;
    }
    seen.continues ||= nodes.some((node, index) => index > 0 && CONTINUES.test(node.value));
    evidence.set(key, seen);
  }
  const whole = [...evidence].filter(
    ([, seen]) => !seen.continues && seen.withBreaks * 2 >= seen.without && seen.withBreaks > 0,
  );
  return new Set(whole.map(([key]) => key));
}

function withoutBlankEnds(code: string): string {
  const lines = code.split('\n').map((line) => line.trimEnd());
  let first = 0;
  let last = lines.length;
  while (first < last && lines[first] === '') first += 1;
  while (last > first && lines[last - 1] === '') last -= 1;
  return lines.slice(first, last).join('\n');
}
