/**
 * Every reference named in SKILL.md exactly once and with the condition to read it, every name a file, nothing
 * pointing outside the skill, no reference pointing on to another.
 *
 * @module
 */
import type { Nodes, Root } from 'mdast';
import { normaliseText } from './language/normalise.ts';
import { wordsOf } from './language/words.ts';
import { blockText } from './outline/text.ts';
import { walk } from './outline/walk.ts';
import { parseMarkdown } from './parse-markdown.ts';
import type { SkillFile } from './skill.ts';

/** What is wrong with the links between the files; empty when nothing is. */
export function checkLinks(skillMarkdown: string, others: readonly SkillFile[]): string[] {
  const tree = parseMarkdown(skillMarkdown.replace(/^---\n[\s\S]*?\n---\n/, ''));
  const problems: string[] = [];
  const routes = routesIn(tree);
  const times = new Map<string, number>();
  for (const { path } of routes) times.set(path, (times.get(path) ?? 0) + 1);
  const known = new Set(others.map(({ path }) => path));
  for (const { path } of others) {
    if (times.get(path) !== 1) problems.push(`${path} is named ${times.get(path) ?? 0} times in SKILL.md`);
  }
  for (const { path, condition } of routes) if (!condition) problems.push(`SKILL.md does not say when to read ${path}`);
  const missing = routes.map(({ path }) => path).filter((path) => !known.has(path));
  for (const target of new Set([...missing, ...brokenTargets(tree, known)])) problems.push(`${target} does not exist`);
  for (const { path, content } of others) {
    // Parsing every reference again would cost more than all other rules together.
    if (!MAYBE_RELATIVE.test(content)) continue;
    for (const target of brokenTargets(parseMarkdown(content)))
      problems.push(`${path} links to ${target}, which does not exist`);
  }
  return problems;
}

/** A link or definition whose target has no scheme, if it is none inside code. */
const MAYBE_RELATIVE = /\]\(\s*<?(?!https?:|mailto:)|^ {0,3}\[[^\]\n]{1,200}\]:\s*(?!https?:|mailto:)/im;

/** One line of the routing: the file it names and whether it says when to read it. */
export interface Route {
  path: string;
  condition: boolean;
}

/** The references the routing names, as often as it does. */
export function routesIn(tree: Root): Route[] {
  return routingItems(tree).flatMap((block) => routeLines(block).flatMap(routesOfLine));
}

/** Items of the last chapter when it is the routing. A source may well write of `references/…` elsewhere. */
export function routingItems(tree: Root): Root['children'] {
  const start = tree.children.findLastIndex((node) => node.type === 'heading' && node.depth === 2);
  const heading = tree.children[start];
  if (heading?.type !== 'heading') return [];
  const [text] = heading.children;
  return text?.type === 'text' && text.value === 'References' ? tree.children.slice(start + 1) : [];
}

/** Items of a list, rows of a table, anything else as it is. */
function routeLines(block: Nodes): Nodes[] {
  return block.type === 'list' || block.type === 'table' ? block.children : [block];
}

/** "Read … when you need" before what is needed. */
const LEAD = /^\W*(?:(?:read|open|see)\b\W*)?(?:(?:when you need|when asked|when|if|for)\b)?/i;

function routesOfLine(line: Nodes): Route[] {
  const paths: string[] = [];
  walk(line, (node) => {
    if (node.type === 'inlineCode' && node.value.startsWith('references/')) paths.push(node.value);
    if (node.type === 'link' && node.url.startsWith('references/')) paths.push(node.url);
  });
  // A link whose text is its own path is one name, not two.
  const names = [...new Set(paths)];
  let rest = normaliseText(blockText(line));
  for (const path of names) rest = rest.replaceAll(path, ' ');
  // Only at its head: a reference may be about "Open" or "When".
  const condition = wordsOf(rest.replace(LEAD, ' ')).length > 0;
  return names.map((path) => ({ path, condition }));
}

/**
 * Targets of links that lead nowhere from inside a skill: no address, no heading of the same file and none of the
 * files of `known`. References know none: they stand one level deep and name no other.
 */
export function brokenTargets(tree: Root, known: ReadonlySet<string> = new Set()): string[] {
  const targets: string[] = [];
  walk(tree, (node) => {
    if (
      (node.type === 'link' || node.type === 'image' || node.type === 'definition') &&
      !/^(?:https?|mailto):/i.test(node.url) &&
      !known.has(node.url)
    )
      targets.push(node.url);
  });
  if (targets.every((target) => !target.startsWith('#'))) return targets;
  const anchors = headingAnchors(tree);
  return targets.filter((target) => !anchors.has(target));
}

/** `#slug` of each heading, as GitHub makes them: what a table of contents may point at. */
function headingAnchors(tree: Root): ReadonlySet<string> {
  const anchors = new Set<string>();
  const times = new Map<string, number>();
  walk(tree, (node) => {
    if (node.type !== 'heading') return;
    const slug = blockText(node)
      .toLowerCase()
      .trim()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-')
      .toWellFormed();
    const earlier = times.get(slug) ?? 0;
    times.set(slug, earlier + 1);
    const anchor = earlier === 0 ? `#${slug}` : `#${slug}-${earlier}`;
    anchors.add(anchor);
    anchors.add(encodeURI(anchor));
  });
  return anchors;
}
