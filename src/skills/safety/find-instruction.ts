/**
 * Finds text that tries to instruct the agent, in a string or in one block.
 *
 * @module
 */
import type { Nodes } from 'mdast';
import { normaliseText } from '../language/normalise.ts';
import { sentences } from '../language/sentences.ts';
import { wordsOf } from '../language/words.ts';
import { INSTRUCTION_PATTERNS, type InstructionKind } from './instruction-patterns.ts';

export interface Instruction {
  kind: InstructionKind;
  /** Its words, shortened. */
  quote: string;
}

export const QUOTE_CHARACTERS = 100;

/** A sentence longer than this is a wall of text; it is looked at in pieces. */
const PIECE_CHARACTERS = 2_000;

/** The first instruction to the agent in a plain text. Inline code may stand in backticks, so that it counts as quoted. */
export function findInstruction(text: string, options: { code?: boolean } = {}): Instruction | undefined {
  const candidates = INSTRUCTION_PATTERNS.filter(
    ({ trigger, proseOnly }) => !(options.code && proseOnly) && trigger.test(text),
  );
  if (candidates.length === 0 && !isMixed(text)) return undefined;
  for (const line of text.split('\n')) {
    for (const piece of pieces(foldLookalikes(normaliseText(line)))) {
      for (const { kind, trigger, pattern, proseOnly } of INSTRUCTION_PATTERNS) {
        if ((options.code && proseOnly) || !trigger.test(piece)) continue;
        const match = pattern.exec(piece);
        if (!match || isExcused(piece, match.index, match.index + match[0].length, kind)) continue;
        return { kind, quote: quoteOf(piece, match.index) };
      }
    }
  }
  return undefined;
}

/** The first one in a paragraph, heading, cell, table or code block; lists and quotes are looked at through. */
export function instructionIn(node: Nodes): Instruction | undefined {
  if (node.type === 'code') return isProse(node.lang) ? findInstruction(node.value, { code: true }) : undefined;
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell')
    return findInstruction(spokenText(node));
  if (!('children' in node)) return undefined;
  for (const child of node.children) {
    const found = instructionIn(child);
    if (found) return found;
  }
  return undefined;
}

/** Program code holds such words as data; a block without a language, or of text, is read like any other text. */
function isProse(lang: string | null | undefined): boolean {
  return !lang || /^(?:te?xt|plain(?:text)?|md|markdown|prompt)$/i.test(lang);
}

/** Text of inline content, code in backticks. */
function spokenText(node: Nodes): string {
  if (node.type === 'inlineCode') return `\`${node.value.replaceAll('`', ' ')}\``;
  if (node.type === 'break') return ' ';
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(spokenText).join('') : '';
}

function pieces(line: string): string[] {
  return sentences(line).flatMap((sentence) => {
    if (sentence.length <= PIECE_CHARACTERS) return [sentence];
    const parts: string[] = [];
    // Overlapping, so that nothing falls between two.
    for (let at = 0; at < sentence.length; at += PIECE_CHARACTERS - 300)
      parts.push(sentence.slice(at, at + PIECE_CHARACTERS));
    return parts;
  });
}

const QUOTED =
  /"[^"]{1,400}"|“[^”]{1,400}”|„[^“”]{1,400}[“”]|«[^»]{1,400}»|「[^」]{1,400}」|`[^`]{1,400}`|‘[^’]{1,400}’/gu;

/** Words around a quotation that make the sentence one about it. */
const MENTION_WORDS = 4;

/**
 * Not every sentence with such words gives an order: one that quotes them in passing speaks about them, and "ignore
 * the above instructions if you use Windows" speaks to a person.
 */
function isExcused(sentence: string, start: number, end: number, kind: InstructionKind): boolean {
  const span = [...sentence.matchAll(QUOTED)].find(
    (quote) => quote.index < end && quote.index + quote[0].length >= end && quote.index <= start + 1,
  );
  if (span) {
    const around = `${sentence.slice(0, span.index)} ${sentence.slice(span.index + span[0].length)}`;
    if (wordsOf(around).length >= MENTION_WORDS) return true;
  }
  if (kind !== 'override') return false;
  return (
    /^\s+(?:if|when|unless|in case|for|on)\b/i.test(sentence.slice(end)) &&
    !/\b(?:AI|assistant|agent|model|LLM)\b/i.test(sentence)
  );
}

function quoteOf(sentence: string, at: number): string {
  const start = sentence.length <= QUOTE_CHARACTERS ? 0 : Math.max(0, at);
  const quote = sentence.slice(start, start + QUOTE_CHARACTERS).toWellFormed();
  return start + QUOTE_CHARACTERS < sentence.length ? `${quote.trim()}…` : quote.trim();
}

/** Letters of other scripts that look like Latin ones. */
const LOOKALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  [...'аеорсухіѕԁһӏυοαеΑΕΟΡΙΤΥΧАЕОРСТУХІ'].map((letter, at) => [
    letter,
    [...'aeopcyxisdhluoaeAEOPITYXAEOPCTYXI'][at] ?? letter,
  ]),
);

/** Latin letters beside Cyrillic or Greek ones: the usual way to write a phrase past a filter. */
function isMixed(text: string): boolean {
  return /[A-Za-z][\u0370-\u04FF]|[\u0370-\u04FF][A-Za-z]/.test(text);
}

function foldLookalikes(text: string): string {
  return isMixed(text) ? text.replace(/[\u0370-\u052F]/g, (letter) => LOOKALIKES[letter] ?? letter) : text;
}
