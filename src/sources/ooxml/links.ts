/**
 * Addresses in Office files.
 *
 * @module
 */
import { resolveLink } from '../links.ts';

/** Only addresses that lead somewhere: relative ones are files beside the document. */
export function externalLink(address: string): string | undefined {
  return /^(?:https?|mailto):/i.test(address.trim()) ? resolveLink(address) : undefined;
}
