import type { Root } from 'mdast';
import { expect, it } from 'vitest';
import { sourceLine, sourceNames } from '../../../src/skills/render/source-line.ts';
import type { BlockOrigin, Document, DocumentOrigin } from '../../../src/sources/document.ts';

function documentOf(origin: Partial<DocumentOrigin>, blocks: readonly BlockOrigin[]): [Document, string[]] {
  const root: Root = {
    type: 'root',
    children: blocks.map((place, at) => ({
      type: 'paragraph',
      children: [{ type: 'text', value: 'x' }],
      data: { id: `b${at}`, origin: place },
    })),
  };
  const whole: DocumentOrigin = { kind: 'file', mediaType: 'text/plain', digest: '0', ...origin };
  return [{ title: 't', root, language: 'en', wordCount: 1, origin: whole }, blocks.map((_, at) => `b${at}`)];
}

const part = (origin: Partial<DocumentOrigin>): DocumentOrigin => ({
  kind: 'file',
  mediaType: 'text/plain',
  digest: '0',
  ...origin,
});

it.each([
  ['pages', [{ page: 3 }, { page: 5 }], 'Source: a.pdf, pages 3–5'],
  ['one slide', [{ slide: 2 }], 'Source: a.pdf, slide 2'],
  ['sheets', [{ sheet: 'Costs' }, { sheet: 'Income' }], 'Source: a.pdf, sheets Costs, Income'],
  ['a time', [{ timestamp: 75 }], 'Source: a.pdf, from 01:15'],
  ['cells', [{ cell: 1 }, { cell: 4 }], 'Source: a.pdf, cells 1–4'],
] as const)('names %s', (_, places, line) => {
  expect(sourceLine(...documentOf({ filename: 'a.pdf' }, places))).toBe(line);
});

it('links the place on a page, of the page the block stood on', () => {
  expect(sourceLine(...documentOf({ url: 'https://a.example/' }, [{ url: 'https://a.example/b', anchor: 'c' }]))).toBe(
    'Source: <https://a.example/b#c>',
  );
});

it('names each part of a joined source with its own place', () => {
  const parts = [part({ filename: 'a.pdf' }), part({ url: 'https://b.example/' })];
  expect(sourceLine(...documentOf({ parts }, [{ part: 0, page: 2 }, { part: 1 }, { part: 0, page: 4 }]))).toBe(
    'Source: a.pdf, pages 2–4; <https://b.example/>',
  );
});

it('says how many more there are than it names', () => {
  const parts = Array.from({ length: 9 }, (_, n) => part({ filename: `${n}.txt` }));
  const line = sourceLine(
    ...documentOf(
      { parts },
      parts.map((_, n) => ({ part: n })),
    ),
  );
  expect(line).toMatch(/; and 3 more$/);
});

it('lists the parts of a joined source for the metadata', () => {
  expect(
    sourceNames(
      part({ parts: [part({ filename: 'a.pdf' }), part({ url: 'https://b.example/' }), part({ filename: 'a.pdf' })] }),
    ),
  ).toEqual(['a.pdf', 'https://b.example/']);
});
