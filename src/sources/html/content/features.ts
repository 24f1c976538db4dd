/**
 * What is known of each block, as numbers: its text, what stands around it, what its surroundings are called, how often
 * its like is repeated. The order of the features is that of `FEATURES`, and belongs to the model that was trained on it.
 *
 * @module
 */
import type { Element, Root } from 'hast';
import type { PageFacts } from '../facts.ts';
import { attribute, classNames } from '../query.ts';
import type { Block, Group, PageBlocks } from './blocks.ts';
import { measureText, type TextMeasures } from './text-measures.ts';
import { GROUPS, groupsOf, groupWords } from './vocabulary.ts';

/** Farther away than any ancestor that still matters. */
const FAR = 40;
/** An element with more of the page than this says nothing about one block. */
const WRAPPER_SHARE = 0.9;
const LONG_WORDS = 15;

const TAGS =
  'nav header footer aside form main article section ul ol li table dl blockquote figure a dialog button details'.split(
    ' ',
  );
const LEVELS = 4;
const SCALES = [0.05, 0.15, 0.4];
const OFFSETS = [-3, -2, -1, 1, 2, 3];
const WINDOWS = [4, 12];

export const FEATURES: readonly string[] = [
  'words',
  'characters a word',
  'link density',
  'strong density',
  'sentences',
  'commas a word',
  'digit share',
  'capital share',
  'separators',
  'ends a sentence',
  'ends with colon',
  'currency',
  'year',
  'copyright',
  'images',
  'same text',
  'title words',
  'question',
  'heading',
  'p',
  'li',
  'cell',
  'table',
  'pre',
  'div',
  'a',
  'only block',
  ...TAGS.map((tag) => `in ${tag}`),
  'in hidden',
  'in aria-hidden',
  'in display none',
  ...GROUPS.map(([name]) => `near ${name}`),
  'depth',
  'index',
  'words before',
  'words after',
  'from h1',
  'blocks from end',
  ...Array.from({ length: LEVELS }, (_, level) =>
    ['words', 'link density', 'blocks', 'long', 'share', 'headings'].map((name) => `level ${level} ${name}`),
  ).flat(),
  ...SCALES.flatMap((scale) =>
    ['link density', 'long', 'words a block', 'levels', 'is article', 'share'].map((name) => `scale ${scale} ${name}`),
  ),
  'repeats',
  'repeat level',
  'repeat words',
  'repeat link density',
  'repeat share',
  'path blocks',
  'path words',
  'path link density',
  'path share',
  ...OFFSETS.flatMap((offset) => ['words', 'link density', 'heading', 'distance'].map((name) => `${offset} ${name}`)),
  ...WINDOWS.flatMap((size) => ['words', 'link density', 'long'].map((name) => `window ${size} ${name}`)),
  'since heading',
  'heading level',
  'words since heading',
  'heading words',
  ...GROUPS.map(([name]) => `says ${name}`),
  ...GROUPS.map(([name]) => `heading says ${name}`),
  'page blocks',
  'page words',
  'page link density',
  'page long',
  'page articles',
  'page h1',
  'page repeats',
  'page prices',
  'page lists',
  'og article',
  'og product',
  'ld article',
  'ld product',
  'ld forum',
  'ld list',
  'ld faq',
];

export interface PageFeatures {
  /** Row by row, one row a block. */
  rows: Float32Array;
  /** For each block, the number of the path of names that leads to it; blocks of one kind share it. */
  paths: Int32Array;
  words: Float32Array;
}

interface Measured {
  block: Block;
  text: TextMeasures;
  linkDensity: number;
  heading: number;
}

export function featuresOf(page: PageBlocks, facts: PageFacts): PageFeatures {
  const blocks = page.blocks.map((block): Measured => {
    const text = measureText(block.text);
    return {
      block,
      text,
      linkDensity: density(block.linkCharacters, text.characters),
      heading: headingLevel(page, block),
    };
  });
  const sums = new Sums(blocks);
  const groups = new GroupFacts(page, sums);
  const rows = new Float32Array(blocks.length * FEATURES.length);
  const context = pageContext(page, blocks, sums, groups, facts);
  blocks.forEach((measured, index) => {
    const row = new Row(rows, index * FEATURES.length);
    addText(row, measured, context, page);
    addAncestors(row, measured, page, groups);
    addPosition(row, measured, index, page, sums, context);
    addLevels(row, measured, page, sums);
    addRepetition(row, measured, page, sums, groups, context);
    addNeighbours(row, index, blocks, sums, page);
    addHeading(row, index, context);
    for (const value of context.page) row.add(value);
    if (row.length !== FEATURES.length) throw new Error(`${row.length} features of ${FEATURES.length}`);
  });
  return { rows, paths: context.paths, words: Float32Array.from(blocks, (measured) => measured.text.words) };
}

class Row {
  length = 0;
  readonly #rows: Float32Array;
  readonly #start: number;
  constructor(rows: Float32Array, start: number) {
    this.#rows = rows;
    this.#start = start;
  }
  add(value: number): void {
    this.#rows[this.#start + this.length] = value;
    this.length += 1;
  }
}

/** Sums over any run of blocks, by differences. */
class Sums {
  readonly words: Float64Array;
  readonly characters: Float64Array;
  readonly links: Float64Array;
  readonly long: Float64Array;
  readonly headings: Float64Array;

  constructor(blocks: readonly Measured[]) {
    const sum = (measureOf: (block: Measured) => number) => {
      const sums = new Float64Array(blocks.length + 1);
      blocks.forEach((block, index) => {
        sums[index + 1] = (sums[index] ?? 0) + measureOf(block);
      });
      return sums;
    };
    this.words = sum(({ text }) => text.words);
    this.characters = sum(({ text }) => text.characters);
    this.links = sum(({ block }) => block.linkCharacters);
    this.long = sum(({ text }) => (text.words >= LONG_WORDS ? text.words : 0));
    this.headings = sum(({ heading }) => (heading > 0 ? 1 : 0));
  }

  static of(sums: Float64Array, { first, last }: Span): number {
    return (sums[last] ?? 0) - (sums[first] ?? 0);
  }
  wordsOf(span: Span): number {
    return Sums.of(this.words, span);
  }
  linkDensity(span: Span): number {
    return density(Sums.of(this.links, span), Sums.of(this.characters, span));
  }
  longShare(span: Span): number {
    return density(Sums.of(this.long, span), this.wordsOf(span));
  }
  headingsOf(span: Span): number {
    return Sums.of(this.headings, span);
  }
}

interface Span {
  first: number;
  last: number;
}

/** For each group: how far the nearest ancestor of each kind is, and how often its like stands beside it. */
class GroupFacts {
  readonly near: Uint8Array;
  readonly width: number;
  readonly repeats: Int32Array;
  readonly path: Int32Array;

  constructor(page: PageBlocks, sums: Sums) {
    const { groups } = page;
    this.width = TAGS.length + 3 + GROUPS.length;
    this.near = new Uint8Array(groups.length * this.width).fill(FAR);
    this.repeats = new Int32Array(groups.length).fill(1);
    this.path = new Int32Array(groups.length);
    const total = Math.max(1, sums.words.at(-1) ?? 0);
    const siblings = new Map<string, number>();
    const paths = new Map<string, number>();
    const keys: string[] = [];
    groups.forEach((group, index) => {
      this.#inherit(group, index);
      if (
        group.node.type === 'element' &&
        (sums.wordsOf(group) <= WRAPPER_SHARE * total || /^(?:main|article)$/.test(group.tag))
      )
        this.#note(group.node, index);
      const name = nameOf(group.node);
      const key = `${group.parent} ${name}`;
      keys.push(key);
      siblings.set(key, (siblings.get(key) ?? 0) + 1);
      const path = `${group.parent === -1 ? 0 : this.path[group.parent]} ${name}`;
      let number = paths.get(path);
      if (number === undefined) {
        number = paths.size + 1;
        paths.set(path, number);
      }
      this.path[index] = number;
    });
    keys.forEach((key, index) => {
      this.repeats[index] = siblings.get(key) ?? 1;
    });
  }

  #inherit({ parent }: Group, index: number): void {
    if (parent === -1) return;
    for (let kind = 0; kind < this.width; kind += 1) {
      const above = this.near[parent * this.width + kind] ?? FAR;
      this.near[index * this.width + kind] = Math.min(FAR, above + 1);
    }
  }

  #note(node: Element, index: number): void {
    const set = (kind: number) => {
      this.near[index * this.width + kind] = 0;
    };
    const tag = TAGS.indexOf(node.tagName);
    if (tag !== -1) set(tag);
    if (node.properties.hidden === true) set(TAGS.length);
    if (attribute(node, 'aria-hidden') === 'true') set(TAGS.length + 1);
    if (/(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attribute(node, 'style') ?? ''))
      set(TAGS.length + 2);
    for (const group of groupsOf(node)) set(TAGS.length + 3 + group);
  }
}

/** Tag and class names, without those that count or were generated. */
function nameOf(node: Element | Root): string {
  if (node.type === 'root') return '';
  const names = classNames(node).filter((name) => name.length <= 40 && !/\d/.test(name));
  return `${node.tagName}.${names.slice(0, 4).join('.')}`;
}

interface Context {
  paths: Int32Array;
  pathFacts: Map<number, { blocks: number; words: number; characters: number; links: number }>;
  sameText: Map<string, number>;
  titleWords: ReadonlySet<string>;
  firstH1: number;
  /** For each block, the index of the last heading before it, -1 if none. */
  lastHeading: Int32Array;
  says: number[][];
  wordsBefore: Float64Array;
  measured: readonly Measured[];
  page: number[];
  total: number;
}

function pageContext(
  page: PageBlocks,
  blocks: readonly Measured[],
  sums: Sums,
  groups: GroupFacts,
  facts: PageFacts,
): Context {
  const paths = Int32Array.from(blocks, ({ block }) => groups.path[block.group] ?? 0);
  const pathFacts: Context['pathFacts'] = new Map();
  const sameText = new Map<string, number>();
  const lastHeading = new Int32Array(blocks.length).fill(-1);
  let last = -1;
  blocks.forEach(({ block, text, heading }, index) => {
    const path = paths[index] ?? 0;
    const sum = pathFacts.get(path) ?? { blocks: 0, words: 0, characters: 0, links: 0 };
    sum.blocks += 1;
    sum.words += text.words;
    sum.characters += text.characters;
    sum.links += block.linkCharacters;
    pathFacts.set(path, sum);
    const key = block.text.slice(0, 200);
    sameText.set(key, (sameText.get(key) ?? 0) + 1);
    lastHeading[index] = last;
    if (heading > 0) last = index;
  });
  const total = Math.max(1, sums.words.at(-1) ?? 0);
  const all = { first: 0, last: blocks.length };
  const types = facts.schemaTypes.join(' ');
  const count = (test: (group: Group) => boolean) => page.groups.filter(test).length;
  const h1 = blocks.findIndex(({ heading }) => heading === 1);
  return {
    paths,
    pathFacts,
    sameText,
    titleWords: new Set(wordsOf(`${facts.ogTitle ?? ''} ${facts.title ?? ''}`)),
    firstH1: h1,
    lastHeading,
    says: blocks.map(({ block, text }) => (text.words <= 8 ? groupWords(block.text) : [])),
    wordsBefore: sums.words,
    measured: blocks,
    total,
    page: [
      Math.log2(1 + blocks.length),
      Math.log2(1 + total),
      sums.linkDensity(all),
      sums.longShare(all),
      Math.min(
        20,
        count((group) => group.tag === 'article'),
      ),
      Math.min(5, blocks.filter(({ heading }) => heading === 1).length),
      Math.log2(1 + Math.max(1, ...groups.repeats)),
      blocks.filter(({ text }) => text.currency).length / Math.max(1, blocks.length),
      count((group) => group.tag === 'li') / Math.max(1, page.groups.length),
      flag(facts.ogType === 'article'),
      flag(facts.ogType?.includes('product') === true),
      flag(/\b(?:\w*Article|BlogPosting|Report|HowTo|Recipe)\b/.test(types)),
      flag(/\b(?:Product|ProductGroup)\b/.test(types)),
      flag(/\b(?:DiscussionForumPosting|QAPage|Question|Comment)\b/.test(types) && !/\bFAQPage\b/.test(types)),
      flag(/\b(?:ItemList|CollectionPage|SearchResultsPage|OfferCatalog)\b/.test(types)),
      flag(/\bFAQPage\b/.test(types)),
    ],
  };
}

function addText(row: Row, { block, text, linkDensity, heading }: Measured, context: Context, page: PageBlocks): void {
  const characters = Math.max(1, text.characters);
  row.add(Math.min(400, text.words));
  row.add(characters / Math.max(1, text.words));
  row.add(linkDensity);
  row.add(density(block.strongCharacters, text.characters));
  row.add(text.sentences);
  row.add(text.commas / Math.max(1, text.words));
  row.add(text.digits / characters);
  row.add(text.capitals / characters);
  row.add(text.separators);
  row.add(flag(/[.!?。！？]["'”’)]?$/.test(block.text)));
  row.add(flag(/[:：]$/.test(block.text)));
  row.add(flag(text.currency));
  row.add(flag(/\b(?:19|20)\d\d\b/.test(block.text.slice(0, 200))));
  row.add(flag(/©|\(c\)|copyright|all rights reserved/i.test(block.text.slice(0, 300))));
  row.add(Math.min(10, block.images));
  row.add(context.sameText.get(block.text.slice(0, 200)) ?? 1);
  const words = text.words <= 30 ? wordsOf(block.text) : [];
  row.add(words.length === 0 ? 0 : words.filter((word) => context.titleWords.has(word)).length / words.length);
  row.add(flag(block.text.endsWith('?')));
  const group = page.groups[block.group];
  const tag = group?.tag ?? '';
  row.add(heading);
  row.add(flag(tag === 'p'));
  row.add(flag(tag === 'li'));
  row.add(flag(/^(?:td|th|dt|dd)$/.test(tag)));
  row.add(flag(tag === 'table'));
  row.add(flag(tag === 'pre'));
  row.add(flag(tag === 'div' || tag === 'section'));
  row.add(flag(tag === 'a' || tag === 'button'));
  row.add(flag(group !== undefined && group.last - group.first === 1));
}

function addAncestors(row: Row, { block }: Measured, page: PageBlocks, groups: GroupFacts): void {
  const start = block.group * groups.width;
  for (let kind = 0; kind < groups.width; kind += 1) row.add(groups.near[start + kind] ?? FAR);
  row.add(page.groups[block.group]?.depth ?? 0);
}

function addPosition(row: Row, _: Measured, index: number, page: PageBlocks, sums: Sums, context: Context): void {
  const before = sums.words[index] ?? 0;
  row.add(index / Math.max(1, page.blocks.length));
  row.add(before / context.total);
  row.add(Math.log2(1 + Math.max(0, context.total - before)));
  row.add(context.firstH1 === -1 ? -999 : Math.max(-200, Math.min(2000, before - (sums.words[context.firstH1] ?? 0))));
  row.add(Math.min(200, page.blocks.length - index));
}

function addLevels(row: Row, { block }: Measured, page: PageBlocks, sums: Sums): void {
  const total = Math.max(1, sums.words.at(-1) ?? 0);
  let group = page.groups[block.group];
  const chain: Group[] = [];
  // Elements that hold nothing but one another are one level.
  for (let size = 0; group !== undefined; group = page.groups[group.parent]) {
    const blocks = group.last - group.first;
    if (blocks > size) chain.push(group);
    else chain[chain.length - 1] = group;
    size = blocks;
  }
  for (let level = 1; level <= LEVELS; level += 1) {
    const at = chain[Math.min(level, chain.length - 1)] ?? page.groups[0];
    if (at === undefined) for (let missing = 0; missing < 6; missing += 1) row.add(0);
    else {
      row.add(Math.log2(1 + sums.wordsOf(at)));
      row.add(sums.linkDensity(at));
      row.add(Math.log2(at.last - at.first));
      row.add(sums.longShare(at));
      row.add(sums.wordsOf(at) / total);
      row.add(sums.headingsOf(at) / Math.max(1, at.last - at.first));
    }
  }
  for (const scale of SCALES) {
    const level = chain.findIndex((candidate) => sums.wordsOf(candidate) >= scale * total);
    const at = chain[level === -1 ? chain.length - 1 : level];
    if (at === undefined) for (let missing = 0; missing < 6; missing += 1) row.add(0);
    else {
      row.add(sums.linkDensity(at));
      row.add(sums.longShare(at));
      row.add(sums.wordsOf(at) / Math.max(1, at.last - at.first));
      row.add(level);
      row.add(flag(/^(?:main|article)$/.test(at.tag)));
      row.add(sums.wordsOf(at) / total);
    }
  }
}

function addRepetition(
  row: Row,
  { block }: Measured,
  page: PageBlocks,
  sums: Sums,
  groups: GroupFacts,
  context: Context,
): void {
  let best = 1;
  let bestLevel = 0;
  let bestIndex = block.group;
  let index = block.group;
  for (let level = 0; index > 0 && level < 7; level += 1) {
    const repeats = groups.repeats[index] ?? 1;
    if (repeats > best) {
      best = repeats;
      bestLevel = level;
      bestIndex = index;
    }
    index = page.groups[index]?.parent ?? -1;
  }
  const item = page.groups[bestIndex];
  const list = item === undefined ? undefined : page.groups[item.parent];
  row.add(Math.min(100, best));
  row.add(bestLevel);
  row.add(list === undefined ? 0 : sums.wordsOf(list) / best);
  row.add(list === undefined ? 0 : sums.linkDensity(list));
  row.add(list === undefined ? 0 : sums.wordsOf(list) / context.total);
  const path = context.pathFacts.get(groups.path[block.group] ?? 0);
  row.add(path?.blocks ?? 0);
  row.add(path === undefined ? 0 : path.words / path.blocks);
  row.add(path === undefined ? 0 : density(path.links, path.characters));
  row.add(path === undefined ? 0 : path.words / context.total);
}

function addNeighbours(row: Row, index: number, blocks: readonly Measured[], sums: Sums, page: PageBlocks): void {
  const own = blocks[index];
  for (const offset of OFFSETS) {
    const other = blocks[index + offset];
    row.add(other === undefined ? -1 : Math.min(200, other.text.words));
    row.add(other === undefined ? -1 : other.linkDensity);
    row.add(other === undefined ? -1 : other.heading);
    row.add(other === undefined || own === undefined ? FAR : levelsApart(page, own.block.group, other.block.group));
  }
  for (const size of WINDOWS) {
    const span = { first: Math.max(0, index - size), last: Math.min(blocks.length, index + size + 1) };
    row.add(sums.wordsOf(span) / (span.last - span.first));
    row.add(sums.linkDensity(span));
    row.add(sums.longShare(span));
  }
}

/** How far up the group is that holds both. */
function levelsApart(page: PageBlocks, own: number, other: number): number {
  let group = page.groups[own];
  const span = page.groups[other];
  for (let level = 0; group !== undefined && span !== undefined; level += 1) {
    if (group.first <= span.first && group.last >= span.last && group.depth <= span.depth) return Math.min(FAR, level);
    group = page.groups[group.parent];
  }
  return FAR;
}

function addHeading(row: Row, index: number, context: Context): void {
  const heading = context.lastHeading[index] ?? -1;
  const measured = context.measured[heading];
  row.add(heading === -1 ? 999 : Math.min(300, index - heading));
  row.add(measured?.heading ?? 0);
  row.add(heading === -1 ? 9999 : (context.wordsBefore[index] ?? 0) - (context.wordsBefore[heading] ?? 0));
  row.add(measured?.text.words ?? 0);
  const own = context.says[index] ?? [];
  const above = context.says[heading] ?? [];
  for (let group = 0; group < GROUPS.length; group += 1) row.add(flag(own.includes(group)));
  for (let group = 0; group < GROUPS.length; group += 1) row.add(flag(above.includes(group)));
}

function headingLevel(page: PageBlocks, block: Block): number {
  for (let index = block.group, level = 0; index > 0 && level < 3; level += 1) {
    const group = page.groups[index];
    const depth = /^h([1-6])$/.exec(group?.tag ?? '')?.[1];
    if (depth !== undefined) return Number(depth);
    if (group === undefined || group.last - group.first > 1) return 0;
    index = group.parent;
  }
  return 0;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function density(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.min(1, part / whole);
}

function flag(value: boolean): number {
  return value ? 1 : 0;
}
