/**
 * Ids of generations and of the skills of a catalogue. That of a generation is random, or derived from the idempotency
 * key so that the same key always leads to the same run, whichever Worker asks.
 *
 * @module
 */
import { sha256Hex } from '../lib/digest.ts';

/** A UUID; version 8 (RFC 9562, "custom") when derived. Keys of different accounts never meet. */
export async function generationId(accountId: string, idempotencyKey: string | undefined): Promise<string> {
  return idempotencyKey === undefined ? crypto.randomUUID() : derived(`generation\n${accountId}\n${idempotencyKey}`);
}

/** The id of a catalogue's skill; the same however often the run is taken up again. */
export function topicSkillId(generationId: string, slug: string): Promise<string> {
  return derived(`skill\n${generationId}\n${slug}`);
}

export function isGenerationId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
}

async function derived(name: string): Promise<string> {
  const hex = await sha256Hex(name);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}
