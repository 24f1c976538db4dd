/**
 * What the head of a page says, from its first kilobytes and without a tree.
 *
 * @module
 */
import { Parser } from 'htmlparser2';
import { limits } from '../../config/limits.ts';
import type { NamedLink } from './answer-facts.ts';

export interface PageHead {
  links: NamedLink[];
  title: string;
  siteName: string;
  generator: string;
  /** `lang` of the page, as it is written. */
  language: string;
  /** Marks that only generators of documentation leave. */
  hasDocumentationMarks: boolean;
}

const PIECE = 4096;
const LINKS = 200;
/** Elements of a head are hardly nested. */
const DEPTH = 50;
/** What may stand in a head; the first other element is the start of the body. */
const HEAD_ELEMENTS = new Set('html head title meta link base script style noscript template'.split(' '));
/** Only these attributes of `link` are looked at, and only so much of them. */
const HREF_CHARACTERS = 2048;

export function scanHead(html: string): PageHead {
  const head: PageHead = {
    links: [],
    title: '',
    siteName: '',
    generator: '',
    language: '',
    hasDocumentationMarks: false,
  };
  let inBody = false;
  let inTitle = false;
  let depth = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1;
      inBody ||= !HEAD_ELEMENTS.has(name) || depth > DEPTH;
      if (inBody) return;
      inTitle = name === 'title';
      noteElement(head, name, attributes);
    },
    ontext(text) {
      if (inTitle && !inBody) head.title = (head.title + text).slice(0, 500);
    },
    onclosetag(name) {
      depth -= 1;
      if (name === 'title') inTitle = false;
      if (name === 'head') inBody = true;
    },
  });
  const end = Math.min(html.length, limits.fetch.pageHeadCharacters);
  for (let start = 0; start < end && !inBody; start += PIECE) parser.write(html.slice(start, start + PIECE));
  head.title = head.title.replace(/\s+/g, ' ').trim();
  return head;
}

function noteElement(head: PageHead, name: string, attributes: Readonly<Record<string, string>>): void {
  if (name === 'html') {
    head.language ||= (attributes.lang ?? '').slice(0, 40);
    head.hasDocumentationMarks ||= /\b(?:plugin-docs|docs-wrapper|docs-doc-page)\b/.test(attributes.class ?? '');
  } else if (name === 'meta') {
    const key = (attributes.name ?? attributes.property ?? '').toLowerCase();
    const content = (attributes.content ?? '').trim().slice(0, 200);
    if (key === 'generator') head.generator ||= content;
    if (key === 'og:site_name' || key === 'application-name') head.siteName ||= content;
    head.hasDocumentationMarks ||= key.startsWith('docsearch:') || key === 'docusaurus_version';
  } else if (name === 'script') {
    head.hasDocumentationMarks ||=
      attributes.id === 'documentation_options' || /documentation_options\.js/.test(attributes.src ?? '');
  } else if (name === 'link' && head.links.length < LINKS) {
    const href = attributes.href ?? '';
    if (href === '' || href.length > HREF_CHARACTERS) return;
    head.links.push({
      href,
      rel: (attributes.rel ?? '').toLowerCase().split(/\s+/),
      type: (attributes.type ?? '').trim().toLowerCase(),
    });
  }
}
