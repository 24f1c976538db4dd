/**
 * Which blocks are headings, and of what level: what the outline says, and what the type says where it is silent.
 *
 * @module
 */
import type { Block, TextBlock } from './blocks.ts';
import { numberingDepth, startsWithNumber } from './heading-text.ts';
import { isCaption } from './join-breaks.ts';
import { type Line, textOfLines } from './lines.ts';
import type { Typography } from './typography.ts';

/** Type larger than running text by this factor may be a heading. */
const LARGER = 1.08;
const LARGE_CHARACTERS = 200;
const LARGE_LINES = 4;
/** A heading that only its weight sets off. */
const BOLD_CHARACTERS = 120;
const BOLD_LINES = 2;
/** Of a number that stands apart from the words of its heading. */
const NUMBER_CHARACTERS = 12;
/** Space above such a heading, against the usual distance of lines. */
const SPACE_ABOVE = 1.12;
/** Headings an outline may leave out in front of the first chapter. */
const FRONT_MATTER =
  /^(?:abstract|(?:executive )?summary|preface|foreword|acknowledge?ments?|zusammenfassung|vorwort|résumé|préface|resumen|prólogo)$/i;
/** Styles that are told apart; Markdown has six levels. */
const STYLES = 12;
/** Sizes of one level differ by less, in points. */
const LEVEL_STEP = 0.6;
/** Share of the entries of an outline that must be found in the text for it to be believed. */
const BELIEVED = 0.5;

interface Candidate {
  block: TextBlock;
  text: string;
  size: number;
  /** Larger is heavier: what a style counts for among those of the same size. */
  weight: number;
  page: number;
}

/** The level of each block that is a heading, from 1. `found` is the share of the outline's entries that were found. */
export function headingLevels(blocks: readonly Block[], typography: Typography, found: number): Map<TextBlock, number> {
  const candidates: Candidate[] = [];
  blocks.forEach((block, index) => {
    if (block.kind !== 'text') return;
    const candidate = candidateOf(block, blocks[index + 1], typography);
    if (candidate !== undefined) candidates.push(candidate);
  });
  return found >= BELIEVED ? withOutline(candidates, typography) : byType(candidates);
}

function candidateOf(block: TextBlock, next: Block | undefined, typography: Typography): Candidate | undefined {
  const [line] = block.lines;
  if (line === undefined) return undefined;
  const text = textOfLines(block.lines);
  const weight = (line.isBold ? 4 : 0) + (isCapitals(text) ? 2 : 0) + (line.isItalic ? 1 : 0);
  const candidate = { block, text, size: line.size, weight, page: line.page };
  if (block.outlineLevel !== undefined) return candidate;
  if (!/\p{L}.*\p{L}|\p{Lo}/u.test(text) || /[,;‐-]$/.test(text) || isCaption(block) || next === undefined)
    return undefined;
  // Wide gaps are those of a row, or of a label at the edge of the page; only a number stands apart from its heading.
  if (block.lines.some(({ segments }) => segments.length > 1) && !isNumberApart(line)) return undefined;
  const isNumbered = startsWithNumber(text);
  if (block.marker !== undefined && !(block.marker.isOrdered && isNumbered)) return undefined;
  if (line.size > LARGER * typography.bodySize) {
    const isShort = text.length <= LARGE_CHARACTERS && block.lines.length <= LARGE_LINES;
    // A paragraph in large type: an abstract, a summary.
    const isProse = /[.!?]$/.test(text) && text.length > (/^\p{Ll}/u.test(text) ? 40 : 100);
    return isShort && !isProse && !line.isMonospaced ? candidate : undefined;
  }
  if (line.size < 0.85 * typography.bodySize || line.isMonospaced) return undefined;
  const isSetOff =
    (line.isBold && !typography.isBodyBold) || (isCapitals(text) && text.length >= 4) || (isNumbered && line.isItalic);
  const isShort = text.length <= BOLD_CHARACTERS && block.lines.length <= BOLD_LINES;
  const isApart = block.spaceAbove > SPACE_ABOVE * typography.leading;
  const isSentence = /[.:!,]$/.test(text) && !(isNumbered && text.length < 60 && !text.endsWith(':'));
  if (block.marker !== undefined && !line.isBold) return undefined;
  return isSetOff && isShort && isApart && !isSentence ? candidate : undefined;
}

function isNumberApart({ segments: [first, ...rest], text }: Line): boolean {
  return first !== undefined && rest.length === 1 && startsWithNumber(text) && first.characters <= NUMBER_CHARACTERS;
}

function isCapitals(text: string): boolean {
  return /\p{Lu}.*\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}

/** Levels where the outline can be believed: other headings only if they look like those it knows, or larger. */
function withOutline(candidates: readonly Candidate[], { bodySize }: Typography): Map<TextBlock, number> {
  const levels = new Map<TextBlock, number>();
  const known = candidates.filter(({ block }) => block.outlineLevel !== undefined);
  const byStyle = new Map<string, number[]>();
  for (const candidate of known) {
    const styles = byStyle.get(styleOf(candidate)) ?? [];
    styles.push(candidate.block.outlineLevel ?? 1);
    byStyle.set(styleOf(candidate), styles);
  }
  const deepest = Math.max(...known.map(({ block }) => block.outlineLevel ?? 1), 1);
  const smallest = Math.min(...known.map(({ size }) => size));
  const title = titleAbove(candidates);
  const shift = title === undefined ? 0 : 1;
  const start = candidates.findIndex(({ block }) => block.outlineLevel !== undefined);
  for (const [index, candidate] of candidates.entries()) {
    const { block, size } = candidate;
    // Between the title and the first heading stand authors, dates and addresses.
    if (title !== undefined && candidate !== title && index < start && !FRONT_MATTER.test(candidate.text)) continue;
    const own = block.outlineLevel ?? median(byStyle.get(styleOf(candidate)) ?? []);
    if (candidate === title) levels.set(block, 1);
    else if (own !== undefined) levels.set(block, own + shift);
    // Below what the outline lists: its own kind of heading, as long as type sets it off from text.
    else if (size > LARGER * bodySize && size < smallest - LEVEL_STEP / 2) levels.set(block, deepest + 1 + shift);
  }
  return levels;
}

/** The title of the document, if it stands above everything the outline lists: the largest type of the first page. */
function titleAbove(candidates: readonly Candidate[]): Candidate | undefined {
  const first = candidates.findIndex(({ block }) => block.outlineLevel !== undefined);
  const above = candidates.slice(0, Math.max(first, 0)).filter(({ page }) => page <= 2);
  const largest = above.reduce<Candidate | undefined>(
    (best, candidate) => (best === undefined || candidate.size > best.size + LEVEL_STEP ? candidate : best),
    undefined,
  );
  const rest = candidates.filter(({ block }) => block.outlineLevel !== undefined);
  return largest !== undefined && rest.every(({ size }) => size <= largest.size + LEVEL_STEP) ? largest : undefined;
}

function styleOf({ size, weight }: Candidate): string {
  return `${Math.round(size / LEVEL_STEP)} ${weight}`;
}

function median(levels: readonly number[]): number | undefined {
  return levels.toSorted((one, other) => one - other)[levels.length >> 1];
}

/** Levels from the type alone: the larger the higher, then the heavier; numbers put right what type leaves open. */
function byType(candidates: readonly Candidate[]): Map<TextBlock, number> {
  const kept = withoutTitleBlock(candidates);
  const styles: { size: number; weight: number }[] = [];
  for (const candidate of kept.toSorted((one, other) => other.size - one.size || other.weight - one.weight)) {
    const last = styles.at(-1);
    const isSame = last !== undefined && last.size - candidate.size < LEVEL_STEP && last.weight === candidate.weight;
    if (styles.length < STYLES && !isSame && !styles.some((style) => belongsTo(candidate, style)))
      styles.push(candidate);
  }
  const levels = new Map<TextBlock, number>();
  for (const candidate of kept) {
    const style = styles.findIndex((known) => belongsTo(candidate, known));
    levels.set(candidate.block, style < 0 ? STYLES : style + 1);
  }
  return numbered(kept, levels);
}

function belongsTo({ size, weight }: Candidate, style: { size: number; weight: number }): boolean {
  return Math.abs(style.size - size) < LEVEL_STEP && style.weight === weight;
}

/** Where numbered headings show how deep they lie, that is their level, counted from the level of the outermost. */
function numbered(candidates: readonly Candidate[], levels: Map<TextBlock, number>): Map<TextBlock, number> {
  const depths = candidates.map(({ text }) => numberingDepth(text));
  const outermost = candidates.filter((_, index) => depths[index] === 1).map(({ block }) => levels.get(block) ?? 1);
  const base = median(outermost);
  if (base === undefined || depths.filter((depth) => depth !== undefined).length < 3) return levels;
  candidates.forEach(({ block }, index) => {
    const depth = depths[index];
    if (depth !== undefined) levels.set(block, base + depth - 1);
  });
  return levels;
}

/** Without what stands only once, on the first page, between the title and the first heading: authors, dates. */
function withoutTitleBlock(candidates: readonly Candidate[]): readonly Candidate[] {
  const counts = new Map<string, number>();
  for (const candidate of candidates) counts.set(styleOf(candidate), (counts.get(styleOf(candidate)) ?? 0) + 1);
  const isOnce = (candidate: Candidate) => counts.get(styleOf(candidate)) === 1;
  const [title] = candidates;
  const start = candidates.findIndex((candidate) => !isOnce(candidate));
  if (title === undefined || start <= 1 || !isOnce(title)) return candidates;
  const smaller = candidates.slice(1, start).every(({ size, page }) => size < title.size && page === title.page);
  return smaller ? [title, ...candidates.slice(start)] : candidates;
}
