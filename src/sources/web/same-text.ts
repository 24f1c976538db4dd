/**
 * Whether a file of Markdown is the text of a page: it may as well be an error message, a summary, or another page.
 *
 * @module
 */
import { Parser } from 'htmlparser2';
import { limits } from '../../config/limits.ts';

/** A page with fewer words shows its text only after running scripts; then there is nothing to compare. */
const SHELL_WORDS = 40;
/** Shorter Markdown is hardly worth preferring, and may be a message. */
const LEAST_WORDS = 40;
/** Of the different words of the Markdown, those that the page must have: tab panels and such may be missing. */
const SHARED_WORDS = 0.7;
/** Of the words of the article: less is an excerpt. */
const ARTICLE_SHARE = 0.6;
/** Of all words of a page that marks no article, which holds navigation nobody could tell apart. */
const PAGE_SHARE = 0.4;

const PIECE = 16_384;
const WORD = /[\p{L}\p{N}_]{1,64}/gu;
const SILENT = new Set('script style template noscript svg head nav aside header footer form button select'.split(' '));
const ARTICLE = new Set(['main', 'article']);

/** True where the Markdown says what the page says, and no less. In doubt false. */
export function isTextOfPage(markdown: string, html: string): boolean {
  const words = wordsOf(withoutTargets(markdown.slice(0, limits.fetch.comparedCharacters)));
  if (words.length < LEAST_WORDS) return false;
  const page = pageWords(html.slice(0, limits.fetch.comparedCharacters));
  if (page === undefined) return false;
  if (page.all.length < SHELL_WORDS) return true;
  const known = new Set(page.all);
  const different = new Set(words);
  let shared = 0;
  for (const word of different) if (known.has(word)) shared += 1;
  if (shared < SHARED_WORDS * different.size) return false;
  return page.article > 0 ? words.length >= ARTICLE_SHARE * page.article : words.length >= PAGE_SHARE * page.all.length;
}

/** `undefined` for a page nested deeper than any that is meant to be read; the parser slows down with every level. */
function pageWords(html: string): { all: string[]; article: number } | undefined {
  const all: string[] = [];
  let article = 0;
  let silent = 0;
  let inArticle = 0;
  let depth = 0;
  const parser = new Parser({
    onopentagname(name) {
      depth += 1;
      if (SILENT.has(name)) silent += 1;
      if (ARTICLE.has(name)) inArticle += 1;
    },
    ontext(text) {
      if (silent > 0) return;
      const words = wordsOf(text);
      for (const word of words) all.push(word);
      if (inArticle > 0) article += words.length;
    },
    onclosetag(name) {
      depth -= 1;
      if (SILENT.has(name)) silent -= 1;
      if (ARTICLE.has(name)) inArticle -= 1;
    },
  });
  for (let start = 0; start < html.length; start += PIECE) {
    parser.write(html.slice(start, start + PIECE));
    if (depth > limits.html.openElements) return undefined;
  }
  parser.end();
  return { all, article };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/** Addresses are words of the Markdown only. */
function withoutTargets(markdown: string): string {
  return markdown.replace(/\]\([^()\s]{0,2000}/g, ']').replace(/https?:\/\/[^\s<>()]{0,2000}/g, ' ');
}
