/**
 * Files as a tar archive (POSIX ustar), gzipped: the same bytes every time.
 *
 * @module
 */
import { gzipSync, strToU8 } from 'fflate';
import type { SkillFile } from '../skill.ts';

const BLOCK = 512;
/** An archive ends in two blocks of zeros. */
const END_BYTES = 2 * BLOCK;
const NAME_BYTES = 100;

/** In the order given, all with the same mode, owner and time. Throws for a path of more than 100 bytes. */
export function tarGz(files: readonly SkillFile[]): Uint8Array<ArrayBuffer> {
  const entries = files.map(({ path, content }) => ({ path, bytes: strToU8(content) }));
  const size = entries.reduce((sum, { bytes }) => sum + BLOCK + padded(bytes.length), END_BYTES);
  const archive = new Uint8Array(size);
  let at = 0;
  for (const { path, bytes } of entries) {
    archive.set(header(path, bytes.length), at);
    archive.set(bytes, at + BLOCK);
    at += BLOCK + padded(bytes.length);
  }
  return new Uint8Array(gzipSync(archive, { level: 6, mtime: 0 }));
}

function padded(length: number): number {
  return Math.ceil(length / BLOCK) * BLOCK;
}

function header(path: string, length: number): Uint8Array {
  const name = strToU8(path);
  if (name.length > NAME_BYTES) throw new Error(`the path ${path} is too long for a tar archive`);
  const block = new Uint8Array(BLOCK);
  const text = (value: string, offset: number) => block.set(strToU8(value), offset);
  const octal = (value: number, offset: number, digits: number) =>
    text(`${value.toString(8).padStart(digits, '0')}\0`, offset);
  block.set(name, 0);
  octal(0o644, 100, 7);
  octal(0, 108, 7); // owner
  octal(0, 116, 7); // group
  octal(length, 124, 11);
  octal(0, 136, 11); // time
  text('0', 156); // a regular file
  text('ustar\x0000', 257);
  // The sum counts its own field as spaces.
  text('        ', 148);
  const sum = block.reduce((total, byte) => total + byte, 0);
  text(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}
