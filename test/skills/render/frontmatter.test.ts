import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { cleanLine, cleanUrl } from '../../../src/skills/render/clean.ts';
import { renderFrontmatter } from '../../../src/skills/render/frontmatter.ts';
import { validateMarkdown } from '../../../src/skills/strict-validator.ts';

const skill = (description: string, metadata: Record<string, string> = {}) => ({
  name: 'a-skill',
  description,
  metadata,
  body: '# T\n',
});

/** What breaks YAML, a parser that splits at hyphens, or a reader that trusts its input. */
const HOSTILE = [
  'Use when: the user says "go"',
  'a --- b',
  '----------',
  '-<-<-',
  'an <div> and a </script>',
  "it's & *not* !tag %dir @at `tick`",
  '# not a comment',
  'key: value # comment',
  '[flow, list] {flow: map}',
  '| literal > folded',
  '\\ backslash \\n \\u0041',
  'line\nbreak\r\nand\ttab',
  'nul \u0000 bell \u0007 del \u007f nel \u0085',
  'lone \uD800 surrogate \uDFFF',
  'nonchar \uFFFE \uFFFF',
  '\uFEFFbom',
  'line sep \u2028 and \u2029 para',
  'hidden \u200B\u202E\u2066\u{E0041} text',
  '🎉 emoji 👩‍👩‍👧 family',
  'e\u0301 decomposed',
  '=true',
  '~',
  'null',
  '1e5',
  '2024-01-01',
  'on',
  '? question : mark',
  '"quoted" and \'single\'',
];

it.each(HOSTILE)('%j passes the strict validator and reads back exactly', (text) => {
  const description = `${text} Use when needed.`;
  const markdown = `${renderFrontmatter(skill(description, { title: text, source: text }))}\n# T\n`;
  expect(validateMarkdown(markdown, 'a-skill')).toEqual([]);
  const read = parse(markdown.split('---\n')[1] ?? '') as { description: string };
  expect(read.description).toBe(cleanLine(description));
});

it('removes what only a machine can read', () => {
  expect(cleanLine('a\u200Bb\u202Ec\u{E0041}d\uFEFF')).toBe('abcd');
  expect(cleanLine('\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645 👩‍👧')).toBe(
    '\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645 👩‍👧',
  );
});

it.each(['https://a.example/x---y', 'https://a.example/----', 'https://a.example/-----', 'https://a.example/a-b--c'])(
  '%s keeps its meaning without a run of hyphens',
  (url) => {
    expect(cleanUrl(url)).not.toContain('---');
    expect(decodeURIComponent(cleanUrl(url))).toBe(url);
  },
);
