/**
 * What a request offers as a source, before it is decided what it is.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { RunSource, SourceType } from '../../generations/run.ts';
import { type StoredSource, storeSource } from '../../generations/source-store.ts';
import { detectFormat, maxBytesFor } from '../../sources/detect.ts';
import { FORMATS } from '../../sources/formats.ts';
import { ApiError, validationError } from '../errors.ts';
import type { MultipartPart } from './form-parts.ts';

/** A file of a form, stored already. */
export interface OfferedUpload {
  type: 'upload';
  stored: StoredSource;
}

export type OfferedSource = OfferedUpload | { type: 'text'; text: string };

const LABEL_CHARACTERS = 200;

/** Stores a file, if it is not larger than its kind may be. */
export async function offerFile(bucket: R2Bucket, accountId: string, part: MultipartPart): Promise<OfferedUpload> {
  const { content, size } = part;
  if (size === 0) throw validationError('source', 'The uploaded file is empty.', 'empty');
  // As long as the sender likes; the run keeps them in its state.
  const filename = part.filename?.slice(-limits.filenameCharacters);
  const mediaType = part.mediaType?.slice(0, limits.filenameCharacters).toLowerCase();
  const charset = /;\s*charset="?([\w.:-]{1,40})/i.exec(part.headers['content-type'] ?? '')?.[1]?.toLowerCase();
  const facts = {
    kind: 'file' as const,
    ...(filename !== undefined && { filename }),
    ...(mediaType !== undefined && { mediaType }),
    ...(charset !== undefined && { charset }),
  };
  const format = detectFormat(facts, headOf(content));
  if (format.ok) refuseOversize(size, FORMATS[format.value].maxBytes, FORMATS[format.value].name);
  else refuseOversize(size, maxBytesFor(facts) ?? limits.sourceBytes.text, 'this kind');
  return { type: 'upload', stored: await storeSource(bucket, accountId, facts, content) };
}

export function refuseOversize(size: number, limit: number, name: string): void {
  if (size <= limit) return;
  throw new ApiError(
    'PAYLOAD_TOO_LARGE',
    `The source has ${size} bytes; at most ${limit} can be read of ${name}. Send a part of it.`,
    { param: 'source', reason: 'too_large' },
  );
}

/** The type all sources have in common. */
export function typeOf(sources: readonly RunSource[]): SourceType {
  const [first, ...others] = sources.map(({ kind }) => kind);
  return first !== undefined && others.every((other) => other === first) ? first : 'mixed';
}

/** Addresses, file names and first words, as far as there is room. */
export function labelOf(offered: readonly OfferedSource[]): string {
  return offered
    .map((one) => (one.type === 'text' ? one.text : (one.stored.filename ?? 'file')).slice(0, LABEL_CHARACTERS * 2))
    .join(', ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LABEL_CHARACTERS)
    .toWellFormed();
}

function headOf(chunks: readonly Uint8Array[]): Uint8Array {
  const head = new Uint8Array(limits.sourceHeadBytes);
  let length = 0;
  for (const chunk of chunks) {
    const part = chunk.subarray(0, head.byteLength - length);
    head.set(part, length);
    length += part.byteLength;
    if (length === head.byteLength) break;
  }
  return head.subarray(0, length);
}
