import { describe, expect, it } from 'vitest';
import { isSkillName, nameFor, skillNameFrom } from '../../src/skills/naming.ts';
import { documentFrom } from './support/document.ts';

describe('a caller’s name', () => {
  it.each([
    ['My Cool Skill!', 'my-cool-skill'],
    ['  Déploiement à la carte ', 'deploiement-a-la-carte'],
    ['Straße & Łódź', 'strasse-lodz'],
    ['webhooks.md', 'webhooks'],
    ['a__b--c', 'a-b-c'],
    ['x'.repeat(90), 'x'.repeat(64)],
    ['zero\u200Bwidth', 'zerowidth'],
    ['2024', '2024'],
  ])('%j becomes %s', (given, name) => {
    expect(skillNameFrom(given)).toEqual({ ok: true, value: name });
  });

  it.each(['', '   ', '日本語', '🎉🎉', '---', 'Claude helper', 'anthropic-docs', 'CLAUDE', 'clau-de'])(
    '%j is refused with a reason',
    (given) => {
      const result = skillNameFrom(given);
      expect(result.ok).toBe(false);
      if (!result.ok) expect(result.error).toMatch(/^The name must/);
    },
  );
});

describe('a name from a title', () => {
  it.each([
    ['Configuring the Scheduler', 'configuring-scheduler'],
    ['How to configure the scheduler', 'configuring-scheduler'],
    ['Deploy a static site', 'deploying-static-site'],
    ['Routing | Hono', 'routing'],
    ['Chapter 3: Deploying to production', 'deploying-to-production'],
    ['@acme/scheduler', 'scheduler'],
    ['The Complete Guide to Error Handling', 'to-error-handling'],
    ['Claude Code hooks', 'code-hooks'],
    ['📦 Überblick über Größen', 'uberblick-uber-grossen'],
  ])('%s gives %s', async (title, name) => {
    const document = { ...(await documentFrom('Some text about it.')), title };
    expect(nameFor(document, title, { tool: false })).toBe(name);
  });

  it.each(['日本語', '!!!', '', 'Claude', 'README', '\u202E\u200B', '<>', '—'])(
    '%j falls back to the digest',
    async (title) => {
      const document = { ...(await documentFrom('Some text about it.', 'README.md')), title };
      expect(nameFor(document, title, { tool: true })).toBe(`skill-${document.origin.digest.slice(0, 8)}`);
    },
  );

  it('calls a tool by what is done with it', async () => {
    expect(nameFor(await documentFrom('x y z'), 'Hono', { tool: true })).toBe('using-hono');
  });

  it('is always allowed', async () => {
    const document = await documentFrom('Some text about it.');
    for (const title of [
      'a'.repeat(500),
      'on',
      'true',
      '1e5',
      'a '.repeat(300),
      'ANTHROPIC claude-x',
      '\u0000\uD800',
    ]) {
      expect(isSkillName(nameFor(document, title, { tool: false }))).toBe(true);
    }
  });
});
