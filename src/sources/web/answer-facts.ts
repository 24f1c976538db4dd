/**
 * What the headers of an answer say of its body. Headers are written by strangers: what is malformed or too long is
 * as if absent.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { RawSource, SourceFacts } from '../source-input.ts';

/** An address named by a `Link` header or element (RFC 8288). */
export interface NamedLink {
  href: string;
  rel: readonly string[];
  type: string;
}

/** The facts of a source that came from `url` with these headers. */
export function sourceFactsOf(headers: Headers, url: string): SourceFacts & Pick<RawSource, 'etag' | 'lastModified'> {
  const { mediaType, charset } = parseContentType(headers.get('content-type') ?? '');
  const filename = filenameOf(short(headers.get('content-disposition')));
  const language = languageOf(short(headers.get('content-language')));
  const etag = short(headers.get('etag'));
  const lastModified = short(headers.get('last-modified'));
  return {
    kind: 'url',
    url,
    ...(mediaType !== '' && { mediaType }),
    ...(charset !== undefined && { charset }),
    ...(filename !== undefined && { filename }),
    ...(language !== undefined && { language }),
    ...(etag !== '' && { etag }),
    ...(lastModified !== '' && { lastModified }),
  };
}

function parseContentType(header: string): { mediaType: string; charset: string | undefined } {
  const [type = '', ...parameters] = header.split(';');
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([^"\s]+)"?\s*$/i.exec(parameter)?.[1])
    .find(Boolean);
  return { mediaType: type.trim().toLowerCase(), charset };
}

/** RFC 6266: `filename*` is in a charset of its own and wins over `filename`. Only the last part of a path is a name. */
export function filenameOf(contentDisposition: string): string | undefined {
  const extended = /;\s*filename\*\s*=\s*utf-8'[^']*'([^\s;]+)/i.exec(contentDisposition)?.[1];
  const quoted = /;\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(contentDisposition)?.[1]?.replace(/\\(.)/g, '$1');
  const plain = /;\s*filename\s*=\s*([^\s";]+)/i.exec(contentDisposition)?.[1];
  const name = (decoded(extended) ?? quoted ?? plain ?? '').replace(/^.*[\\/]/, '').trim();
  return name === '' || name === '.' || name === '..' ? undefined : name;
}

function decoded(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

/** A page for readers of several languages names them all, and is in none. */
function languageOf(contentLanguage: string): string | undefined {
  const tag = contentLanguage.trim();
  return /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(tag) ? tag : undefined;
}

/** The links of a `Link` header. */
export function parseLinkHeader(header: string | null): NamedLink[] {
  return [...short(header).matchAll(/<([^<>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:"[^"]*"|[^\s",;]+))*)/g)].map(
    ([, href = '', parameters = '']) => ({
      href,
      rel: parameterOf(parameters, 'rel').toLowerCase().split(/\s+/),
      type: parameterOf(parameters, 'type').toLowerCase(),
    }),
  );
}

function parameterOf(parameters: string, name: string): string {
  const found = [...parameters.matchAll(/;\s*([\w*-]+)\s*=\s*(?:"([^"]*)"|([^\s",;]+))/g)].find(
    ([, key]) => key?.toLowerCase() === name,
  );
  return found?.[2] ?? found?.[3] ?? '';
}

function short(value: string | null): string {
  return value === null || value.length > limits.fetch.headerCharacters ? '' : value;
}
