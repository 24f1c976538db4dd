import { describe, expect, it } from 'vitest';
import { validateMarkdown, validateSkill } from '../../src/skills/strict-validator.ts';

const file = (frontmatter: string, body = '# Title\n\nText.\n') => `---\n${frontmatter}\n---\n\n${body}`;
const NAME = 'name: "a-skill"';
const DESCRIPTION = 'description: "Does this. Use when that is needed."';

it('accepts what the emitter writes', () => {
  expect(validateMarkdown(file(`${NAME}\n${DESCRIPTION}\nmetadata:\n  version: "1.0"`), 'a-skill')).toEqual([]);
});

/** Each is refused by at least one public tool, though another may let it pass. */
const REFUSED: Record<string, string> = {
  'a bare colon in the description': file(`${NAME}\ndescription: Use when: the user`),
  'a quoted description with ---': file(`${NAME}\ndescription: "a --- b"`),
  'angle brackets in the description': file(`${NAME}\ndescription: "a <div> b"`),
  'metadata as a flow map': file(`${NAME}\n${DESCRIPTION}\nmetadata: {version: "1.0"}`),
  'allowed-tools as a flow list': file(`${NAME}\n${DESCRIPTION}\nallowed-tools: [Read]`),
  'an anchor': file(`name: &a "a-skill"\n${DESCRIPTION}`),
  'an alias': file(`name: &a "a-skill"\ndescription: *a`),
  'a tag': file(`name: !!str "a-skill"\n${DESCRIPTION}`),
  'a duplicate key': file(`${NAME}\n${DESCRIPTION}\n${DESCRIPTION}`),
  'the bare name 2024': file(`name: 2024\n${DESCRIPTION}`),
  'the bare name true': file(`name: true\n${DESCRIPTION}`),
  'the bare name on': file(`name: on\n${DESCRIPTION}`),
  'the bare name 2024-01-01': file(`name: 2024-01-01\n${DESCRIPTION}`),
  'the name café': file(`name: "café"\n${DESCRIPTION}`),
  'a Japanese name': file(`name: "日本"\n${DESCRIPTION}`),
  'a Hangul name': file(`name: "한국"\n${DESCRIPTION}`),
  'a byte order mark': `\uFEFF${file(`${NAME}\n${DESCRIPTION}`)}`,
  'a description of 600 emoji': file(`${NAME}\ndescription: "${'🎉'.repeat(600)}"`),
  'an empty description': file(`${NAME}\ndescription: ""`),
  'no description': file(NAME),
  'a description of 1025 characters': file(`${NAME}\ndescription: "${'x'.repeat(1025)}"`),
  'a name of 65 characters': file(`name: "${'x'.repeat(65)}"\n${DESCRIPTION}`),
  'an underscore in the name': file(`name: "a_skill"\n${DESCRIPTION}`),
  'two hyphens in the name': file(`name: "a--skill"\n${DESCRIPTION}`),
  'an unknown field': file(`${NAME}\n${DESCRIPTION}\nversion: "1.0"`),
  'a reserved word in the name': file(`name: "claude-skill"\n${DESCRIPTION}`),
  'a number under metadata': file(`${NAME}\n${DESCRIPTION}\nmetadata:\n  version: 1.0`),
  'a description over two lines': file(`${NAME}\ndescription: "one\\ntwo"`),
  'description before name': file(`${DESCRIPTION}\n${NAME}`),
  'no body': `---\n${NAME}\n${DESCRIPTION}\n---\n`,
  'no frontmatter': '# Title\n',
  'a body of 501 lines': file(`${NAME}\n${DESCRIPTION}`, `${'line\n'.repeat(501)}`),
  'a body of 15,001 characters': file(`${NAME}\n${DESCRIPTION}`, `${'x'.repeat(15_001)}\n`),
};

it.each(Object.entries(REFUSED))('refuses %s', (_, markdown) => {
  expect(validateMarkdown(markdown)).not.toEqual([]);
});

describe('files', () => {
  const main = {
    path: 'SKILL.md',
    content: file(`${NAME}\n${DESCRIPTION}`, '# T\n\n## References\n\n- Read `references/a.md` for A\n'),
  };
  const reference = { path: 'references/a.md', content: '# A\n' };

  it('accepts a reference that is named once', () => {
    expect(validateSkill([main, reference], { directory: 'a-skill' })).toEqual([]);
  });

  it.each([
    ['another folder name', [main, reference], 'b-skill'],
    ['a reference nobody names', [main, reference, { path: 'references/b.md', content: '# B\n' }], 'a-skill'],
    ['a name without its reference', [main], 'a-skill'],
    ['a path that climbs', [main, reference, { path: 'references/../x.md', content: 'x\n' }], 'a-skill'],
    ['carriage returns', [main, { ...reference, content: '# A\r\n' }], 'a-skill'],
    ['two newlines at the end', [main, { ...reference, content: '# A\n\n' }], 'a-skill'],
    ['no SKILL.md in front', [reference, main], 'a-skill'],
  ])('refuses %s', (_, files, directory) => {
    expect(validateSkill(files, { directory })).not.toEqual([]);
  });

  it('refuses a reference without a condition', () => {
    const bare = { ...main, content: main.content.replace(' for A', '') };
    expect(validateSkill([bare, reference])).toContain('SKILL.md does not say when to read references/a.md');
  });

  it('accepts a condition made of words that also lead up to one', () => {
    const open = { ...main, content: main.content.replace(' for A', ' when you need Open') };
    expect(validateSkill([open, reference])).toEqual([]);
    const bare = { ...main, content: main.content.replace(' for A', ' when you need') };
    expect(validateSkill([bare, reference])).not.toEqual([]);
  });

  it('refuses a reference that links to another file', () => {
    const onward = { ...reference, content: '# A\n\n[b](b.md)\n' };
    expect(validateSkill([main, onward])).toContain('references/a.md links to b.md, which does not exist');
  });

  it('accepts contents that point at headings of their own file', () => {
    const content = '# A\n\n- [What is it?](#what-is-it)\n- [Part](#part-1)\n\n## What is it?\n\n## Part\n\n## Part\n';
    expect(validateSkill([main, { ...reference, content }])).toEqual([]);
  });

  it('refuses a link to a heading that is not there', () => {
    const content = '# A\n\n[x](#none)\n';
    expect(validateSkill([main, { ...reference, content }])).not.toEqual([]);
  });

  it('leaves links inside code alone', () => {
    const content = '# A\n\n```md\n[b](b.md)\n```\n';
    expect(validateSkill([main, { ...reference, content }])).toEqual([]);
  });

  it('refuses a link to a file that is not there', () => {
    const broken = { ...main, content: main.content.replace('# T\n', '# T\n\n[guide](docs/guide.md)\n') };
    expect(validateSkill([broken, reference])).toContain('docs/guide.md does not exist');
  });
});
