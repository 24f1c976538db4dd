/**
 * Marks the blocks of a Document that are not about its subject.
 *
 * @module
 */
import { isSpoken } from '../language/spoken.ts';
import type { Block } from './blocks.ts';
import { besideSubject } from './talk.ts';

/** A page's frame is short; a paragraph that long is said on purpose wherever it stands. */
const FRAME_CHARACTERS = 300;
/** Fewer pages than this may say the same thing by chance. */
const FRAME_PARTS = 3;
const FRAME_SHARE = 0.5;

/** The same blocks in the same order. */
export function markMeta(blocks: readonly Block[]): Block[] {
  const isRecording = blocks.some(({ origin }) => origin?.timestamp !== undefined);
  const spoken = isRecording || (!hasHeadings(blocks) && isSpoken(sampleOf(blocks)));
  const paragraphs = blocks.filter(({ node }) => node.type === 'paragraph');
  const beside = besideSubject(paragraphs.map(({ text }) => ({ text, isSpoken: spoken })));
  const meta = new Set(paragraphs.filter((_, at) => beside[at]));
  for (const block of repeatedFrames(blocks)) meta.add(block);
  return blocks.map((block) => (meta.has(block) ? { ...block, meta: true } : block));
}

function hasHeadings(blocks: readonly Block[]): boolean {
  return blocks.some(({ node }) => node.type === 'heading');
}

function sampleOf(blocks: readonly Block[]): string {
  let text = '';
  for (const block of blocks) {
    if (text.length > 20_000) break;
    text += `${block.text}\n`;
  }
  return text;
}

/** What at least half of several joined pages repeat, after the first time: a notice, a footer, a call to action. */
function repeatedFrames(blocks: readonly Block[]): Block[] {
  const parts = new Set(blocks.flatMap(({ origin }) => (origin?.part === undefined ? [] : [origin.part])));
  if (parts.size < FRAME_PARTS) return [];
  const seen = new Map<string, Block[]>();
  for (const block of blocks) {
    if (block.origin?.part === undefined || !mayBeFrame(block)) continue;
    const same = seen.get(block.text);
    if (same) same.push(block);
    else seen.set(block.text, [block]);
  }
  return [...seen.values()].flatMap((same) => {
    const pages = new Set(same.map(({ origin }) => origin?.part)).size;
    return pages >= FRAME_PARTS && pages >= FRAME_SHARE * parts.size ? same.slice(1) : [];
  });
}

/** "Parameters:" and "Example" repeat because what follows them does not. */
function mayBeFrame({ node, text }: Block): boolean {
  if (node.type !== 'paragraph' && node.type !== 'list' && node.type !== 'blockquote') return false;
  return text.length <= FRAME_CHARACTERS && text.includes(' ') && !/[:：]$/.test(text);
}
