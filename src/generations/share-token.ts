/**
 * Tokens of share links. A token is the HMAC of its share's id under a key that lies in the bucket, so that its owner
 * can be shown it again while the database holds its digest only: neither store alone gives a link away.
 *
 * @module
 */
import { sha256Hex } from '../lib/digest.ts';

const KEY_OBJECT = 'keys/share-links';
const KEY_BYTES = 32;
/** 192 bits: 32 characters of base64url. */
const TOKEN_BYTES = 24;

export async function shareToken(bucket: R2Bucket, shareId: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', await linkKey(bucket), algorithm, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`share\n${shareId}`));
  const bytes = String.fromCharCode(...new Uint8Array(mac).subarray(0, TOKEN_BYTES));
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_');
}

/** What stands for the token in the database. */
export function tokenDigest(token: string): Promise<string> {
  return sha256Hex(token);
}

export function isShareToken(text: string): boolean {
  return /^[\w-]{32}$/.test(text);
}

/** Made when it is first needed; of several that are made at once the first stays. */
async function linkKey(bucket: R2Bucket): Promise<ArrayBuffer> {
  const known = await bucket.get(KEY_OBJECT);
  if (known) return known.arrayBuffer();
  await bucket.put(KEY_OBJECT, crypto.getRandomValues(new Uint8Array(KEY_BYTES)), {
    onlyIf: { etagDoesNotMatch: '*' },
  });
  const made = await bucket.get(KEY_OBJECT);
  if (!made) throw new Error('the key of share links cannot be kept');
  return made.arrayBuffer();
}
