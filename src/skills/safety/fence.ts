/**
 * Every text of a source that tries to instruct the agent, made a labelled quote; never a title, a name, a
 * description or a reason to open a file. Every engine's draft passes through here, a model's included: what a model
 * copies from a source is no safer for it.
 *
 * @module
 */
import type { BlockContent } from 'mdast';
import type { Document } from '../../sources/document.ts';
import type { DraftReference, Grounded, Passage, Remark, SkillDraft, Workflow } from '../draft.ts';
import { sentences } from '../language/sentences.ts';
import { nameFor } from '../naming.ts';
import { blockText } from '../outline/text.ts';
import { cleanLine } from '../render/clean.ts';
import { mapParts } from '../repair/map-parts.ts';
import { remakeDescription } from '../repair/remake-description.ts';
import { isEnglishSource } from '../verify/language.ts';
import { findInstruction } from './find-instruction.ts';
import { safeBlock } from './safe-block.ts';
import { UNTITLED } from './untitled.ts';

/** The draft as it may be written; the same one when nothing was found. `callerName` is a name the caller chose. */
export function fenceInstructions(draft: SkillDraft, document: Document, callerName?: string): SkillDraft {
  const fenced = withSafeTitles(mapParts(draft, fencePart));
  const unsafe = unsafeHeadings(draft, document);
  const title =
    isSafe(draft.title) && !repeatsAny(draft.title, unsafe) ? draft.title : safeTitle(fenced, document, unsafe);
  const name =
    title === draft.title || draft.name === callerName
      ? draft.name
      : nameFor(renamed(document, title), title, { tool: false });
  const renamedDraft = title === draft.title ? fenced : { ...fenced, title, name };
  const mayDescribe = (text: string) => isSafe(text) && !repeatsAny(text, unsafe);
  if (mayDescribe(draft.description)) return renamedDraft;
  const kept = sentences(draft.description).filter(mayDescribe).join(' ');
  const description = remakeDescription(
    { ...renamedDraft, description: kept },
    { phrases: [], english: isEnglishSource(document) },
  );
  return { ...renamedDraft, description };
}

/** Titles and headings that instruct. */
function unsafeHeadings(draft: SkillDraft, { title, origin }: Document): string[] {
  const headings = new Set([
    draft.title,
    title,
    (origin.filename ?? '').replace(/\.\w{1,8}$/, ''),
    ...draft.workflows.flatMap(({ title, intro, steps }) => [title, ...headingsOf([...intro, ...steps])]),
    ...[draft.examples, draft.guidelines, draft.troubleshooting]
      .flat()
      .flatMap(({ title, content }) => [title, ...headingsOf(content)]),
    ...draft.references.flatMap(({ blocks }) => headingsOf(blocks)),
    ...draft.whenToUse.map(({ content }) => content),
  ]);
  return [...headings].filter((heading) => !isSafe(heading));
}

/** A heading becomes a phrase by its first word ("Ignore …" "ignoring …"), so what follows it gives it away. */
function repeatsAny(description: string, headings: readonly string[]): boolean {
  const text = description.toLowerCase();
  return headings.some((heading) => {
    const rest = heading.toLowerCase().replace(/^\S+\s+/, '');
    return rest.length >= LEAST_REPEATED && text.includes(rest);
  });
}

/** Characters that are no coincidence. */
const LEAST_REPEATED = 12;

function isSafe(text: string): boolean {
  return findInstruction(text) === undefined;
}

function fencePart(part: Grounded<BlockContent>): Grounded<BlockContent>[] {
  const content = safeBlock(part.content);
  return [content === part.content ? part : { ...part, content }];
}

function safeTitle(draft: SkillDraft, document: Document, unsafe: readonly string[]): string {
  const headings = draft.references.flatMap(({ blocks }) => headingsOf(blocks));
  const titles = [
    document.title,
    ...draft.workflows.map((workflow) => workflow.title),
    ...headings,
    document.origin.filename ?? '',
  ];
  return titles.map(cleanLine).find((title) => title !== '' && isSafe(title) && !repeatsAny(title, unsafe)) ?? UNTITLED;
}

/** A document whose own title is the one that instructs must not lend it to the name. */
function renamed(document: Document, title: string): Document {
  return isSafe(document.title) ? document : { ...document, title };
}

function withSafeTitles(draft: SkillDraft): SkillDraft {
  const unsafe =
    draft.whenToUse.some(({ content }) => !isSafe(content)) ||
    draft.workflows.some(({ title }) => !isSafe(title)) ||
    [...draft.examples, ...draft.guidelines, ...draft.troubleshooting].some(({ title }) => !isSafe(title)) ||
    [...draft.rules, ...draft.gotchas].some(({ under = '' }) => !isSafe(under)) ||
    draft.references.some(({ slug, title, when }) => !isSafe(words(slug)) || !isSafe(title) || !when.every(isSafe));
  if (!unsafe) return draft;
  return {
    ...draft,
    whenToUse: draft.whenToUse.filter(({ content }) => isSafe(content)),
    workflows: draft.workflows.map(safeWorkflow),
    rules: draft.rules.map(safeRemark),
    gotchas: draft.gotchas.map(safeRemark),
    examples: draft.examples.map(safePassage),
    guidelines: draft.guidelines.map(safePassage),
    troubleshooting: draft.troubleshooting.map(safePassage),
    references: draft.references.map((reference, at) => safeReference(reference, at, draft.title)),
  };
}

/** The heading stays what it is to the source: it stands in front of what it headed, quoted. */
function safeWorkflow(workflow: Workflow): Workflow {
  if (isSafe(workflow.title)) return workflow;
  return { ...workflow, title: '', intro: [quotedHeading(workflow.title, workflow.steps), ...workflow.intro] };
}

function safePassage(passage: Passage): Passage {
  if (isSafe(passage.title)) return passage;
  return { title: '', content: [quotedHeading(passage.title, passage.content), ...passage.content] };
}

function quotedHeading(title: string, headed: readonly Grounded<BlockContent>[]): Grounded<BlockContent> {
  const [first] = headed;
  const content = safeBlock({ type: 'heading', depth: 3, children: [{ type: 'text', value: title }] });
  return { content, sources: first?.sources ?? [], ...(first?.weight !== undefined && { weight: first.weight }) };
}

function safeRemark(remark: Remark): Remark {
  if (remark.under === undefined || isSafe(remark.under)) return remark;
  const { under: _under, ...rest } = remark;
  return rest;
}

function safeReference(reference: DraftReference, at: number, title: string): DraftReference {
  const named = [reference.title, ...headingsOf(reference.blocks), title].find((text) => text !== '' && isSafe(text));
  const when = reference.when.filter(isSafe);
  return {
    ...reference,
    slug: isSafe(words(reference.slug)) ? reference.slug : `part-${at + 1}`,
    title: named ?? UNTITLED,
    when: when.length > 0 ? when : (named ?? UNTITLED).split(' / '),
  };
}

function headingsOf(parts: readonly Grounded<BlockContent>[]): string[] {
  return parts.flatMap(({ content }) => (content.type === 'heading' ? [cleanLine(blockText(content))] : []));
}

function words(slug: string): string {
  return slug.replaceAll('-', ' ');
}
