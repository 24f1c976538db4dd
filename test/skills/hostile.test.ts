import { expect, it } from 'vitest';
import { extractiveEngine } from '../../src/skills/engines/extractive/engine.ts';
import { makeSkill } from '../../src/skills/make-skill.ts';
import { validateSkill } from '../../src/skills/strict-validator.ts';
import { documentFrom } from './support/document.ts';

const prose = 'Plain words that fill a chapter. '.repeat(400);
const chapters = (heading: string) =>
  Array.from({ length: 50 }, (_, n) => `## ${heading} ${n}\n\n${prose}`).join('\n\n');

/** Generous: the tests share the machine; before, these took from a minute to for ever, or threw. */
const LIMIT_MS = 20_000;

it.each([
  ['1 MB of one-letter paragraphs', 'a\n\n'.repeat(330_000), 'a.txt'],
  ['1 MB of one-word lines', 'word\n'.repeat(200_000), 'a.txt'],
  ['1 MB of list items', '- a\n'.repeat(250_000), 'a.txt'],
  ['a run of a million marks', `Hello ${'!'.repeat(1_000_000)}x`, 'a.txt'],
  ['a heading of 300 KB', `# ${'word '.repeat(60_000)}\n\nThe text.`, 'a.md'],
  ['forty headings that double when escaped', `# T\n\n${chapters('*_'.repeat(70))}`, 'a.md'],
  [
    'lists nested 190 deep, often',
    `<p>${'Some words. '.repeat(30)}</p>${`${'<ul>a '.repeat(190)}${'</ul>'.repeat(190)}`.repeat(20)}`,
    'a.html',
  ],
  ['a file name of 5,000 characters', prose, `${'a'.repeat(5_000)}.md`],
  ['a file name with a lone surrogate and a bidi override', prose.repeat(2), 'a\uD800\u202E.md'],
])(
  '%s make a valid skill in time',
  async (_, text, filename) => {
    const start = performance.now();
    const { skill, files, report } = await makeSkill(await documentFrom(text, filename), extractiveEngine);
    expect(performance.now() - start).toBeLessThan(LIMIT_MS);
    expect(validateSkill(files, { directory: skill.name })).toEqual([]);
    expect(report).toMatchObject({ codeFidelity: 1, links: 1 });
    for (const { content } of files) expect(content).not.toContain('\u202E');
  },
  60_000,
);

it('leaves bars of links, pictures and long sections about the project out of SKILL.md', async () => {
  const about = '- Open an issue before you write code, and wait for an answer.\n'.repeat(12);
  const document = await documentFrom(
    `<p><img src="logo.svg" alt="Acme logo"></p>\n\n# Acme\n\n[Docs](https://a.example) • [Chat](https://b.example) • [Blog](https://c.example)\n\nAcme is a queue for jobs.\n\n## Install\n\n\`\`\`sh\nnpm i acme\n\`\`\`\n\n## Contributing\n\n${about}`,
    'README.md',
  );
  const { skill, report } = await makeSkill(document, extractiveEngine);
  expect(report.reasons).toEqual([]);
  expect(skill.description).toMatch(/^Acme is a queue for jobs\. /);
  expect(skill.body).toMatch(/## Overview\n\nAcme is a queue for jobs\.\n\n## Instructions\n\n### Install\n/);
  expect(skill.body).not.toMatch(/logo|Chat|Open an issue/);
  expect(skill.references.map(({ content }) => content).join()).toContain('Open an issue');
});
