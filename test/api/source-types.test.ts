/**
 * Every kind of source, from the HTTP call to a finished skill.
 */
import { describe, expect, it } from 'vitest';
import type { GenerateResponse } from '../../src/api/skills/generate.ts';
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

const kinds: [string, string, string, string, string][] = [
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
  ['YAML', 'settings.yaml', 'application/yaml', 'pump:\n  limit: 4 bar\n', 'limit: 4 bar'],
];

describe('a finished skill', () => {
  it.each(kinds)('comes of %s', async (_, name, type, content, expected) => {
    const { key } = await testAccount({ credits: 1 });
    const response = await request('/api/v1/generate', { key, form: { source: new File([content], name, { type }) } });
    expect(response.status, await response.clone().text()).toBe(200);
    const { skill, metadata } = await response.json<GenerateResponse>();
    const text = [skill.content, ...skill.reference_files.map((file) => file.content)].join('\n').replaceAll('\\', '');
    expect(text).toContain(expected);
    expect(metadata.quality).toMatchObject({ codeFidelity: 1, degraded: false });
  });
});
