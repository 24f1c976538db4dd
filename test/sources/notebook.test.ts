import { describe, expect, it } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { extractDocument } from '../../src/sources/extract.ts';
import { readNotebook } from '../../src/sources/notebook.ts';
import cooling from '../fixtures/sources/cooling.ipynb?raw';
import { outline, rawFile, reasonOf } from './read.ts';

const notebook = (cells: unknown[], more: object = {}) =>
  JSON.stringify({ nbformat: 4, metadata: { language_info: { name: 'python' } }, cells, ...more });
const codeCell = (source: string, ...outputs: object[]) => ({ cell_type: 'code', source, outputs });
const read = (source: string) => outline(readNotebook(source).root);
const stream = (text: string | string[]) => ({ output_type: 'stream', name: 'stdout', text });

describe('readNotebook', () => {
  it('reads prose, code and outputs in order', () => {
    expect(read(cooling)).toEqual([
      'heading 1: How a kiln cools',
      'paragraph: The rate falls with the difference.',
      'code python: import math\nprint(math.exp(-1))',
      'code -: 0.36787944117144233',
      'heading 2: A mistake',
      'code python: 1 / 0',
      'code -: ZeroDivisionError: division by zero',
      'code bash: %%bash\necho done',
    ]);
  });

  it('says of each block which cell it is from', () => {
    const { children } = readNotebook(cooling).root;
    expect(children.map((block) => block.data?.origin)).toEqual([1, 1, 2, 2, 3, 4, 4, 5].map((cell) => ({ cell })));
  });

  it('cuts long outputs and says so', () => {
    const text = Array.from({ length: 100 }, (_, index) => `line ${index}\n`);
    const [, output] = readNotebook(notebook([codeCell('x', stream(text))])).root.children;
    const lines = output?.type === 'code' ? output.value.split('\n') : [];
    expect(lines).toHaveLength(limits.notebook.outputLines + 1);
    expect(lines.at(-1)).toBe('… (60 more lines of output left out)');
    expect(read(notebook([codeCell('x', stream('y'.repeat(100_000)))]))[1]).toBe(
      'code -: … (1 more line of output left out)',
    );
  });

  it('shows outputs as a terminal would, without colours and overwritten progress', () => {
    const text = '\u001B[31mred\u001B[0m\n 10%\r 50%\r100%\ndone\n';
    expect(read(notebook([codeCell('x', stream(text))]))[1]).toBe('code -: red\n100%\ndone');
  });

  it('drops pictures', () => {
    const figure = {
      output_type: 'display_data',
      data: { 'image/png': 'iVBORw0KGgo=', 'text/plain': ['<Figure size 640x480 with 1 Axes>'] },
    };
    const prose = { cell_type: 'markdown', source: ['See ![plot](attachment:a.png) above.'] };
    expect(read(notebook([codeCell('plot()', figure), prose]))).toEqual([
      'code python: plot()',
      'paragraph: See  above.',
    ]);
  });

  it('reads nbformat 3', () => {
    const old = {
      nbformat: 3,
      metadata: { name: 'Old one' },
      worksheets: [
        {
          cells: [
            { cell_type: 'heading', level: 2, source: ['Start'] },
            { cell_type: 'code', language: 'julia', input: 'f(1)', outputs: [{ output_type: 'pyout', text: ['2'] }] },
          ],
        },
      ],
    };
    const reading = readNotebook(JSON.stringify(old));
    expect(outline(reading.root)).toEqual(['heading 2: Start', 'code julia: f(1)', 'code -: 2']);
    expect(reading.title).toBe('Old one');
  });

  it('takes a rule at the start of a cell for no front matter', () => {
    const cell = { cell_type: 'markdown', source: '---\nnote: kept\n\n---\n' };
    expect(read(notebook([cell])).join()).toContain('note: kept');
  });

  it('ignores cells and outputs that are no such thing', () => {
    expect(
      read(notebook([null, 1, 'x', { cell_type: 'raw', source: 'y' }, codeCell('z', {}), { cell_type: 'code' }])),
    ).toEqual(['code python: z']);
  });
});

describe('a notebook as a source', () => {
  it.each([
    [undefined, 'a.ipynb', 'application/x-ipynb+json'],
    ['application/json', 'a.ipynb', 'application/x-ipynb+json'],
    ['text/plain', 'a.ipynb', 'application/x-ipynb+json'],
    ['application/x-ipynb+json', 'a', 'application/x-ipynb+json'],
    [undefined, 'a.json', 'application/json'],
  ])('is recognised by %s %s', async (mediaType, filename, expected) => {
    const document = await extractDocument(rawFile(cooling, filename, mediaType === undefined ? {} : { mediaType }));
    expect(document.origin.mediaType).toBe(expected);
    expect(document.title).toBe('How a kiln cools');
    expect(document.root.children[3]?.data).toEqual({ id: 'b4', origin: { cell: 2 } });
  });

  it.each([
    ['other JSON', '{"a": 1}', 'type_mismatch'],
    ['text', 'import os', 'type_mismatch'],
    ['a page', '<!doctype html><p>x', 'type_mismatch'],
    ['cut off', cooling.slice(0, 300), 'undecodable'],
    ['without cells', notebook([]), 'empty'],
    [
      'of too many cells',
      notebook(Array.from({ length: limits.notebook.cells + 1 }, () => codeCell('x'))),
      'too_complex',
    ],
  ])('that is %s is refused', async (_, source, reason) => {
    expect(await reasonOf(rawFile(source, 'a.ipynb'))).toBe(reason);
  });

  const many = (source: string, count: number) =>
    notebook(Array.from({ length: count }, () => ({ cell_type: 'markdown', source })));
  it.each([
    ['depth', `{"nbformat":4,"cells":${'['.repeat(1e6)}`],
    ['empty cells', `{"nbformat":4,"cells":[${'{},'.repeat(1.5e6)}{}]}`],
    ['markup in each cell', many('*a_ **b** '.repeat(100), 4_000)],
    ['a little in every cell', many('a *b* [c](d)\n\n- e', 5_000)],
    ['output', notebook([codeCell('x', stream('a\r'.repeat(2e6)), stream('\n'.repeat(2e6)))])],
    ['pictures', many('![a](data:'.repeat(40_000), 10)],
    ['escapes', notebook([codeCell('x', stream('\u001B['.repeat(600_000)))])],
  ])('that is hostile (%s) takes no time', async (_, source) => {
    const before = performance.now();
    expect(['read', 'empty', 'too_complex', 'too_large']).toContain(await reasonOf(rawFile(source, 'a.ipynb')));
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
