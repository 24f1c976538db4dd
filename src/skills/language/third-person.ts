/**
 * "configuring a proxy" → "configures a proxy": what a skill does.
 *
 * @module
 */
import { gerund } from './gerund.ts';
import { AMBIGUOUS_VERBS, PLAIN_VERBS } from './imperative-verbs.ts';

let verbs: ReadonlyMap<string, string> | undefined;

/** The phrase with its gerund as a verb of the third person; nothing when no known verb stands there. English only. */
export function thirdPerson(gerundPhrase: string): string | undefined {
  const [first = '', ...rest] = gerundPhrase.split(' ');
  if (rest.length === 0) return undefined;
  // Built when first asked for: most sources say themselves what they are.
  verbs ??= new Map([...PLAIN_VERBS, ...AMBIGUOUS_VERBS].map((verb) => [gerund(verb), verb]));
  const verb = verbs.get(first.toLowerCase());
  if (verb === undefined) return undefined;
  const second = rest[0] === 'and' || rest[0] === 'or' ? verbs.get((rest[1] ?? '').toLowerCase()) : undefined;
  if (second !== undefined) rest[1] = inflected(second);
  return [inflected(verb), ...rest].join(' ');
}

function inflected(verb: string): string {
  if (/(?:s|x|z|ch|sh|o)$/.test(verb)) return `${verb}es`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return `${verb}s`;
}
