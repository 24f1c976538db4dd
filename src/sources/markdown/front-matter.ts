/**
 * YAML between two `---` lines at the start of a Markdown file.
 *
 * @module
 */
import { parse } from 'yaml';

export interface FrontMatter {
  /** The text after it; all of the text if there is none. */
  body: string;
  /** Lines the front matter took, so that line numbers stay those of the source. */
  lines: number;
  title?: string;
  summary?: string;
  language?: string;
}

/** More than any real front matter; YAML can be made to take time out of proportion to its size. */
const MAX_CHARACTERS = 32 * 1024;

const OPENING = /^---[ \t]*\n/;
const CLOSING = /^(?:---|\.\.\.)[ \t]*$/m;
const FIRST_KEY = /^\s*(?:#[^\n]*\n\s*)*["']?[\p{L}\p{N}_-]+["']?[ \t]*:/u;

/** Takes front matter off, even when its YAML is broken. A `---` that only draws a line stays in the body. */
export function takeFrontMatter(text: string): FrontMatter {
  const opening = OPENING.exec(text);
  if (opening === null) return { body: text, lines: 0 };
  const head = text.slice(opening[0].length, opening[0].length + MAX_CHARACTERS);
  const closing = CLOSING.exec(head);
  if (closing === null) return { body: text, lines: 0 };
  const source = head.slice(0, closing.index);
  if (source.trim() !== '' && !FIRST_KEY.test(source)) return { body: text, lines: 0 };

  const end = opening[0].length + closing.index + closing[0].length;
  const fields = parseFields(source);
  const title = asText(fields.title);
  const summary = asText(fields.description) ?? asText(fields.summary);
  const language = asText(fields.lang) ?? asText(fields.language);
  return {
    body: text.slice(end).replace(/^\n/, ''),
    lines: text.slice(0, end).split('\n').length,
    ...(title !== undefined && { title }),
    ...(summary !== undefined && { summary }),
    ...(language !== undefined && { language }),
  };
}

function parseFields(source: string): Record<string, unknown> {
  try {
    const value: unknown = parse(source, { maxAliasCount: 10, logLevel: 'error' });
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // Broken YAML, or nested deeper than the parser's stack: the simple fields below are often still readable.
  }
  return looseFields(source);
}

/** `key: value` lines, as a last resort for YAML that does not parse (an unquoted colon in a title, mostly). */
function looseFields(source: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const line of source.split('\n')) {
    const field = /^(title|description|summary|lang|language):[ \t]+(\S.*)$/.exec(line);
    if (field?.[1] !== undefined && field[2] !== undefined) fields[field[1]] = field[2].replace(/^(["'])(.*)\1$/, '$2');
  }
  return fields;
}

function asText(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : text;
}
