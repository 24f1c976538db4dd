/**
 * Names that no two skills of a catalogue share.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { isSkillName } from '../naming.ts';
import { slugify } from '../slug.ts';

/**
 * The names in their order, each as it is where it is free; else the slug of its topic, else with a number.
 * `taken` are names that stand already.
 */
export function distinctNames(
  wished: readonly { name: string; slug: string }[],
  taken: Iterable<string> = [],
): string[] {
  const used = new Set(taken);
  return wished.map(({ name, slug }) => {
    const chosen = [name, slug].find((one) => isSkillName(one) && !used.has(one)) ?? numbered(name, used);
    used.add(chosen);
    return chosen;
  });
}

function numbered(name: string, used: ReadonlySet<string>): string {
  for (let count = 2; ; count++) {
    const candidate = `${slugify(name, limits.skill.nameCharacters - String(count).length - 1)}-${count}`;
    if (!used.has(candidate)) return candidate;
  }
}
