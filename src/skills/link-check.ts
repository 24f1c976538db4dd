/**
 * Every reference named in SKILL.md exactly once, every name a file, nothing pointing outside the skill.
 *
 * @module
 */
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { parseMarkdown } from './parse-markdown.ts';
import type { SkillFile } from './skill.ts';

/** What is wrong with the links between the files; empty when nothing is. */
export function checkLinks(skillMarkdown: string, others: readonly SkillFile[]): string[] {
  const tree = parseMarkdown(skillMarkdown.replace(/^---\n[\s\S]*?\n---\n/, ''));
  const problems: string[] = [];
  const named = referencePaths(tree);
  const known = new Set(others.map(({ path }) => path));
  for (const { path } of others) {
    const times = named.filter((name) => name === path).length;
    if (times !== 1) problems.push(`${path} is named ${times} times in SKILL.md`);
  }
  for (const target of [...named, ...relativeTargets(tree)]) {
    if (!known.has(target)) problems.push(`${target} does not exist`);
  }
  return problems;
}

/** Paths of references the routing names, as often as it does. */
export function referencePaths(tree: Root): string[] {
  const paths: string[] = [];
  for (const item of routingItems(tree)) {
    visit(item, (node) => {
      if (node.type === 'inlineCode' && node.value.startsWith('references/')) paths.push(node.value);
      if (node.type === 'link' && node.url.startsWith('references/')) paths.push(node.url);
    });
  }
  return paths;
}

/** Items of the last chapter when it is the routing. A source may well write of `references/…` elsewhere. */
export function routingItems(tree: Root): Root['children'] {
  const start = tree.children.findLastIndex((node) => node.type === 'heading' && node.depth === 2);
  const heading = tree.children[start];
  if (heading?.type !== 'heading') return [];
  const [text] = heading.children;
  return text?.type === 'text' && text.value === 'References' ? tree.children.slice(start + 1) : [];
}

function relativeTargets(tree: Root): string[] {
  const targets: string[] = [];
  visit(tree, (node) => {
    if (
      (node.type === 'link' || node.type === 'image' || node.type === 'definition') &&
      !/^(?:https?|mailto):/i.test(node.url)
    )
      targets.push(node.url);
  });
  return targets.filter((target) => !target.startsWith('references/'));
}
