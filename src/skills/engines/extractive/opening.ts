/**
 * What a source says first: its purpose, in its own words.
 *
 * @module
 */
import { isByline } from '../../language/byline.ts';
import type { Cues } from '../../language/cues.ts';
import { normaliseText } from '../../language/normalise.ts';
import type { Span } from '../../language/sentences.ts';
import { UNSPACED } from '../../language/words.ts';
import type { Block } from '../../outline/blocks.ts';
import { type Section, subtree, subtreeBlocks } from '../../outline/sections.ts';
import { sliceSpan } from '../../outline/slice.ts';
import { blockText } from '../../outline/text.ts';
import { classify, saidIn } from './classify.ts';
import { isStepHeading } from './heading-role.ts';
import { isPointer } from './phrases.ts';

const OPENING_PARAGRAPHS = 3;
const PURPOSE_CHARACTERS = 900;
/** Sections looked at for an opening where the source itself has none. */
const SECTIONS = 5;

/** The prose before anything is to be done. */
export function openingBlocks(root: Section, cues: Cues): Block[] {
  const opening: Block[] = [];
  for (const [at, block] of root.blocks.entries()) {
    const kind = classify(block, root, cues);
    const prose = block.node.type === 'paragraph' || block.node.type === 'blockquote';
    const next = root.blocks[at + 1];
    if (opening.length === 0 && (kind === 'meta' || isMenu(block) || (prose && !isProse(block.text, cues)))) continue;
    if (opening.length === 0 && isTagline(block, next, root, cues)) {
      opening.push(block);
      continue;
    }
    // "In this tutorial you will:" and its list say what it is for; they are no steps.
    if (next?.node.type === 'list' && next.node.ordered !== true && PROMISES.test(block.text)) {
      opening.push(block, next);
      break;
    }
    if (!prose || kind === 'procedure' || /[:：]$/.test(block.text)) break;
    // What a source says first is what it is about, even when a "never" or a "must" stands in it.
    const introduces = opening.length === 0 && block.node.type === 'paragraph' && !isInstruction(block.text, cues);
    if (!introduces && (kind === 'gotcha' || kind === 'rule' || kind === 'decision')) break;
    opening.push(block);
    if (opening.length === OPENING_PARAGRAPHS) break;
  }
  return opening;
}

const PROMISES = /\b(?:you(?:['’]ll| will)|we(?:['’]ll| will)|learn(?: how to| about)?)\b[^.:：]{0,60}[:：]$/iu;
const TAGLINE_SENTENCE_CHARACTERS = 160;
const MENU_WORDS = 3;

/**
 * "Turn a drawing into a cutting list.": a line alone between the title and the first heading says what the thing
 * does, in whatever mood.
 */
function isTagline({ node, text }: Block, next: Block | undefined, { parent, children }: Section, cues: Cues): boolean {
  if (parent || children.length === 0 || next || text.length > TAGLINE_SENTENCE_CHARACTERS) return false;
  if (node.type !== 'paragraph' && node.type !== 'blockquote') return false;
  const all = saidIn(text, cues);
  return all.length === 1 && !cues.isConditional(text) && !cues.isWarning(text) && !isPointer(text);
}

/** "English", "Deutsch", "Italiano": ways to other pages, not yet prose. */
function isMenu({ node }: Block): boolean {
  return (
    node.type === 'list' && node.children.every((item) => blockText(item).trim().split(/\s+/).length <= MENU_WORDS)
  );
}

/** The opening as SKILL.md shows it; without one, the first prose under the first heading that has some. */
export function purposeBlocks(root: Section, cues: Cues): Block[] {
  const blocks = root.blocks.filter((block) => block.meta !== true);
  if (cues.spoken) {
    for (const block of subtreeBlocks(root).slice(0, SPOKEN_BLOCKS)) {
      const span = promiseIn(block, cues);
      if (span) return [sliced(block, span.start, span.end)].flatMap((promise) => promise ?? []);
    }
  }
  const opening = withinPurpose(openingBlocks({ ...root, blocks }, cues), cues);
  const said = opening.length > 0 ? opening : borrowedOpening(root, cues);
  if (said.reduce((sum, { text }) => sum + text.length, 0) > TAGLINE_CHARACTERS) return said;
  const definition = definitionBlock(root);
  return definition && !said.includes(definition) ? [...said, definition] : said;
}

/** An opening as short as this is a slogan; what the thing is may be said further on. */
const TAGLINE_CHARACTERS = 160;
const DEFINITION_SECTIONS = 12;
const DEFINITION_CHARACTERS = 700;

/** "fflate (short for fast flate) is the fastest …": the paragraph that says what the title is. */
function definitionBlock(root: Section): Block | undefined {
  const title = root.title.toLowerCase();
  for (const section of subtree(root).slice(0, DEFINITION_SECTIONS)) {
    if (section.meta) continue;
    for (const block of section.blocks.slice(0, 3)) {
      if (block.node.type !== 'paragraph' || block.text.length > DEFINITION_CHARACTERS) continue;
      const text = block.text.toLowerCase();
      if (text.startsWith(`${title} `) && /^(?: \([^)]{1,60}\))? (?:is|are) /.test(text.slice(title.length)))
        return block;
    }
  }
  return undefined;
}

/** Beyond its own sentence a promise is followed for so long. */
const PROMISE_CHARACTERS = 450;
/** A speaker says what the talk is about within so many paragraphs, or never. */
const SPOKEN_BLOCKS = 6;
const PROMISE =
  /\b(?:what (?:i|we)(?:['’]d like| want|['’]m going|['’]re going) to (?:talk about|show|do)|(?:today|in this (?:video|talk|episode|lesson)),? (?:i|we)(?:['’]\p{L}+)? |(?:i|we)(?:['’]m| am|['’]re| are) (?:going to|gonna) (?:show|talk|walk|teach|explain)|(?:i|we) want to (?:talk about|show))/iu;

/**
 * From "what I want to talk about today" up to the first thing to be done: what comes before it is a greeting, what
 * comes after it are the steps.
 */
function promiseIn({ node }: Block, cues: Cues): Span | undefined {
  if (node.type !== 'paragraph') return undefined;
  const text = blockText(node);
  const start = PROMISE.exec(text)?.index;
  if (start === undefined) return undefined;
  const [first, ...following] = cues.spans(text).filter(({ end }) => end > start);
  let end = first?.end ?? text.length;
  for (const span of following) {
    const said = text.slice(span.start, span.end);
    if (cues.isImperative(said) || cues.isFiller(said) || span.end - start > PROMISE_CHARACTERS) break;
    end = span.end;
  }
  return end - start <= PURPOSE_CHARACTERS ? { start, end } : undefined;
}

/** The block without its promise and what comes before that, if anything is left of it. */
export function afterPromise(block: Block, cues: Cues): Block | undefined {
  const end = cues.spoken ? promiseIn(block, cues)?.end : undefined;
  return end === undefined ? undefined : sliced(block, end, blockText(block.node).length);
}

function sliced(block: Block, start: number, end: number): Block | undefined {
  if (block.node.type !== 'paragraph') return undefined;
  const text = blockText(block.node);
  const node = sliceSpan(block.node, start + (/^\s*/.exec(text.slice(start, end))?.[0].length ?? 0), end);
  return node && { ...block, node, text: normaliseText(blockText(node)) };
}

/** What the first part or chapter says first, where nothing stands above it. */
export function borrowedOpening(root: Section, cues: Cues): Block[] {
  for (const section of subtree(root).slice(1, 1 + SECTIONS)) {
    // An answer is about its question alone.
    if (section.meta || /[?？]$/.test(section.title) || isStepHeading(section.title)) continue;
    const first = withinPurpose(openingBlocks(section, cues), cues).slice(0, 1);
    if (first.length > 0) return first;
  }
  return [];
}

function withinPurpose(blocks: readonly Block[], cues: Cues): Block[] {
  let characters = 0;
  return blocks.filter(({ text }) => {
    if (!isProse(text, cues)) return false;
    characters += text.length;
    return characters <= PURPOSE_CHARACTERS;
  });
}

/** A sentence that says something: no address line, no "Locked", no way to another page. */
function isProse(text: string, cues: Cues): boolean {
  if (isPointer(text) || isByline(text) || cues.isFiller(text)) return false;
  if (UNSPACED.test(text)) return text.length >= 8;
  const words = text.split(' ').filter((word) => /^\p{L}{2,}/u.test(word)).length;
  // "Fast kiln controller" is all some sources say of themselves.
  if (words === 3 && /^\p{L}{3,}(?: \p{L}[\p{L}\p{N}.-]{2,}){2}$/u.test(text)) return true;
  return words >= 4 && words * 2 >= text.split(' ').length;
}

/** Tells the reader what to do, or warns, from its first words on. */
function isInstruction(text: string, cues: Cues): boolean {
  const [first = ''] = saidIn(text, cues);
  return (
    cues.isImperative(first) ||
    cues.isConditional(first) ||
    /^(?:\W*)(?:warning|caution|note|important|attention|achtung|hinweis)\b/i.test(first)
  );
}
