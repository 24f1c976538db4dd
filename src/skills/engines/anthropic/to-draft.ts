/**
 * The model's answer as a draft: quotations and copies taken from the source, references and scope from the engine that
 * needs no model.
 *
 * @module
 */
import type { BlockContent, List, ListItem } from 'mdast';
import { limits } from '../../../config/limits.ts';
import type { Grounded, Passage, Remark, SkillDraft, Workflow } from '../../draft.ts';
import { isSkillName, skillNameFrom } from '../../naming.ts';
import { type Block, isHeading } from '../../outline/blocks.ts';
import { cleanLine } from '../../render/clean.ts';
import { findQuote, ownWords } from './quote.ts';
import type { ModelDraft, ModelItem, ModelPassage } from './schema.ts';

export interface DraftBase {
  /** Of the engine that needs no model: title, licence, scope, references. */
  draft: SkillDraft;
  /** What the skill may hold, in source order. */
  blocks: readonly Block[];
  /** Wished by the caller. */
  name?: string;
}

/** What a draft cannot hold, an unknown id or an empty item, is left out. */
export function toDraft(model: ModelDraft, base: DraftBase): SkillDraft {
  const source = new SourceBlocks(base.blocks);
  const isOwn = vocabulary(base.blocks);
  const { draft } = base;
  const { quickStart: _quickStart, ...rest } = draft;
  const purpose = model.purpose.flatMap((item) => source.parts(item));
  const quickStart = model.quick_start && quickStartOf(source.parts(model.quick_start));
  return {
    ...rest,
    name: base.name ?? nameOf(model.name, isOwn) ?? draft.name,
    description: descriptionOf(model.description, isOwn) ?? draft.description,
    purpose: purpose.length > 0 ? purpose : draft.purpose,
    ...(quickStart && { quickStart }),
    workflows: model.workflows.flatMap((workflow) => workflowOf(workflow, source)),
    rules: model.rules.flatMap((item) => source.remarks(item)),
    gotchas: model.gotchas.flatMap((item) => source.remarks(item)),
    examples: passages(model.examples, source),
    guidelines: passages(model.reference, source),
    troubleshooting: passages(model.troubleshooting, source),
  };
}

/** Blocks by their ids, and what items become with them. */
export class SourceBlocks {
  readonly #blocks: readonly Block[];
  readonly #byId: ReadonlyMap<string, Block>;

  constructor(blocks: readonly Block[]) {
    this.#blocks = blocks;
    this.#byId = new Map(blocks.map((block) => [block.id, block]));
  }

  /** Text of the heading of this id; empty for anything else. */
  title(id: string): string {
    const block = this.#byId.get(id);
    return block && isHeading(block) ? block.text : '';
  }

  /** The item's text, then the blocks it copies. */
  parts({ text, blocks, copy }: ModelItem): Grounded<BlockContent>[] {
    return [...this.#quoted(text, this.#known(blocks)), ...this.#known(copy).flatMap(copied)];
  }

  /** Under the heading their block stands under, without which a warning may say nothing. */
  remarks(item: ModelItem): Remark[] {
    return this.parts(item).map((part) => {
      const under = this.#headingOver(part.sources[0]);
      return under === undefined ? part : { ...part, under };
    });
  }

  #known(ids: readonly string[]): Block[] {
    return [...new Set(ids)].flatMap((id) => this.#byId.get(id) ?? []);
  }

  #quoted(text: string, cited: readonly Block[]): Grounded<BlockContent>[] {
    if (text.trim() === '') return [];
    const quote = findQuote(text, cited) ?? findQuote(text, this.#blocks);
    if (quote) return [{ content: quote.content, sources: [quote.source] }];
    const sources = cited.map(({ id }) => id);
    return ownWords(text).map((content) => ({ content, sources }));
  }

  #headingOver(id: string | undefined): string | undefined {
    const block = id === undefined ? undefined : this.#byId.get(id);
    if (!block) return undefined;
    const heading = this.#blocks.findLast((one) => one.index < block.index && isHeading(one));
    return heading?.text;
  }
}

function copied(block: Block): Grounded<BlockContent>[] {
  return isHeading(block) ? [] : [{ content: block.node, sources: [block.id] }];
}

function quickStartOf(parts: readonly Grounded<BlockContent>[]): SkillDraft['quickStart'] {
  const code = parts.find(({ content }) => content.type === 'code');
  if (code?.content.type !== 'code') return undefined;
  const intro = parts.find(({ content }) => content.type === 'paragraph');
  return { ...(intro && { intro }), code: { content: code.content, sources: code.sources } };
}

function workflowOf({ heading, intro, steps }: ModelDraft['workflows'][number], source: SourceBlocks): Workflow[] {
  const items = steps.map((item) => source.parts(item)).filter((parts) => parts.length > 0);
  const before = intro.flatMap((item) => source.parts(item));
  if (items.length === 0 && before.length === 0) return [];
  return [{ title: source.title(heading), intro: before, steps: asList(items) }];
}

/** One ordered list; a single step, or one that is a list itself, stands as it is. */
function asList(items: readonly Grounded<BlockContent>[][]): Grounded<BlockContent>[] {
  const [first] = items;
  if (items.length === 1 && first) return first;
  if (items.length === 0) return [];
  const spread = items.some((parts) => parts.length > 1);
  const content: List = {
    type: 'list',
    ordered: true,
    start: 1,
    spread,
    children: items.flatMap(stepsOf),
  };
  return [{ content, sources: [...new Set(items.flatMap((parts) => parts.flatMap(({ sources }) => sources)))] }];
}

/** A list of steps that was copied is that many steps, not a list inside of one. */
function stepsOf(parts: readonly Grounded<BlockContent>[]): ListItem[] {
  const [first, ...others] = parts.map((part) => part.content);
  if (first?.type === 'list' && first.ordered && others.length === 0) return first.children;
  return [{ type: 'listItem', spread: others.length > 0, children: parts.map((part) => part.content) }];
}

function passages(list: readonly ModelPassage[], source: SourceBlocks): Passage[] {
  return list
    .map(({ heading, content }) => ({
      title: source.title(heading),
      content: content.flatMap((item) => source.parts(item)),
    }))
    .filter(({ content }) => content.length > 0);
}

/** Words that say when a skill is used, and stand in no source. */
const ASKING = new Set(
  'covers does explains shows uses when task tasks involves user users asks about mentions needs wants with from that this skill for and the how'.split(
    ' ',
  ),
);
/** Of a description, words that may be none of the source's. */
const FOREIGN_WORDS = 0.15;
/** A word is known by its head: what follows is inflection. */
const HEAD = 4;

function vocabulary(blocks: readonly Block[]): (text: string, foreign: number) => boolean {
  const heads = new Set<string>();
  const headsOf = (text: string) =>
    (text.toLowerCase().match(/\p{L}{3,}/gu) ?? [])
      .filter((word) => !ASKING.has(word))
      .map((word) => word.slice(0, HEAD));
  for (const { text } of blocks) for (const head of headsOf(text)) heads.add(head);
  return (text, foreign) => {
    const used = headsOf(text);
    return used.filter((head) => !heads.has(head)).length <= foreign * used.length;
  };
}

function nameOf(name: string, isOwn: ReturnType<typeof vocabulary>): string | undefined {
  const made = skillNameFrom(name);
  return made.ok && isSkillName(made.value) && isOwn(made.value.replaceAll('-', ' '), 0) ? made.value : undefined;
}

/** One line of a length that listings take, in words of the source. */
function descriptionOf(description: string, isOwn: ReturnType<typeof vocabulary>): string | undefined {
  const line = cleanLine(description);
  const isUsable =
    line.length > 0 && line.length <= limits.skill.descriptionMaxCharacters && isOwn(line, FOREIGN_WORDS);
  return isUsable ? line : undefined;
}
