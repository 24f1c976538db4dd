/**
 * Instructions written as running text, as the numbered steps they are. Sentences are cut apart, never changed: a step
 * is an instruction with the explanations, warnings, commands and listings that follow it.
 *
 * @module
 */
import type { BlockContent, List, ListItem, Paragraph } from 'mdast';
import type { Grounded } from '../../draft.ts';
import type { Cues } from '../../language/cues.ts';
import type { Block } from '../../outline/blocks.ts';
import { sliceSpan } from '../../outline/slice.ts';
import { blockText } from '../../outline/text.ts';
import { ground } from './draft-parts.ts';
import { isOption, isPointer } from './phrases.ts';

/** Fewer are a sentence, not a procedure. */
const LEAST_STEPS = 2;
/** A wall of text cut into more would be a list nobody follows; it stays as it is. */
const MOST_STEPS = 60;

interface Step {
  content: BlockContent[];
  sources: Set<string>;
}

/** The blocks with runs of instructing prose as ordered lists; lists and headings the source made stay its own. */
export function asSteps(blocks: readonly Block[], cues: Cues, weight?: number): Grounded<BlockContent>[] {
  const parts: Grounded<BlockContent>[] = [];
  let run: Block[] = [];
  const flush = () => {
    for (const part of stepsOf(run, cues, weight)) parts.push(part);
    run = [];
  };
  for (const block of blocks) {
    if (isBorder(block)) {
      flush();
      parts.push(ground(block, weight));
    } else run.push(block);
  }
  flush();
  return parts;
}

function isBorder({ node }: Block): boolean {
  return node.type === 'heading' || node.type === 'table' || (node.type === 'list' && node.ordered === true);
}

function stepsOf(run: readonly Block[], cues: Cues, weight: number | undefined): Grounded<BlockContent>[] {
  const before: Grounded<BlockContent>[] = [];
  const steps: Step[] = [];
  /** What follows a step and is no instruction: part of it once another step comes. */
  let waiting: Block[] = [];
  const own = run.map((block) => ground(block, weight));
  run.forEach((block, at) => {
    const { lead, pieces } = block.node.type === 'paragraph' ? instructionsOf(block.node, cues) : NONE;
    const last = steps.at(-1);
    if (pieces.length > 0) {
      if (last) for (const part of waiting) attach(last, part);
      waiting = [];
      if (lead && last) attach(last, { ...block, node: lead });
      else if (lead) before.push(ground({ ...block, node: lead }, weight));
      for (const piece of pieces) steps.push({ content: [piece], sources: new Set([block.id]) });
    } else if (!last) before.push(ground(block, weight));
    else if (belongs(block, run[at - 1])) {
      for (const part of [...waiting, block]) attach(last, part);
      waiting = [];
    } else waiting.push(block);
  });
  if (steps.length < LEAST_STEPS || steps.length > MOST_STEPS || !areInOrder(steps, cues)) return own;
  const list: Grounded<BlockContent> = {
    content: listOf(steps),
    sources: [...new Set(steps.flatMap(({ sources }) => [...sources]))],
    ...(weight !== undefined && { weight }),
  };
  return [...before, list, ...waiting.map((block) => ground(block, weight))];
}

/** Share of the steps that must say from their first word on what to do next. */
const COMMANDING = 0.6;

/** What is to be done in one case or another is no sequence, and explanations with an instruction in them are none. */
function areInOrder(steps: readonly Step[], cues: Cues): boolean {
  const commanding = steps.filter(({ content: [first] }, at) => {
    const text = first ? blockText(first) : '';
    const [span] = cues.spans(text);
    const sentence = span ? text.slice(span.start, span.end).replace(/\s+/g, ' ') : '';
    // The first may open with what leads up to it.
    return at === 0 || (cues.isImperative(sentence) && !isOption(sentence));
  }).length;
  return commanding >= COMMANDING * steps.length;
}

/** Code, a listing or a quotation goes on from the paragraph before it. */
function belongs(block: Block, previous: Block | undefined): boolean {
  if (block.node.type === 'code' || block.node.type === 'blockquote') return true;
  return block.node.type === 'list' && /[:：]$/.test(previous?.text ?? '');
}

function attach(step: Step, block: Block): void {
  step.content.push(block.node);
  step.sources.add(block.id);
}

export interface Instructions {
  /** What a speaker says at length before the first of them. */
  lead?: Paragraph;
  /** Each from an instruction on to the next. */
  pieces: Paragraph[];
}

const NONE: Instructions = { pieces: [] };

/** A longer lead-in would hide the first step behind it. */
const LEAD_CHARACTERS = 160;

/** A paragraph cut before each of its instructions; nothing when it has none. */
export function instructionsOf(paragraph: Paragraph, cues: Cues): Instructions {
  const text = blockText(paragraph);
  const spans = cues.spans(text).filter(({ start, end }) => !cues.isFiller(text.slice(start, end)));
  const pieces: { start: number; end: number }[] = [];
  let instructs = false;
  let leads = false;
  for (const { start, end } of spans) {
    const sentence = text.slice(start, end).replace(/\s+/g, ' ');
    const isStep = cues.isImperative(sentence) && !cues.isWarning(sentence) && !isPointer(sentence);
    const last = pieces.at(-1);
    // What stands before the first instruction leads up to it.
    const ends = isStep && !instructs && cues.spoken && last !== undefined && last.end - last.start > LEAD_CHARACTERS;
    if (!last || (isStep && instructs) || ends) pieces.push({ start, end });
    else last.end = end;
    leads ||= ends;
    instructs ||= isStep;
  }
  if (!instructs) return NONE;
  const paragraphs = pieces.flatMap(({ start, end }) => sliceSpan(paragraph, start, end) ?? []);
  const [lead, ...others] = paragraphs;
  return leads && lead ? { lead, pieces: others } : { pieces: paragraphs };
}

function listOf(steps: readonly Step[]): List {
  const spread = steps.some(({ content }) => content.length > 1);
  return {
    type: 'list',
    ordered: true,
    start: 1,
    spread,
    children: steps.map(
      ({ content }): ListItem => ({ type: 'listItem', spread: content.length > 1, children: content }),
    ),
  };
}
