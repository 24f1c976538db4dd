/**
 * Which addresses may stay in a document.
 *
 * @module
 */
import { limits } from '../config/limits.ts';

const KEPT_PROTOCOLS = new Set(['http:', 'https:', 'mailto:']);

/** Browsers ignore white space and control characters inside a scheme, so `java\nscript:` is a scheme too. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what hides a scheme
const IGNORED = /[\u0000-\u0020\u007F-\u009F]/g;

/**
 * The address to write for `href`: absolute if there is a base, `undefined` if it must go (`javascript:`, `data:` and
 * every other scheme that is not a web page or a mail address; addresses too long to be followed).
 */
export function resolveLink(href: string, baseUrl?: string): string | undefined {
  const trimmed = href.trim();
  if (trimmed === '' || trimmed.length > limits.urlCharacters) return undefined;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(trimmed.replace(IGNORED, ''))?.[1];
  if (scheme !== undefined && !KEPT_PROTOCOLS.has(`${scheme.toLowerCase()}:`)) return undefined;
  if (baseUrl === undefined) return trimmed;
  return URL.parse(trimmed, baseUrl)?.href;
}
