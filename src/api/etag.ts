/**
 * Conditional requests.
 *
 * @module
 */

/** Whether `If-None-Match` names this ETag; weak comparison, as RFC 9110 §13.1.2 asks for. */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
