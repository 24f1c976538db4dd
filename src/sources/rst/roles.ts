/**
 * Interpreted text, `:role:`text``: what a page shows for it.
 *
 * @module
 */
import type { PhrasingContent } from 'mdast';
import { text } from '../build.ts';
import type { Context } from './context.ts';
import { normaliseName } from './context.ts';

/** Roles whose text is prose: titles, labels, buttons. */
const PROSE = new Set(
  'ref doc numref any term download guilabel menuselection abbr abbreviation dfn cite title title-reference t sup sub superscript subscript span class-name footcite cite:t cite:p index eq'.split(
    ' ',
  ),
);
/** Functions are shown with parentheses. */
const CALLABLE = /(?:^|:)(?:func|meth|function|method)$/;
/** `Title <target>`. */
const EXPLICIT_TITLE = /^([^<]*\S)\s*<[^<>]*>$/;

/** The nodes for `content` in `role`; `undefined` is the default role, of which no project means the same. */
export function interpretedText(role: string | undefined, content: string, context: Context): PhrasingContent[] {
  const raw = content.replace(/\s+/g, ' ');
  const plain = raw.replace(/\\(.)/g, '$1');
  if (role === undefined) return [/\s/.test(plain) ? { type: 'emphasis', children: [text(plain)] } : code(plain)];
  const name = role.replace(/^(?:std|sphinx):/, '');
  switch (name) {
    case 'emphasis':
      return [{ type: 'emphasis', children: [text(plain)] }];
    case 'strong':
      return [{ type: 'strong', children: [text(plain)] }];
    case 'math':
    case 'code':
    case 'literal':
      return [code(raw)];
    case 'index':
    case 'raw-html':
      return name === 'index' ? [text(titleOf(plain) ?? plain)] : [];
    case 'pep':
    case 'rfc':
    case 'PEP':
    case 'RFC':
      return [text(titleOf(plain) ?? `${name.toUpperCase()} ${plain.replace(/^!/, '')}`)];
    case 'guilabel':
      return [text(plain.replace(/&(?=\S)/g, ''))];
    case 'menuselection':
      return [text(plain.replace(/&(?=\S)/g, '').replace(/\s*-->\s*/g, ' → '))];
    case 'ref':
    case 'numref':
      return [text(titleOf(plain) ?? context.definitions.labels.get(normaliseName(plain)) ?? plain)];
    default:
      return [reference(name, plain, context)];
  }
}

function reference(role: string, plain: string, context: Context): PhrasingContent {
  if (context.definitions.codeRoles.has(role)) return code(plain);
  const title = titleOf(plain);
  if (PROSE.has(role)) return text(title ?? plain.replace(/^[!~]/, ''));
  if (title !== undefined) return /\s/.test(title) ? text(title) : code(title);
  // What is described by a domain has a name without spaces; a role that nobody knows may hold a sentence.
  if (/\s/.test(plain) && !/^(?:samp|file|kbd|command|option|program|regexp)$/.test(role)) return text(plain);
  const target = plain.replace(/^!/, '');
  const shown = target.startsWith('~') ? target.slice(target.lastIndexOf('.') + 1).replace(/^~/, '') : target;
  return code(CALLABLE.test(role) && !shown.endsWith(')') ? `${shown}()` : shown);
}

function titleOf(plain: string): string | undefined {
  return plain.endsWith('>') ? EXPLICIT_TITLE.exec(plain)?.[1] : undefined;
}

function code(value: string): PhrasingContent {
  return { type: 'inlineCode', value };
}
