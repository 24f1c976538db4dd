/**
 * Admonitions, and notes about the version that changed something.
 *
 * @module
 */
import { toString as toText } from 'mdast-util-to-string';
import { admonitionKind } from '../admonition-kind.ts';
import { paragraph, strong, text } from '../build.ts';
import { admonition, type Flow } from '../markup/flow.ts';
import type { Directive } from './directive.ts';
import { Lines } from './lines.ts';
import type { Reader } from './reader.ts';

const VERSION_LABELS: Readonly<Record<string, string>> = {
  versionadded: 'Added in version',
  versionchanged: 'Changed in version',
  deprecated: 'Deprecated since version',
  versionremoved: 'Removed in version',
};

export function readAdmonition(directive: Directive, reader: Reader): Flow[] {
  if (directive.name !== 'admonition') return [admonition(directive.name, [], '', freeContent(directive, reader))];
  const title = directive.argument.join(' ');
  // A title of one's own with the looks of a known kind.
  const kind = (directive.options.get('class') ?? '')
    .split(/[\s,]+/)
    .find((name) => admonitionKind(name) !== undefined);
  const inline = reader.inline(title);
  return [
    admonition(
      kind ?? title,
      inline,
      toText({ type: 'paragraph', children: inline }),
      reader.blocks(directive.content),
    ),
  ];
}

/** `.. versionadded:: 2.1 The text`, or the text below. */
export function readVersionNote(directive: Directive, reader: Reader): Flow[] {
  const [version = '', ...words] = directive.argument.join(' ').split(' ');
  const said = words.join(' ');
  const body = reader.blocks(directive.content);
  const first = body[0];
  const lead = [strong(`${VERSION_LABELS[directive.name]} ${version}`)];
  const rest = said !== '' ? reader.inline(said) : first?.type === 'paragraph' ? first.children : [];
  const line = paragraph(rest.length === 0 ? lead : [...lead, text(': '), ...rest]);
  const following = said === '' && first?.type === 'paragraph' ? body.slice(1) : body;
  return [admonition(directive.name, [], '', [line, ...following])];
}

/** The content of a directive without an argument: it may start on the directive's own line. */
function freeContent(directive: Directive, reader: Reader): Flow[] {
  if (!directive.isSplit) return reader.blocks(directive.whole);
  const lead =
    directive.argument.length === 0 ? [] : reader.blocks(Lines.of(directive.argument, directive.whole.number(0)));
  return [...lead, ...reader.blocks(directive.content)];
}
