/**
 * A topic as it reads inside a sentence: "Sharpen a kitchen knife" → "sharpening a kitchen knife".
 *
 * @module
 */
import type { Topic } from '../engine.ts';
import { gerund } from '../language/gerund.ts';
import { headingVerb } from '../language/imperative.ts';
import { cleanLine } from '../render/clean.ts';
import { shorten } from '../shorten.ts';

/** At most `length` characters, in the words of the topic's own name. */
export function topicPhrase({ topicName, slug }: Topic, length: number): string {
  const name = cleanLine(topicName)
    .replace(/^\d+(?:\.\d+)*[.)]?\s+/, '')
    .replace(/^how (?:to|do (?:i|you|we)|can i)\s+/i, '')
    .replace(/[\s.:;,!?。：？！]+$/u, '');
  const verb = headingVerb(name);
  const phrase = verb === undefined ? name : `${gerund(verb)}${name.slice(verb.length)}`;
  // A sentence ends at a full stop: "What is X? Part 2." inside one would be two.
  return shorten(phrase.replace(/[.!?](?=\s)/g, ','), length) || slug;
}
