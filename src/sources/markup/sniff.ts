/**
 * Which markup language a text without a type is written in. Slow to say yes: what both miss is read as plain text, and
 * nothing is lost but structure.
 *
 * @module
 */

const HEAD_CHARACTERS = 64 * 1024;

const RST_DIRECTIVE = /^\.\. [a-z][\w:+.-]*::(?: |$)/m;
const RST_UNDERLINE = /^\S.{2,200}\n(?:={4,}|-{4,}|~{4,}|\^{4,}|\*{4,}|#{4,})$/m;
const RST_MARKUP = /(?<![\w:]):[a-z]{1,20}(?::[a-z]{1,20}){0,2}:`[^`\n]+`|`[^`\n]+ <[^<>\n]+>`_|^\.\. _[^:\n]+:/m;

/** Its comments may be in reStructuredText, but it is a program. */
const PYTHON = /^(?:from [\w.]+ import |import \w|def \w+\(|class \w+[(:])/m;

const ASCIIDOC_TITLE = /^(?:\/\/.*\n|:[\w-]+:.*\n|\n){0,40}= \S/;
const ASCIIDOC_SECTION = /^={2,5} \S/m;
const ASCIIDOC_MARKUP =
  /^:[a-z][\w-]*:(?: |$)|^\[(?:source|NOTE|TIP|cols|listing|quote)\b.*\]$|^\|===$|^include::\S+\[|^image::\S*\[/m;

/** `rst` or `asciidoc` for a text that has at least two signs of it which no other kind of text has. */
export function markupLanguageOf(text: string): 'rst' | 'asciidoc' | undefined {
  const head = text.slice(0, HEAD_CHARACTERS).replace(/\r\n?/g, '\n');
  const isAsciidoc = ASCIIDOC_TITLE.test(head) ? ASCIIDOC_SECTION.test(head) || ASCIIDOC_MARKUP.test(head) : false;
  if (isAsciidoc) return 'asciidoc';
  if (PYTHON.test(head)) return undefined;
  const signs = [RST_DIRECTIVE, RST_UNDERLINE, RST_MARKUP].filter((sign) => sign.test(head));
  return signs.length >= 2 ? 'rst' : undefined;
}
