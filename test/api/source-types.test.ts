/**
 * Every kind of source, from the HTTP call to a finished skill.
 */
import { describe, expect, it } from 'vitest';
import type { GenerateResponse } from '../../src/api/skills/generate.ts';
import { book } from '../sources/epub/book.ts';
import { lines, writePdf } from '../sources/pdf/pdf-writer.ts';
import { docx, odt, pptx } from '../sources/support/office.ts';
import { workbook } from '../sources/xlsx/workbook.ts';
import { testAccount } from '../support/account.ts';
import { deployingGuide } from '../support/fixtures.ts';
import { request } from '../support/request.ts';

const vtt = `WEBVTT

00:00:01.000 --> 00:00:04.000
Before you change the filter, switch the pump off.

00:00:04.500 --> 00:00:08.000
Never open the housing while it is under pressure.

00:00:12.000 --> 00:00:16.000
Then turn the ring to the left and lift the old filter out.
`;
const srt = vtt
  .replace('WEBVTT\n\n', '')
  .replaceAll(/(\d\d)\.(\d{3})/g, '$1,$2')
  .replace(/^/, '1\n');

const notebook = JSON.stringify({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { language: 'python', name: 'python3' } },
  cells: [
    { cell_type: 'markdown', metadata: {}, source: ['# Cleaning the readings\n', '\n', 'Load the readings first.'] },
    { cell_type: 'code', metadata: {}, source: ['rows = load("readings.csv")\n', 'rows = rows.dropna()'], outputs: [] },
  ],
});

const openapi = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Pump API', version: '1.0', description: 'Controls the pumps of a plant.' },
  paths: {
    '/pumps/{id}/stop': {
      post: {
        tags: ['pumps'],
        summary: 'Stop a pump',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'string' }, description: 'Number of the pump' },
        ],
        responses: { '204': { description: 'The pump has stopped' } },
      },
    },
  },
});

const said = 'Stop the pump before you open it.';

const rst = `Pumps
=====

Changing the filter
-------------------

#. ${said}
#. Lift the old filter out.

.. code-block:: bash

   pumpctl stop 1
`;
const asciidoc = `= Pumps

== Changing the filter

. ${said}
. Lift the old filter out.

[source,bash]
----
pumpctl stop 1
----
`;

const documents: [string, string, () => Uint8Array][] = [
  ['PDF', 'pumps.pdf', () => writePdf({ pages: [{ texts: lines(72, 72, ['Pumps', said]) }] })],
  ['Word', 'pumps.docx', () => docx(`<w:p><w:r><w:t>${said}</w:t></w:r></w:p>`)],
  [
    'PowerPoint',
    'pumps.pptx',
    () =>
      pptx([
        `<p:sp><p:nvSpPr><p:cNvPr id="2" name="Text"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:txBody><a:p><a:r><a:t>${said}</a:t></a:r></a:p></p:txBody></p:sp>`,
      ]),
  ],
  ['OpenDocument', 'pumps.odt', () => odt(`<text:p>${said}</text:p>`)],
  [
    'Excel',
    'pumps.xlsx',
    () =>
      workbook({
        sheets: [
          {
            name: 'Pumps',
            rows: `<row r="1"><c r="A1" t="inlineStr"><is><t>pump</t></is></c><c r="B1" t="inlineStr"><is><t>rule</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>A</t></is></c><c r="B2" t="inlineStr"><is><t>${said}</t></is></c></row>`,
          },
        ],
      }),
  ],
  ['EPUB', 'pumps.epub', () => book({ chapters: { 'one.xhtml': `<h1>Filters</h1><p>${said}</p>` } })],
];

const kinds: [string, string, string, string | Uint8Array, string][] = [
  ['Markdown', 'guide.md', 'text/markdown', deployingGuide, 'billctl queue unlock'],
  [
    'plain text',
    'guide.txt',
    'text/plain',
    'First stop the pump.\n\nThen lift the old filter out of its housing.',
    'lift the old filter',
  ],
  [
    'HTML',
    'guide.html',
    'text/html',
    '<main><h1>Pumps</h1><p>Stop the pump before you open it.</p></main>',
    'Stop the pump',
  ],
  ['WebVTT', 'talk.vtt', 'text/vtt', vtt, 'Never open the housing while it is under pressure.'],
  ['SRT', 'talk.srt', 'application/x-subrip', srt, 'Never open the housing while it is under pressure.'],
  ['CSV', 'pumps.csv', 'text/csv', 'pump,limit\nA,4 bar\nB,6 bar\n', '4 bar'],
  ['TSV', 'pumps.tsv', 'text/tab-separated-values', 'pump\tlimit\nA\t4 bar\n', '4 bar'],
  ['a notebook', 'clean.ipynb', '', notebook, 'rows = rows.dropna()'],
  ['OpenAPI', 'api.json', 'application/json', openapi, 'POST /pumps/{id}/stop'],
  ['reStructuredText', 'pumps.rst', '', rst, 'pumpctl stop 1'],
  ['AsciiDoc', 'pumps.adoc', '', asciidoc, 'pumpctl stop 1'],
  ...documents.map(([name, file, bytes]): (typeof kinds)[number] => [name, file, '', bytes(), said]),
  ['YAML', 'settings.yaml', 'application/yaml', 'pump:\n  limit: 4 bar\n', 'limit: 4 bar'],
];

describe('a finished skill', () => {
  it.each(kinds)('comes of %s', async (_, name, type, content, expected) => {
    const { key } = await testAccount({ credits: 1 });
    const response = await request('/api/v1/generate', {
      key,
      form: { source: new File([content as string], name, { type }) },
    });
    expect(response.status, await response.clone().text()).toBe(200);
    const { skill, metadata } = await response.json<GenerateResponse>();
    const text = [skill.content, ...skill.reference_files.map((file) => file.content)].join('\n').replaceAll('\\', '');
    expect(text).toContain(expected);
    expect(metadata.quality).toMatchObject({ codeFidelity: 1, degraded: false });
  });
});
