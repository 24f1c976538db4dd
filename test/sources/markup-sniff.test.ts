import { expect, it } from 'vitest';
import { markupLanguageOf } from '../../src/sources/markup/sniff.ts';
import tutorial from '../fixtures/skills/tutorial.md?raw';
import greenhouse from '../fixtures/sources/greenhouse.rst?raw';
import kiln from '../fixtures/sources/kiln.adoc?raw';

it('knows a document of each language', () => {
  expect(markupLanguageOf(greenhouse)).toBe('rst');
  expect(markupLanguageOf(kiln)).toBe('asciidoc');
  expect(markupLanguageOf(kiln.replaceAll('\n', '\r\n'))).toBe('asciidoc');
});

it.each([
  ['Markdown', tutorial],
  [
    'Markdown with underlined titles',
    'Title\n=====\n\nText with `code` and [a link](https://a.test).\n\nPart\n----\n\nMore.',
  ],
  ['prose', 'A kiln cools at night.\n\nOpen the door late: it is hot.'],
  ['a title alone', '= Sum\n\nOne line.'],
  [
    'a program with documentation in it',
    'import os\n\ndef f():\n    """Call :func:`g`.\n\n    .. note:: x\n    """\n\n# Part\n# ----\n',
  ],
  ['code that compares', 'if a == b:\n== c\n:d: e\n'],
  ['nothing', ''],
])('leaves %s alone', (_name, text) => {
  expect(markupLanguageOf(text)).toBeUndefined();
});
