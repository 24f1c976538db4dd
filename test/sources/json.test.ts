import { describe, expect, it } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { extractDocument } from '../../src/sources/extract.ts';
import { readJson } from '../../src/sources/json.ts';
import { readYaml } from '../../src/sources/yaml.ts';
import kilnsYaml from '../fixtures/sources/kilns.openapi.yaml?raw';
import { outline, rawFile, reasonOf } from './read.ts';

const read = (value: unknown) => outline(readJson(JSON.stringify(value)).root);

const EXPECTED = [
  'heading 1: Kiln API',
  'paragraph: Version 1.2.0',
  'paragraph: Controls kilns.',
  'heading 2: Limits',
  'paragraph: Ten calls a minute.',
  'heading 2: Servers',
  'list',
  '  listItem',
  '    paragraph: https://kilns.example.com/v1: Production',
  'heading 2: Kilns',
  'paragraph: Everything hot.',
  'heading 3: GET /kilns/{id}',
  'paragraph: Read a kiln',
  'paragraph: Returns its state.',
  'paragraph: Parameters',
  'table',
  '  tableRow: Name|In|Type|Required|Description',
  '  tableRow: id|path|string (uuid)|yes|Its id.',
  '  tableRow: unit|query|string|no|Scale. One of: C, F. Default: C.',
  'paragraph: Responses',
  'table',
  '  tableRow: Status|Type|Description',
  '  tableRow: 200|Kiln (application/json)|The kiln.',
  '  tableRow: 404||None.',
  'heading 3: PUT /kilns/{id}',
  'paragraph: Parameters',
  'table',
  '  tableRow: Name|In|Type|Required|Description',
  '  tableRow: id|path|string (uuid)|yes|Its id.',
  'paragraph: Request body (required)',
  'table',
  '  tableRow: Media type|Type',
  '  tableRow: application/json|object',
  'table',
  '  tableRow: Property|Type|Required|Description',
  '  tableRow: target|number|yes|Degrees.',
  'heading 2: health',
  'heading 3: GET /health',
  'heading 2: Schemas',
  'heading 3: Kiln',
  'paragraph: A kiln.',
  'table',
  '  tableRow: Property|Type|Required|Description',
  '  tableRow: id|string|yes|',
  '  tableRow: door|object|no|',
  '  tableRow: door.open|boolean|no|Never while hot.',
  '  tableRow: firings|array of Firing|no|',
];

describe('an API description', () => {
  it('becomes a reference by tag, operation and schema', () => {
    expect(outline(readYaml(kilnsYaml).root)).toEqual(EXPECTED);
  });

  it('is read in the older format too', () => {
    const lines = read({
      swagger: '2.0',
      info: { title: 'Old' },
      host: 'old.example.com',
      basePath: '/v1',
      schemes: ['https'],
      paths: {
        '/things': {
          post: {
            parameters: [
              { name: 'n', in: 'query', type: 'integer', required: true },
              { name: 'body', in: 'body', schema: { $ref: '#/definitions/Thing' } },
            ],
            responses: {
              200: { description: 'Done', schema: { type: 'array', items: { $ref: '#/definitions/Thing' } } },
            },
          },
        },
      },
      definitions: { Thing: { type: 'string', enum: ['a', 'b'] } },
    });
    expect(lines).toContain('    paragraph: https://old.example.com/v1');
    expect(lines).toContain('heading 3: POST /things');
    expect(lines).toContain('  tableRow: n|query|integer|yes|');
    expect(lines).toContain('  tableRow: body|body|Thing|no|');
    expect(lines).toContain('  tableRow: 200|array of Thing|Done');
    expect(lines.at(-1)).toBe('paragraph: Type: string. One of: a, b.');
  });

  it('may refer to itself, to nothing, and to names of the language', () => {
    const lines = read({
      openapi: '3.1.0',
      info: { title: 'Odd' },
      paths: { '/a': { get: { parameters: [{ $ref: '#/constructor' }, { $ref: '#' }, 7], responses: { 200: null } } } },
      components: {
        schemas: { Node: { properties: { next: { $ref: '#/components/schemas/Node' }, ['__proto__']: true } } },
      },
    });
    expect(lines).toContain('  tableRow: constructor|||no|');
    expect(lines).toContain('  tableRow: next|Node|no|');
  });
});

describe('other JSON', () => {
  it('is a table of properties when it is a schema', () => {
    const schema = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Order',
      description: 'What was *bought*.',
      type: 'object',
      required: ['id'],
      properties: {
        id: { type: 'integer' },
        lines: { type: 'array', items: { properties: { sku: { type: 'string' } } } },
      },
      $defs: { Money: { type: 'number', default: 0 } },
    };
    expect(read(schema)).toEqual([
      'heading 1: Order',
      'paragraph: What was bought.',
      'table',
      '  tableRow: Property|Type|Required|Description',
      '  tableRow: id|integer|yes|',
      '  tableRow: lines|array of object|no|',
      '  tableRow: lines[].sku|string|no|',
      'heading 2: Money',
      'paragraph: Type: number. Default: 0.',
    ]);
  });

  it('is text under its keys when it is prose', () => {
    const prose = {
      Firing: 'Heat the kiln slowly over the first four hours.\n\nThen hold it.',
      version: 3,
      more: { Cooling: 'Leave the door closed until the kiln is cold again.', tools: ['gloves', 'cones'] },
    };
    expect(read(prose)).toEqual([
      'heading 2: Firing',
      'paragraph: Heat the kiln slowly over the first four hours.',
      'paragraph: Then hold it.',
      'paragraph: version: 3',
      'heading 2: more',
      'heading 3: Cooling',
      'paragraph: Leave the door closed until the kiln is cold again.',
      'heading 3: tools',
      'list',
      '  listItem',
      '    paragraph: gloves',
      '  listItem',
      '    paragraph: cones',
    ]);
  });

  it('is a table when it is a list of records, and says how many are shown', () => {
    expect(
      read([
        { a: 1, b: null },
        { a: 'x', c: true },
      ]),
    ).toEqual(['table', '  tableRow: a|b|c', '  tableRow: 1||', '  tableRow: x||true']);
    const lines = read(Array.from({ length: 700 }, (_, index) => ({ index })));
    expect(lines).toHaveLength(limits.table.rows + 3);
    expect(lines.at(-1)).toBe('paragraph: This table shows the first 500 of 700 rows.');
  });

  it('is code otherwise, laid out unless that would change it', () => {
    expect(read({ a: { b: [1, 2] } })).toEqual([
      'code json: {\n  "a": {\n    "b": [\n      1,\n      2\n    ]\n  }\n}',
    ]);
    expect(outline(readJson('{"a": 12345678901234567890}').root)).toEqual(['code json: {"a": 12345678901234567890}']);
    expect(outline(readJson('{"a":\n  [1, 2]}').root)).toEqual(['code json: {"a":\n  [1, 2]}']);
  });
});

describe('JSON and YAML as a source', () => {
  it.each([
    ['application/json', 'a', '{"a": 1}', 'application/json'],
    [undefined, 'a.json', '{"a": 1}', 'application/json'],
    ['text/plain', 'a.json', '{"a": 1}', 'application/json'],
    [undefined, 'a.yaml', kilnsYaml, 'application/yaml'],
    ['application/yaml', 'a', 'a: 1', 'application/yaml'],
  ])('are recognised by %s %s', async (mediaType, filename, source, expected) => {
    const document = await extractDocument(rawFile(source, filename, mediaType === undefined ? {} : { mediaType }));
    expect(document.origin.mediaType).toBe(expected);
  });

  it('end in a document with the title of the API', async () => {
    const document = await extractDocument(rawFile(kilnsYaml, 'spec.yml'));
    expect(document.title).toBe('Kiln API');
    expect(outline(document.root)).toEqual(EXPECTED);
  });

  it.each([
    ['text', 'Hello there', 'a.json', 'type_mismatch'],
    ['a page', '<!doctype html><p>x', 'a.json', 'type_mismatch'],
    ['cut off', '{"a": [1,', 'a.json', 'undecodable'],
    ['blank', ' \n', 'a.json', 'empty'],
    ['a broken description', 'openapi: 3.0.0\ninfo: [', 'a.yaml', 'undecodable'],
  ])('that are %s are refused', async (_, source, filename, reason) => {
    expect(await reasonOf(rawFile(source, filename))).toBe(reason);
  });

  const api = (paths: object, more: object = {}) =>
    JSON.stringify({ openapi: '3.0.0', info: { title: 'T' }, paths, ...more });
  const operations = (count: number, facts: object) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`/p${index}`, { get: facts }]));
  it.each([
    ['depth', '['.repeat(5e6), 'a.json'],
    ['depth of objects', '{"a":'.repeat(1e6), 'a.json'],
    ['values', `[${'1,'.repeat(2.5e6)}1]`, 'a.json'],
    ['objects', `[${'{},'.repeat(1.6e6)}{}]`, 'a.json'],
    [
      'records of many keys',
      JSON.stringify(
        Array.from({ length: 600 }, (_, row) =>
          Object.fromEntries(Array.from({ length: 300 }, (_, key) => [`k${row}_${key}`, 1])),
        ),
      ),
      'a.json',
    ],
    ['one string', `"${'a\\u0020'.repeat(700_000)}"`, 'a.json'],
    ['descriptions', api(operations(5_000, { description: '*a* [b](c) `d`' })), 'a.json'],
    [
      'a long text referred to often',
      api(operations(20_000, { parameters: [{ $ref: '#/x' }] }), {
        x: { name: 'n', description: 'long '.repeat(200_000) },
      }),
      'a.json',
    ],
    [
      'references in a circle',
      api({}, { components: { schemas: { A: { $ref: '#/components/schemas/A' } } } }),
      'a.json',
    ],
    [
      'aliases',
      `openapi: 3.0.0\ninfo: {title: x}\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
        .split('')
        .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[index]}`).join()}]`)
        .join('\n')}`,
      'a.yaml',
    ],
    ['brackets of YAML', `openapi: 3.0.0\na: ${'['.repeat(900_000)}`, 'a.yaml'],
    ['lists of YAML', `openapi: 3.0.0\na:\n ${'- '.repeat(450_000)}x`, 'a.yaml'],
    [
      'indented YAML',
      `openapi: 3.0.0\n${Array.from({ length: 1_300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')}`,
      'a.yaml',
    ],
    ['keys of YAML', `openapi: 3.0.0\n${'a: b\n'.repeat(34_000)}`, 'a.yaml'],
    ['as long as YAML may be', `openapi: 3.0.0\n${'a: b\n'.repeat(209_000)}`, 'a.yaml'],
    ['long YAML', `openapi: 3.0.0\n${'a: b\n'.repeat(900_000)}`, 'a.yaml'],
  ])('that are hostile (%s) take no time', async (_, source, filename) => {
    const before = performance.now();
    expect(['read', 'empty', 'too_complex', 'undecodable', 'too_large']).toContain(
      await reasonOf(rawFile(source, filename)),
    );
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
