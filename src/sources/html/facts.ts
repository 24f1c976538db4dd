/**
 * What a page says about itself outside its content.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';

export interface PageFacts {
  title?: string;
  ogTitle?: string;
  description?: string;
  language?: string;
  baseUrl?: string;
  /** `<link rel="canonical">` as it is written: often relative, and not to be trusted with another host. */
  canonicalUrl?: string;
  /** `<link rel="alternate" type="text/markdown">` as it is written: the same page as its author wrote it. */
  markdownUrl?: string;
  /** `<meta name="generator">`. */
  generator?: string;
  /** `og:type`, lower case. */
  ogType?: string;
  /** Values of `@type` in JSON-LD and names of `itemtype`, in order, without the address of the vocabulary. */
  schemaTypes: string[];
  scripts: number;
  /** Text of `noscript` elements, which tells an application shell from an empty page. */
  noscript: string;
}

type TextFact = {
  [Key in keyof PageFacts]-?: string extends PageFacts[Key] ? (undefined extends PageFacts[Key] ? Key : never) : never;
}[keyof PageFacts];

const META: Readonly<Record<string, TextFact>> = {
  description: 'description',
  'og:description': 'description',
  'og:title': 'ogTitle',
  'og:type': 'ogType',
  generator: 'generator',
};

export function newFacts(): PageFacts {
  return { schemaTypes: [], scripts: 0, noscript: '' };
}

/** Takes note of one element as it opens. The first of a kind counts, as in browsers. */
export function noteElement(facts: PageFacts, name: string, attributes: Readonly<Record<string, string>>): void {
  if (attributes.itemtype !== undefined) noteSchemaType(facts, attributes.itemtype);
  if (name === 'script') facts.scripts += 1;
  else if (name === 'html') setOnce(facts, 'language', attributes.lang ?? attributes['xml:lang']);
  else if (name === 'base') setOnce(facts, 'baseUrl', attributes.href);
  else if (name === 'link') noteLink(facts, attributes);
  else if (name === 'meta') {
    const key = (attributes.name ?? attributes.property ?? '').toLowerCase();
    const fact = Object.hasOwn(META, key) ? META[key] : undefined;
    if (fact !== undefined) setOnce(facts, fact, attributes.content);
    if ((attributes['http-equiv'] ?? '').toLowerCase() === 'content-language')
      setOnce(facts, 'language', attributes.content);
  }
}

/** Takes note of JSON-LD: only of the types it names, so that it need not be valid. */
export function noteLinkedData(facts: PageFacts, json: string): void {
  for (const [, one] of json.matchAll(/"@type"\s*:\s*\[?\s*"([\w:/.#-]{1,80})"/g)) noteSchemaType(facts, one ?? '');
}

function noteSchemaType(facts: PageFacts, value: string): void {
  const type = /([A-Za-z]{2,60})\s*$/.exec(value.slice(-80))?.[1];
  if (type !== undefined && facts.schemaTypes.length < limits.html.schemaTypes) facts.schemaTypes.push(type);
}

function noteLink(facts: PageFacts, { rel = '', href, type }: Readonly<Record<string, string>>): void {
  const relations = rel.toLowerCase().split(/\s+/);
  if (relations.includes('canonical')) setOnce(facts, 'canonicalUrl', href);
  if (relations.includes('alternate') && /^text\/(?:x-)?markdown\b/i.test(type?.trim() ?? ''))
    setOnce(facts, 'markdownUrl', href);
}

function setOnce(facts: PageFacts, key: TextFact, value: string | undefined): void {
  const text = value?.trim() ?? '';
  if (text !== '' && facts[key] === undefined) facts[key] = text.slice(0, 2000);
}
