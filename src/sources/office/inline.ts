/**
 * Runs of formatted text, as office programs keep them, into nested mdast.
 *
 * @module
 */
import type { PhrasingContent } from 'mdast';
import type { Budget } from './budget.ts';

/** A run; a line end in its value is a line break. */
export interface Span {
  value: string;
  strong?: boolean;
  emphasis?: boolean;
  delete?: boolean;
  code?: boolean;
  url?: string | undefined;
  /** An equation; it is set as code. */
  isMath?: boolean;
  /** Text of a note, standing where its number was. */
  isNote?: boolean;
}

/** From the outside in; what lies between two runs alike belongs to both. */
const LAYERS = ['url', 'delete', 'strong', 'emphasis'] as const;
type Layer = (typeof LAYERS)[number];

/** The content of a paragraph: no space at its ends, one between words, marks without space at their ends. */
export function toPhrasing(spans: readonly Span[], budget: Budget): PhrasingContent[] {
  const nodes = build(trim(join(spans)).spans, 0, budget);
  return withoutDoubleBreaks(nodes);
}

/** Content of a heading: all on one line, and bold says nothing there. */
export function toHeadingPhrasing(spans: readonly Span[], budget: Budget): PhrasingContent[] {
  return toPhrasing(
    spans.map((span) => ({ ...span, value: span.value.replace(/\n/g, ' '), strong: false })),
    budget,
  );
}

/** The text of code: exact. */
export function plainText(spans: readonly Span[]): string {
  return spans.map((span) => span.value).join('');
}

export function isBlank(spans: readonly Span[]): boolean {
  return spans.every((span) => span.value.trim() === '');
}

/** Whether everything that can be seen has `layer`. */
function isAll(spans: readonly Span[], is: (span: Span) => boolean): boolean {
  return !isBlank(spans) && spans.every((span) => is(span) || span.value.trim() === '');
}

export function isAllBold(spans: readonly Span[]): boolean {
  return isAll(spans, (span) => span.strong === true);
}

/** Whether a paragraph is code by its fonts. An equation on a line of its own is none. */
export function isAllCode(spans: readonly Span[]): boolean {
  return isAll(spans, (span) => span.code === true) && !isAll(spans, (span) => span.isMath === true);
}

/** Raised digits are a power or a mark, and must not join the number before them: 10^6. */
export function raised(value: string): string {
  return /^[-−+]?\d+$/.test(value) ? `^${value}` : value;
}

/** The text of a note in brackets, on one line; nothing if there is none. */
export function noteSpans(spans: readonly Span[]): Span[] {
  const inner = trim(spans.map((span) => ({ ...span, value: span.value.replaceAll('\n', ' '), isNote: true }))).spans;
  return inner.length === 0 ? [] : [{ value: ' (', isNote: true }, ...inner, { value: ')', isNote: true }];
}

function join(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    if (span.value === '') continue;
    const value = span.code === true ? span.value : span.value.replace(/[ \t]+/g, ' ');
    const last = joined.at(-1);
    if (last !== undefined && isAlike(last, span)) last.value += value;
    else joined.push({ ...span, value });
  }
  return joined;
}

function isAlike(a: Span, b: Span): boolean {
  return (
    LAYERS.every((layer) => (a[layer] || undefined) === (b[layer] || undefined)) &&
    (a.code ?? false) === (b.code ?? false)
  );
}

/** Takes white space off both ends of a sequence of runs. */
function trim(spans: readonly Span[]): { before: string; spans: Span[]; after: string } {
  let first = 0;
  let last = spans.length;
  let before = '';
  let after = '';
  while (first < last && spans[first]?.value.trim() === '') before += spans[first++]?.value;
  while (last > first && spans[last - 1]?.value.trim() === '') after = spans[--last]?.value + after;
  const kept = spans.slice(first, last);
  const [head] = kept;
  if (head !== undefined) {
    const value = head.value.trimStart();
    before += head.value.slice(0, head.value.length - value.length);
    kept[0] = { ...head, value };
  }
  const tail = kept.at(-1);
  if (tail !== undefined) {
    const value = tail.value.trimEnd();
    after = tail.value.slice(value.length) + after;
    kept[kept.length - 1] = { ...tail, value };
  }
  return { before, spans: kept, after };
}

/** Recursion ends with the layers. */
function build(spans: readonly Span[], depth: number, budget: Budget): PhrasingContent[] {
  const layer = LAYERS[depth];
  if (layer === undefined) return spans.flatMap((span) => leaves(span, budget));
  const nodes: PhrasingContent[] = [];
  for (let start = 0; start < spans.length; ) {
    const mark = spans[start]?.[layer] || undefined;
    let end = start + 1;
    while (end < spans.length && (spans[end]?.[layer] || undefined) === mark) end += 1;
    const group = spans.slice(start, end);
    start = end;
    if (mark === undefined) {
      nodes.push(...build(group, depth + 1, budget));
      continue;
    }
    const inner = trim(group);
    budget.spend('inlineNodes');
    nodes.push(...textNodes(inner.before, budget));
    const children = build(inner.spans, depth + 1, budget);
    if (children.length > 0) nodes.push(wrap(layer, mark, children));
    nodes.push(...textNodes(inner.after, budget));
  }
  return nodes;
}

function wrap(layer: Layer, mark: string | boolean, children: PhrasingContent[]): PhrasingContent {
  if (layer !== 'url') return { type: layer, children };
  return { type: 'link', url: String(mark), title: null, children };
}

function leaves(span: Span, budget: Budget): PhrasingContent[] {
  if (span.code !== true) return textNodes(span.value, budget);
  const { before, spans, after } = trim([span]);
  const value = spans[0]?.value.replace(/\s*\n\s*/g, ' ') ?? '';
  budget.spend('inlineNodes');
  budget.spend('characters', value.length);
  return [
    ...textNodes(before, budget),
    ...(value === '' ? [] : [{ type: 'inlineCode' as const, value }]),
    ...textNodes(after, budget),
  ];
}

function textNodes(value: string, budget: Budget): PhrasingContent[] {
  if (value === '') return [];
  const lines = value.split('\n');
  budget.spend('inlineNodes', lines.length);
  budget.spend('characters', value.length);
  return lines.flatMap((line, index): PhrasingContent[] => {
    const text = index === 0 ? line : line.trimStart();
    return [
      ...(index === 0 ? [] : [{ type: 'break' as const }]),
      ...(text === '' ? [] : [{ type: 'text' as const, value: text }]),
    ];
  });
}

/** Two line ends are how people make a gap; a break can only be one. */
function withoutDoubleBreaks(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.filter((node, index) => node.type !== 'break' || nodes[index - 1]?.type !== 'break');
}
