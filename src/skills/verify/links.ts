/**
 * Links: each reference named from SKILL.md exactly once and with a condition, each name a reference, one level deep,
 * and every other link an address.
 *
 * @module
 */
import type { Root } from 'mdast';
import { brokenTargets, routesIn } from '../link-check.ts';
import type { SkillReference } from '../skill.ts';
import { share } from './share.ts';

/** Depth one: a file directly beneath `references/`. */
const REFERENCE_PATH = /^references\/[^/]+\.md$/;

/** `trees` are the references read back, in the same order. */
export function measureLinks(body: Root, references: readonly SkillReference[], trees: readonly Root[]): number {
  const routes = routesIn(body);
  const times = new Map<string, number>();
  for (const { path } of routes) times.set(path, (times.get(path) ?? 0) + 1);
  const conditional = new Set(routes.filter(({ condition }) => condition).map(({ path }) => path));
  const files = references.map(({ filename }) => filename);
  const right = files.filter(
    (file) => times.get(file) === 1 && conditional.has(file) && REFERENCE_PATH.test(file),
  ).length;
  const named = new Set([...files, ...times.keys()]);
  const broken = [body, ...trees]
    .flatMap((tree) => brokenTargets(tree, tree === body ? new Set(files) : undefined))
    .filter((target) => !named.has(target));
  return share(right, named.size + broken.length);
}
