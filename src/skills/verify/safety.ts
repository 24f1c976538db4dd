/**
 * Safety: nothing hidden, nothing that instructs the agent outside a fence, nothing that runs unasked. What a person
 * should look at before it is run is listed.
 *
 * @module
 */
import type { Nodes, Root } from 'mdast';
import { limits } from '../../config/limits.ts';
import { cleanText } from '../../lib/hidden-unicode.ts';
import { walk } from '../outline/walk.ts';
import type { Report, SafetyNote } from '../report.ts';
import { isFence } from '../safety/fence-label.ts';
import { findInstruction, instructionIn } from '../safety/find-instruction.ts';
import { riskyCommands } from '../safety/risky-commands.ts';
import type { Skill } from '../skill.ts';

/** Some skill loaders run a command behind "!" in SKILL.md and paste its output, before anybody has read it. */
const RUN_ON_LOAD = /(?:^|\s)!`[^`\n]|^\s*`{3,}!/gm;

/** `body` and `references` are the files of the skill, read back. */
export function measureSafety(skill: Skill, body: Root, references: readonly Root[]): Report['safety'] {
  const files: [path: string, tree: Root, text: string][] = [
    ['SKILL.md', body, skill.body],
    ...skill.references.map(({ filename, content }, at): [string, Root, string] => [
      filename,
      references[at] ?? { type: 'root', children: [] },
      content,
    ]),
  ];
  const flagged: SafetyNote[] = [];
  const review: SafetyNote[] = [];
  let unfenced = 0;
  let executable = runOnLoad(skill.body);
  for (const [file, tree] of files) {
    for (const { kind, quote, fenced } of instructionsIn(tree)) {
      if (!fenced) unfenced++;
      flagged.push({ kind, quote, file });
    }
    walk(tree, (node) => {
      if (isExecutable(node)) executable++;
      if (node.type !== 'code' && node.type !== 'inlineCode') return;
      for (const { kind, line } of riskyCommands(node.value)) review.push({ kind, quote: shortened(line), file });
    });
  }
  for (const text of [skill.description, skill.name.replaceAll('-', ' '), skill.metadata.title ?? '']) {
    const found = findInstruction(text);
    if (!found) continue;
    unfenced++;
    flagged.push({ ...found, file: 'description' });
  }
  const hidden = [skill.name, skill.description, ...Object.values(skill.metadata), ...files.map(([, , text]) => text)]
    .map(hiddenCharacters)
    .reduce((sum, count) => sum + count, 0);
  return {
    leaks: hidden + unfenced + executable,
    hidden,
    executable,
    unfenced,
    flagged: noted(flagged),
    review: noted(review),
  };
}

interface Found extends Pick<SafetyNote, 'kind' | 'quote'> {
  fenced: boolean;
}

function instructionsIn(tree: Root): Found[] {
  const found: Found[] = [];
  const search = (node: Nodes, fenced: boolean): void => {
    switch (node.type) {
      case 'paragraph':
      case 'heading':
      case 'code':
      case 'table': {
        const instruction = instructionIn(node);
        if (instruction) found.push({ ...instruction, fenced });
        return;
      }
      case 'blockquote': {
        const fence = isFence(node);
        for (const child of fence ? node.children.slice(1) : node.children) search(child, fenced || fence);
        return;
      }
      default:
        if ('children' in node) for (const child of node.children) search(child, fenced);
    }
  };
  search(tree, false);
  return found;
}

/** Markup is no part of a skill, nor is a link that is more than an address. */
function isExecutable(node: Nodes): boolean {
  if (node.type === 'html') return true;
  return (node.type === 'link' || node.type === 'image') && /^\s*(?:javascript|data|vbscript|file):/i.test(node.url);
}

function runOnLoad(body: string): number {
  return [...body.matchAll(RUN_ON_LOAD)].length;
}

function hiddenCharacters(text: string): number {
  const clean = cleanText(text);
  return clean === text ? 0 : Math.max(1, text.length - clean.length);
}

/** Each passage once, however many files repeat it; those of SKILL.md first. */
function noted(notes: readonly SafetyNote[]): SafetyNote[] {
  const seen = new Set<string>();
  const kept: SafetyNote[] = [];
  for (const note of notes) {
    const key = `${note.kind}\n${note.quote}`;
    if (seen.has(key) || kept.length === limits.verification.notes) continue;
    seen.add(key);
    kept.push(note);
  }
  return kept;
}

function shortened(line: string): string {
  const { noteCharacters } = limits.verification;
  return line.length <= noteCharacters ? line : `${line.slice(0, noteCharacters - 1).toWellFormed()}…`;
}
