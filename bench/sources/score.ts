/**
 * How an extraction is scored. Every system goes through the same functions: Markdown in, figures out.
 *
 * @module
 */

/** Shares between 0 and 1. */
export interface Score {
  precision: number;
  recall: number;
  f1: number;
}

export const ZERO: Score = { precision: 0, recall: 0, f1: 0 };

/** Lower-case runs of letters, digits and underscores. */
export function tokensOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}_]+/gu) ?? [];
}

/** Every run of `size` tokens, so that order counts too. */
export function shinglesOf(tokens: readonly string[], size = 4): string[] {
  if (tokens.length < size) return tokens.length === 0 ? [] : [tokens.join(' ')];
  return tokens.slice(size - 1).map((_, index) => tokens.slice(index, index + size).join(' '));
}

/** Multiset precision and recall; nothing predicted, or nothing to predict, scores 0. */
export function multisetScore(predicted: readonly string[], truth: readonly string[]): Score {
  if (predicted.length === 0 || truth.length === 0) return ZERO;
  const left = new Map<string, number>();
  for (const item of truth) left.set(item, (left.get(item) ?? 0) + 1);
  let overlap = 0;
  for (const item of predicted) {
    const count = left.get(item) ?? 0;
    if (count === 0) continue;
    left.set(item, count - 1);
    overlap += 1;
  }
  const precision = overlap / predicted.length;
  const recall = overlap / truth.length;
  return { precision, recall, f1: overlap === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

export function tokenScore(markdown: string, truth: string): Score {
  return multisetScore(tokensOf(withoutAddedTitle(markdownToText(markdown), truth)), tokensOf(truth));
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function meanScore(scores: readonly Score[]): Score {
  return {
    precision: mean(scores.map((score) => score.precision)),
    recall: mean(scores.map((score) => score.recall)),
    f1: mean(scores.map((score) => score.f1)),
  };
}

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** A page's title that the truth leaves out is no mistake. */
function withoutAddedTitle(text: string, truth: string): string {
  const [, title, rest] = /^\s*# ([^\n]*)\n?([\s\S]*)$/.exec(text) ?? [];
  if (title === undefined || rest === undefined) return text;
  return truth.toLowerCase().includes(title.trim().toLowerCase()) ? text : rest;
}

const LINK = /(!?)\[((?:[^[\]\\]|\\.)*)\]\((?:<[^>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+"[^"\n]*")?\s*\)/g;

/** What a reader sees: labels of links, no images, fence lines, emphasis or escapes. Code stays as it is. */
export function markdownToText(markdown: string): string {
  const lines: string[] = [];
  let prose: string[] = [];
  let fence: string | undefined;
  const flush = () => {
    if (prose.length > 0) lines.push(proseToText(prose.join('\n')));
    prose = [];
  };
  for (const line of markdown.split('\n')) {
    const marker = /^\s*(?:[-*+>]\s+|\d+\.\s+)*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined && marker !== undefined) {
      flush();
      fence = marker;
    } else if (fence !== undefined && marker?.startsWith(fence) && line.trim().replace(/^>\s*/, '') === marker) {
      fence = undefined;
    } else if (fence === undefined) prose.push(line);
    else lines.push(line);
  }
  flush();
  return lines.join('\n');
}

function proseToText(markdown: string): string {
  let text = markdown;
  // Twice: a picture may stand inside a link.
  for (let pass = 0; pass < 2; pass += 1)
    text = text.replace(LINK, (_, isImage: string, label: string) => (isImage === '!' ? ' ' : label));
  return text
    .replace(/<(https?:[^>\s]+)>/g, '$1')
    .replace(/(^|[\s([{"'|])[*_~]{1,3}(?=[^\s*_~])/gm, '$1')
    .replace(/([^\s\\*_~])[*_~]{1,3}(?=$|[\s)\]}"'.,;:!?|])/gm, '$1')
    .replace(/\*\*|~~|`/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)))
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => ENTITIES[name] ?? ' ')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
