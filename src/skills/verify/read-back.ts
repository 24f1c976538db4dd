/**
 * A written reference as a tree again. Blocks that need no parser (escaped prose, headings, fenced code: most of any
 * text) are read by rule; what stands between them goes through the parser. The same tree at a fraction of the time.
 *
 * @module
 */
import type { Code, Heading, Root, RootContent } from 'mdast';
import { parseLongMarkdown } from '../parse-markdown.ts';

/** Characters that mean nothing, and escaped ones. */
const INLINE = String.raw`(?:[^\\\x60*_[\]<>&|~\n]|\\[!-/:-@[-\x60{-~])*`;
const LINE = String.raw`(?:[\p{L}"'“‘(]|\d+(?![\d.)])|\\[!-/:-@[-\x60{-~])${INLINE}(?<![ \t])`;
const PARAGRAPH_LINE = new RegExp(`^${LINE}$`, 'u');
const HEADING = new RegExp(`^(#{1,6}) (${LINE})(?<!#)$`, 'u');
const FRESH_START = /^[\p{L}#`]/u;
const PARSED_CHARACTERS = 4_096;
const FENCE = /^(`{3,})([\w+#.-]*)$/;

export function readBack(markdown: string): Root {
  const lines = markdown.split('\n');
  const children: RootContent[] = [];
  let unread: string[] = [];
  let size = 0;
  const parse = () => {
    for (const child of unread.length === 0 ? [] : parseLongMarkdown(unread.join('\n')).children) children.push(child);
    unread = [];
    size = 0;
  };
  for (let at = 0; at < lines.length; ) {
    const end = endOfBlock(lines, at);
    // A block that starts like this ends any list or quote before it, and the parser is slow on long texts.
    if (size > PARSED_CHARACTERS && FRESH_START.test(lines[at] ?? '')) parse();
    const node = readBlock(lines.slice(at, end));
    if (node === undefined) {
      for (const line of lines.slice(at, end)) {
        unread.push(line);
        size += line.length;
      }
    } else {
      parse();
      children.push(node);
    }
    // The blank line between two blocks belongs to whatever is read next.
    if (node === undefined && end < lines.length) unread.push('');
    at = end + 1;
  }
  parse();
  return { type: 'root', children };
}

/** Index of the blank line after the block that starts at `start`. Only fenced code holds blank lines. */
function endOfBlock(lines: readonly string[], start: number): number {
  const fence = FENCE.exec(lines[start] ?? '')?.[1];
  if (fence !== undefined) {
    const closing = lines.indexOf(fence, start + 1);
    if (closing !== -1 && (lines[closing + 1] ?? '') === '') return closing + 1;
  }
  const blank = lines.indexOf('', start);
  return blank === -1 ? lines.length : blank;
}

function readBlock(lines: readonly string[]): RootContent | undefined {
  const [first = '', ...others] = lines;
  const [, fence, lang = ''] = FENCE.exec(first) ?? [];
  if (fence !== undefined) return readCode(lang, others, fence);
  const [, marks, title] = HEADING.exec(first) ?? [];
  if (marks !== undefined && title !== undefined && others.length === 0) {
    return { type: 'heading', depth: marks.length as Heading['depth'], children: [textNode(title)] };
  }
  // Two blank lines in a row, as in code inside a list, end nothing.
  if (lines.length === 0 || !lines.every((line) => PARAGRAPH_LINE.test(line))) return undefined;
  return { type: 'paragraph', children: [textNode(lines.join('\n'))] };
}

function readCode(lang: string, lines: readonly string[], fence: string): Code | undefined {
  if (lines.at(-1) !== fence) return undefined;
  return { type: 'code', lang: lang === '' ? null : lang, meta: null, value: lines.slice(0, -1).join('\n') };
}

function textNode(markdown: string): { type: 'text'; value: string } {
  return { type: 'text', value: markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1') };
}
