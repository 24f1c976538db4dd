import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { bundleZip } from '../../../src/skills/render/bundle.ts';

const files = [
  { path: 'SKILL.md', content: '---\nname: "a"\n---\n' },
  { path: 'references/x.md', content: '# X\n' },
];

it('puts everything under one folder for uploads', () => {
  expect(Object.keys(unzipSync(bundleZip(files, { name: 'a', layout: 'folder' })))).toEqual([
    'a/SKILL.md',
    'a/references/x.md',
  ]);
});

it('puts SKILL.md at the root for discovery, content unchanged', () => {
  const read = unzipSync(bundleZip(files, { name: 'a', layout: 'root' }));
  expect(Object.keys(read)).toEqual(['SKILL.md', 'references/x.md']);
  expect(new TextDecoder().decode(read['references/x.md'])).toBe('# X\n');
});

it('is the same bytes every time', () => {
  expect(bundleZip(files, { name: 'a', layout: 'root' })).toEqual(bundleZip(files, { name: 'a', layout: 'root' }));
});
