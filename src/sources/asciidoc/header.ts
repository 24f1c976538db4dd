/**
 * The top of a document: its title, who wrote it, its attributes.
 *
 * @module
 */
import type { Context } from './context.ts';
import type { Line } from './preprocess.ts';
import { automaticId, titleAt } from './titles.ts';

const COMMENT = /^\/\//;
const ANCHOR = /^\[(?:\[([^[\],]+)(?:,.*)?\]|[^\]]*?#([\w:.-]+)[^\]]*)\]$/;

/** Reads the lines below the title that are not content, and returns where the content starts: at the title. */
export function readHeader(lines: readonly Line[], context: Context): { title?: number; body: number } {
  let index = 0;
  while (index < lines.length && isAbove(lines[index]?.text ?? '', context)) index += 1;
  const title = titleAt(lines, index, lines.length);
  if (title === undefined || title.depth !== 1) return { body: index };
  let body = index + title.lines;
  // The author and the revision come first, without a mark of their own.
  for (let line = 0; body < lines.length; body += 1) {
    const text = lines[body]?.text ?? '';
    if (text === '') break;
    if (COMMENT.test(text) || context.attributes.define(text)) continue;
    line += 1;
    if (line > 2 || !/^[\p{L}v\d]/u.test(text)) break;
  }
  return { title: index, body };
}

function isAbove(text: string, context: Context): boolean {
  return text === '' || (COMMENT.test(text) && !text.startsWith('////')) || context.attributes.define(text);
}

/** The titles of all sections, by the ids they have or get. */
export function collectTitles(lines: readonly Line[]): Map<string, string> {
  const titles = new Map<string, string>();
  let id: string | undefined;
  for (let index = 0; index < lines.length; index += 1) {
    const text = lines[index]?.text ?? '';
    const anchor = text.startsWith('[') && text.length < 500 ? ANCHOR.exec(text) : null;
    if (anchor !== null) {
      id = anchor[1] ?? anchor[2];
      continue;
    }
    if (text.startsWith('[')) continue;
    const title = text === '' ? undefined : titleAt(lines, index, lines.length);
    if (title !== undefined) {
      titles.set(automaticId(title.text), title.text);
      if (id !== undefined) titles.set(id, title.text);
    } else if (id !== undefined && /^\.[^\s.]/.test(text)) titles.set(id, text.slice(1));
    if (text !== '') id = undefined;
  }
  return titles;
}
