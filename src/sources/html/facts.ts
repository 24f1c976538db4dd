/**
 * What a page says about itself outside its content.
 *
 * @module
 */
export interface PageFacts {
  title?: string;
  ogTitle?: string;
  description?: string;
  language?: string;
  baseUrl?: string;
  scripts: number;
  /** Text of `noscript` elements, which tells an application shell from an empty page. */
  noscript: string;
}

/** Takes note of one element as it opens. The first of a kind counts, as in browsers. */
export function noteElement(facts: PageFacts, name: string, attributes: Readonly<Record<string, string>>): void {
  if (name === 'script') facts.scripts += 1;
  else if (name === 'html') setOnce(facts, 'language', attributes.lang ?? attributes['xml:lang']);
  else if (name === 'base') setOnce(facts, 'baseUrl', attributes.href);
  else if (name === 'meta') {
    const key = (attributes.name ?? attributes.property ?? '').toLowerCase();
    if (key === 'description' || key === 'og:description') setOnce(facts, 'description', attributes.content);
    if (key === 'og:title') setOnce(facts, 'ogTitle', attributes.content);
  }
}

function setOnce(
  facts: PageFacts,
  key: 'language' | 'baseUrl' | 'description' | 'ogTitle',
  value: string | undefined,
): void {
  const text = value?.trim() ?? '';
  if (text !== '' && facts[key] === undefined) facts[key] = text.slice(0, 2000);
}
