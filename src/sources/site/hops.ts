/**
 * Where requests for the pages of a site may lead.
 *
 * @module
 */
import { SourceError } from '../source-error.ts';
import { isAllowed, type Robots } from './robots.ts';
import type { SiteScope } from './scope.ts';

/** A kind of its own, because nothing is wrong with such a page: it only belongs elsewhere. */
export class OutOfScope extends SourceError {
  constructor() {
    super('blocked_address', 'The page leads out of the part of the site that is read.');
  }
}

/** Throws `SourceError('disallowed_by_robots')` for an address of `origin` that the rules do not allow. */
export function refuseDisallowed(robots: Robots, origin: string, url: URL): void {
  if (url.origin !== origin || isAllowed(robots, url)) return;
  throw new SourceError(
    'disallowed_by_robots',
    "The site's robots.txt does not allow programs to read this page. Ask its owner, or pass the text instead.",
  );
}

/** Throws for an address that a page of the scope must not lead to. */
export function refuseOutside({ origin, path, start }: SiteScope, robots: Robots, url: URL): void {
  if (url.origin !== origin || !(url.pathname.startsWith(path) || url.href === start)) throw new OutOfScope();
  refuseDisallowed(robots, origin, url);
}
