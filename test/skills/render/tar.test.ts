import { gunzipSync, strFromU8 } from 'fflate';
import { expect, it } from 'vitest';
import { tarGz } from '../../../src/skills/render/tar.ts';

const files = [
  { path: 'SKILL.md', content: '---\nname: "a"\n---\n' },
  { path: 'references/x.md', content: `# Ä\n${'x'.repeat(1_000)}\n` },
  { path: 'references/y.md', content: 'y'.repeat(512) },
];

it('holds every file at its path, in blocks of 512 bytes, and ends in zeros', () => {
  const archive = gunzipSync(tarGz(files));
  expect(archive.length % 512).toBe(0);
  expect(archive.subarray(-1024).every((byte) => byte === 0)).toBe(true);
  let at = 0;
  for (const { path, content } of files) {
    expect(strFromU8(archive.subarray(at, at + path.length + 1))).toBe(`${path}\0`);
    const size = Number.parseInt(strFromU8(archive.subarray(at + 124, at + 135)), 8);
    expect(strFromU8(archive.subarray(at + 512, at + 512 + size))).toBe(content);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  expect(at).toBe(archive.length - 1024);
});

it('is the same bytes every time, with no time in them', () => {
  expect(tarGz(files)).toEqual(tarGz(files));
  expect([...tarGz(files).subarray(4, 8)]).toEqual([0, 0, 0, 0]);
});

it('refuses a path it cannot hold', () => {
  expect(() => tarGz([{ path: `references/${'p'.repeat(100)}.md`, content: '' }])).toThrow('too long');
});
