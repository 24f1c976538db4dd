/**
 * The body of SKILL.md: overview, instructions, examples, guidelines, and the way to the references. A part that has
 * no content is not written.
 *
 * @module
 */
import type { BlockContent, List, Paragraph } from 'mdast';
import type { Grounded, Passage, Remark, SkillDraft, Workflow } from '../draft.ts';
import { isFence } from '../safety/fence-label.ts';
import { renderBlock, renderBlocks } from './markdown.ts';
import { referencePath, titleHeading } from './references.ts';

export function renderBody(draft: SkillDraft): string {
  const parts = [
    renderBlock(titleHeading(draft.title)),
    chapter('Overview', [nodes(draft.purpose)]),
    instructions(draft),
    chapter('Examples', passages('Examples', draft.examples)),
    chapter('Guidelines', guidelines(draft)),
    chapter('Troubleshooting', passages('Troubleshooting', draft.troubleshooting)),
    routing(draft),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function instructions(draft: SkillDraft): string {
  const written = draft.workflows.map(workflow);
  const sections = draft.quickStart ? written : withoutRepeat('Instructions', written);
  const { quickStart } = draft;
  if (quickStart) {
    const intro = quickStart.intro ? [quickStart.intro.content] : [];
    sections.unshift(titled('Quick start', [...intro, quickStart.code.content]));
  }
  // Rules are what a source without procedures asks for.
  if (sections.length === 0 && draft.rules.length > 0) sections.push(`### Rules\n\n${bulleted(draft.rules)}`);
  return chapter('Instructions', sections);
}

function guidelines(draft: SkillDraft): string[] {
  const sections: string[] = [];
  if (draft.gotchas.length > 0) sections.push(`### Gotchas\n\n${bulleted(draft.gotchas)}`);
  const rulesInstruct = draft.workflows.length === 0 && !draft.quickStart;
  if (draft.rules.length > 0 && !rulesInstruct) sections.push(`### Rules\n\n${bulleted(draft.rules)}`);
  sections.push(...draft.guidelines.map(passage));
  return withoutRepeat('Guidelines', sections);
}

function passages(name: string, parts: readonly Passage[]): string[] {
  return withoutRepeat(name, parts.map(passage));
}

/** The source's own "Troubleshooting" at the head of that chapter needs no second heading. */
function withoutRepeat(name: string, [first = '', ...others]: readonly string[]): string[] {
  const [heading = '', ...rest] = first.split('\n\n');
  return [heading.toLowerCase() === `### ${name.toLowerCase()}` ? rest.join('\n\n') : first, ...others];
}

function chapter(title: string, sections: readonly string[]): string {
  const written = sections.filter((section) => section !== '');
  return written.length === 0 ? '' : [`## ${title}`, ...written].join('\n\n');
}

function workflow({ title, intro, steps }: Workflow): string {
  return titled(
    title,
    [...intro, ...steps].map(({ content }) => content),
  );
}

function passage({ title, content }: Passage): string {
  return titled(
    title,
    content.map(({ content: node }) => node),
  );
}

function titled(title: string, content: readonly BlockContent[]): string {
  const body = renderBlocks(content, 4);
  const heading = title === '' ? '' : renderBlock(titleHeading(title, 3));
  return [heading, body].filter((part) => part !== '').join('\n\n');
}

function nodes(parts: readonly Grounded<BlockContent>[]): string {
  return renderBlocks(
    parts.map(({ content }) => content),
    3,
  );
}

/** Paragraphs and admonitions as one bullet each; lists keep their own bullets; anything else stands between. */
function bulleted(parts: readonly Remark[]): string {
  const blocks: BlockContent[] = [];
  let list: List | undefined;
  for (const { content, under } of parts) {
    const items = asItems(content, under);
    if (!items) {
      list = undefined;
      blocks.push(content);
    } else if (list) list.children.push(...items);
    else {
      list = { type: 'list', ordered: false, spread: false, children: [...items] };
      blocks.push(list);
    }
  }
  return renderBlocks(blocks, 4);
}

function asItems(node: BlockContent, under: string | undefined): List['children'] | undefined {
  if (node.type === 'paragraph') return [item([node], under)];
  if (node.type === 'list' && node.ordered !== true && under === undefined) return node.children;
  // A fenced passage stays a quotation.
  if (node.type === 'blockquote' && !isFence(node)) return [item(node.children, under)];
  return undefined;
}

/** "**Heading:** text": the verifier takes the bold heading off again. */
function item(children: List['children'][number]['children'], under: string | undefined): List['children'][number] {
  const [first, ...rest] = children;
  if (under === undefined || first?.type !== 'paragraph') return { type: 'listItem', spread: false, children };
  const lead: Paragraph = {
    type: 'paragraph',
    children: [
      { type: 'strong', children: [{ type: 'text', value: `${under}:` }] },
      { type: 'text', value: ' ' },
      ...first.children,
    ],
  };
  return { type: 'listItem', spread: false, children: [lead, ...rest] };
}

/** When to open each file: what one needs that stands there, or asks that is answered there. */
function routing({ references }: SkillDraft): string {
  if (references.length === 0) return '';
  const lines = references.map((reference) => `- Read \`${referencePath(reference)}\` ${condition(reference.when)}`);
  return `## References\n\n${lines.join('\n')}`;
}

function condition(when: readonly string[]): string {
  const questions = when.filter((heading) => /[?？]$/.test(heading));
  const needs = when.filter((heading) => !questions.includes(heading));
  const clauses = [
    ...(needs.length > 0 ? [`when you need ${inline(needs.join('; '))}`] : []),
    ...(questions.length > 0 ? [`when asked ${inline(questions.join('; '))}`] : []),
  ];
  return clauses.join('; or ');
}

function inline(text: string): string {
  return renderBlock({ type: 'paragraph', children: [{ type: 'text', value: text }] });
}
