/**
 * What a site and one of its pages are called, from the head of the page.
 *
 * @module
 */
import type { PageHead } from '../web/page-head.ts';

const SEPARATOR = /\s+[|·•–—\-»:]\s+/;
/** "Acme 2.1 documentation" */
const SUFFIX = /\s+(?:[\d.]+\s+)?(?:documentation|docs)$/i;

/** The title of a page without the name of its site. */
export function ownTitleOf({ title }: PageHead): string {
  return (title.split(SEPARATOR)[0] ?? '').trim();
}

/** `og:site_name`, else what follows the last separator of the title. */
export function siteTitleOf({ siteName, title }: PageHead): string | undefined {
  if (siteName !== '') return siteName;
  const parts = title.split(SEPARATOR);
  const last = parts.length > 1 ? (parts.at(-1) ?? '').trim() : '';
  // "Install — Acme documentation" keeps the word that says what it is.
  const isName = last !== '' && last.length <= 80 && last.replace(SUFFIX, '') !== '';
  return isName ? last : undefined;
}
