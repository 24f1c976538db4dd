/**
 * How much of a text can be worked by: what makes a part of a source worth a skill of its own.
 *
 * @module
 */
import type { List } from 'mdast';
import { isImperative } from '../language/imperative.ts';
import { sentences } from '../language/sentences.ts';
import type { Block } from '../outline/blocks.ts';
import { blockText } from '../outline/text.ts';

export interface Work {
  /** Items of ordered and task lists, headings and paragraphs that count steps. */
  steps: number;
  /** Sentences that instruct, outside those. */
  instructions: number;
  /** Sentences that say what must or must not be. */
  rules: number;
  /** Blocks of code, commands among them. */
  code: number;
  /** Rows of tables and items that define a term. */
  entries: number;
}

/** What is looked at of a block: a longer one repeats itself. */
const BLOCK_CHARACTERS = 2_000;

const STEP =
  /^(?:step|schritt|étape|etape|paso|passo|stap|krok|шаг)\s+\d{1,3}\b|^\d{1,2}[.)]\s+\p{L}|^第[一二三四五六七八九十\d]{1,3}步|^步骤\s*[一二三四五六七八九十\d]|^手順\s*\d/iu;
const RULE =
  /\b(?:must|shall|should|required|may (?:only|not)|never|do not|don['’]t|muss|müssen|darf|dürfen|doit|doivent|debe|deben|deve|devono|devem|moet|moeten)\b|必须|不得|禁止|しなければ|してください/iu;

export function workOf(blocks: readonly Block[]): Work {
  const work: Work = { steps: 0, instructions: 0, rules: 0, code: 0, entries: 0 };
  for (const { node, text, meta } of blocks) {
    if (meta === true) continue;
    switch (node.type) {
      case 'list':
        countList(node, work);
        break;
      case 'code':
        work.code++;
        break;
      case 'table':
        work.entries += node.children.length - 1;
        break;
      case 'heading':
        if (STEP.test(text)) work.steps++;
        break;
      default:
        if (STEP.test(text)) work.steps++;
        countSentences(text, work);
    }
  }
  return work;
}

export function sumOf(works: readonly Work[]): Work {
  const sum: Work = { steps: 0, instructions: 0, rules: 0, code: 0, entries: 0 };
  for (const work of works) for (const kind of KINDS) sum[kind] += work[kind];
  return sum;
}

const KINDS = ['steps', 'instructions', 'rules', 'code', 'entries'] as const;

/** There is something to do, to keep to or to look up: not only to read. */
export function isUsable({ steps, instructions, rules, code, entries }: Work): boolean {
  return steps >= 2 || instructions >= 3 || rules >= 4 || code >= 3 || entries >= 4;
}

/** There is an order to follow, however short. */
export function isGuided({ steps }: Work): boolean {
  return steps >= 3;
}

/** Of a hundred words, so many instructions at least: reference pages instruct now and then too, manuals mostly do. */
const DENSITY = 0.5;

/** Somebody is led through a job from its first step to its last. */
export function isJob({ steps, instructions, code }: Work, words: number): boolean {
  const isDense = (steps + instructions) * 100 >= DENSITY * words;
  return isDense && (steps >= 3 || (instructions >= 6 && code >= 1) || instructions >= 10);
}

function countList(list: List, work: Work): void {
  const items = list.children.length;
  if (list.ordered === true || list.children.some(({ checked }) => typeof checked === 'boolean')) {
    work.steps += items;
    return;
  }
  for (const item of list.children) {
    const [first] = item.children;
    const [term, ...rest] = first?.type === 'paragraph' ? first.children : [];
    if ((term?.type === 'strong' || term?.type === 'inlineCode') && rest.length > 0) work.entries++;
    else countSentences(blockText(item), work);
  }
}

function countSentences(text: string, work: Work): void {
  for (const sentence of sentences(text.slice(0, BLOCK_CHARACTERS))) {
    if (isImperative(sentence)) work.instructions++;
    else if (RULE.test(sentence)) work.rules++;
  }
}
