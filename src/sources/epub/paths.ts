/**
 * Addresses inside the container.
 *
 * @module
 */
export interface ContainerAddress {
  /** Name of an entry. */
  path: string;
  /** The same without percent-decoding, for writers that name their files so. */
  rawPath: string;
  /** Without `#`; empty for none. */
  fragment: string;
}

/** What `href`, written in the file `base`, points to; undefined for what lies outside of the container. */
export function resolveInContainer(base: string, href: string): ContainerAddress | undefined {
  const trimmed = href.trim();
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(trimmed)) return undefined;
  const [beforeFragment = '', fragment = ''] = divide(trimmed, '#');
  const [rawHref = ''] = divide(beforeFragment, '?');
  if (rawHref === '') return { path: base, rawPath: base, fragment: decode(fragment) };
  const path = join(base, decode(rawHref));
  const rawPath = join(base, rawHref);
  return path === undefined || rawPath === undefined ? undefined : { path, rawPath, fragment: decode(fragment) };
}

function divide(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function join(base: string, href: string): string | undefined {
  const segments = href.startsWith('/') ? [] : base.split('/').slice(0, -1);
  for (const segment of href.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.join('/');
}
