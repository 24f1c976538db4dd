/**
 * The source as a model reads it: every block with its id, delimited as data. What would instruct the model is left out,
 * long listings are cut, because they are copied by id and never from here.
 *
 * @module
 */
import type { Document } from '../../../sources/document.ts';
import type { Block } from '../../outline/blocks.ts';
import { cleanLine } from '../../render/clean.ts';
import { renderBlock } from '../../render/markdown.ts';
import { findInstruction, instructionIn } from '../../safety/find-instruction.ts';
import { UNTITLED } from '../../safety/untitled.ts';

/** Lines of a code block or table that show what it is. */
const LISTING_LINES = 24;
const LINE_CHARACTERS = 400;
/** A longer list or paragraph is shown by its head and copied whole. */
const BLOCK_CHARACTERS = 20_000;
/** A token of English prose and code, on average a little more; counted low so that estimates are high. */
const BYTES_A_TOKEN = 3.2;

const LEFT_OUT = '(a passage addressed to an assistant was left out)';

export function estimateTokens(text: string): number {
  return Math.ceil(new TextEncoder().encode(text).byteLength / BYTES_A_TOKEN);
}

/** One block as the model sees it. */
export function blockText({ id, node }: Block): string {
  if (instructionIn(node)) return `[${id}] ${LEFT_OUT}`;
  const markdown = renderBlock(node);
  const isListing = node.type === 'code' || node.type === 'table' || markdown.length > BLOCK_CHARACTERS;
  const text = isListing ? shortened(markdown) : markdown;
  return `[${id}] ${inert(text)}`;
}

/** Between its delimiters, which nothing inside can close. */
export function sourceText(document: Document, blocks: readonly Block[]): string {
  const title = harmless(document.title).replaceAll('"', "'");
  return `<source title="${title}">\n${blocks.map(blockText).join('\n')}\n</source>`;
}

/** A line of the source or of the caller for a prompt: it names something and tells nobody what to do. */
export function harmless(text: string): string {
  const line = cleanLine(text);
  return findInstruction(line) ? UNTITLED : inert(line);
}

/** Runs of neighbouring blocks of at most `tokens` each; a single larger block is a run of its own. */
export function partsOf(blocks: readonly Block[], tokens: number): Block[][] {
  const parts: Block[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const block of blocks) {
    const own = estimateTokens(blockText(block));
    if (size + own > tokens) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(block);
    size += own;
  }
  return parts;
}

function shortened(markdown: string): string {
  const lines = markdown
    .split('\n')
    .map((line) => (line.length > LINE_CHARACTERS ? `${line.slice(0, LINE_CHARACTERS)}…` : line));
  if (lines.length <= LISTING_LINES) return lines.join('\n');
  const left = lines.length - LISTING_LINES;
  return [...lines.slice(0, LISTING_LINES), `… ${left} more lines, copied with the block`].join('\n');
}

/** A source that writes our delimiter, or a block's id at the head of a line, must not be taken for either. */
function inert(text: string): string {
  return text.replace(/[<＜‹](?=\s*[/／\\]?\s*source\b)/gi, '‹').replace(/^\[(?=b\d)/gm, '［');
}
