/**
 * The `llms.txt` that lists the pages of a scope.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { type LlmsTxt, parseLlmsTxt } from '../web/llms-txt.ts';
import { declaredLlmsTxt } from '../web/markdown-alternates.ts';
import type { PageHead } from '../web/page-head.ts';
import { type GetText, passOver } from './fetch-sitemaps.ts';
import { pageInScope, type SiteScope } from './scope.ts';

/** A list with fewer pages of the scope names it rather than its pages. */
const LEAST_PAGES = 2;

/** Where the start page says, in the directory of the scope, at the root: the first that lists pages of the scope. */
export async function findLlmsTxt(scope: SiteScope, head: PageHead, getText: GetText): Promise<LlmsTxt | undefined> {
  const declared = declaredLlmsTxt(new URL(scope.start), head.links);
  const places = [declared, `${scope.origin}${scope.path}llms.txt`, `${scope.origin}/llms.txt`];
  for (const place of new Set(places)) {
    if (place === undefined) continue;
    const answer = await getText(place, limits.fetch.llmsTxtBytes).catch(passOver);
    if (answer === undefined || answer.status !== 200) continue;
    const { title, pages } = parseLlmsTxt(answer.text, answer.url);
    const inScope = pages.filter(({ url }) => pageInScope(new URL(url), scope) !== undefined);
    if (inScope.length >= LEAST_PAGES) return { ...(title !== undefined && { title }), pages: inScope };
  }
  return undefined;
}
