/**
 * The procedures of a source, each as the texts of its steps in order.
 *
 * @module
 */
import type { BlockContent, List } from 'mdast';
import { normaliseText } from '../language/normalise.ts';
import { blockText } from '../outline/text.ts';
import { walk } from '../outline/walk.ts';

/** "Step 3: Mix", "Schritt 3", "第三步" at the head of a heading or paragraph. */
const STEP =
  /^(?:step|schritt|étape|etape|paso|passo|stap|krok|шаг)\s+\d{1,3}\b|^第[一二三四五六七八九十\d]{1,3}步|^步骤\s*[一二三四五六七八九十\d]/iu;

/** Ordered and task lists wherever they stand, and runs of headings or paragraphs that call themselves steps. */
export function proceduresOf(blocks: readonly BlockContent[]): string[][] {
  const procedures: string[][] = [];
  const named = new Map<string, string[]>();
  for (const block of blocks) {
    const kind = block.type === 'heading' ? `h${block.depth}` : block.type;
    if (block.type === 'heading' || block.type === 'paragraph') {
      const text = normaliseText(blockText(block));
      if (STEP.test(text)) {
        const run = named.get(kind);
        // "Step 1" after others begins anew.
        if (run && !/^\D{1,8}0?1\b|^第一|^步骤\s*一/u.test(text)) run.push(text);
        else {
          const begun = [text];
          named.set(kind, begun);
          procedures.push(begun);
        }
      }
      continue;
    }
    walk(block, (node) => {
      if (node.type === 'list' && isProcedure(node)) procedures.push(itemTexts(node));
    });
  }
  return procedures.filter((steps) => steps.length > 0);
}

function isProcedure(list: List): boolean {
  return list.ordered === true || list.children.some(({ checked }) => typeof checked === 'boolean');
}

/** The first block of each item: what comes after it explains the step. */
function itemTexts(list: List): string[] {
  return list.children
    .map(({ children: [first] }) => normaliseText(first ? blockText(first) : ''))
    .filter((text) => text !== '');
}
