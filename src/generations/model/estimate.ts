/**
 * Tokens of a text before anyone has counted them.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';

export function estimateTokens(text: string): number {
  return Math.ceil(new TextEncoder().encode(text).byteLength / limits.model.bytesPerToken);
}
