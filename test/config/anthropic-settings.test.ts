import { afterEach, expect, it, vi } from 'vitest';
import { readAnthropic } from '../../src/config/anthropic-settings.ts';
import { limits } from '../../src/config/limits.ts';

afterEach(() => vi.restoreAllMocks());

function listen(): string[] {
  const lines: string[] = [];
  vi.spyOn(console, 'warn').mockImplementation((line: string) => void lines.push(line));
  return lines;
}

const DEFAULTS = {
  key: 'a-key',
  baseUrl: 'https://api.anthropic.com',
  model: 'claude-sonnet-5-5',
  maxOutputTokens: limits.model.outputTokens,
  requestMs: limits.model.requestMs,
  concurrency: limits.model.concurrency,
  maxTokens: limits.model.generationTokens,
  maxCostUsd: limits.model.generationCostUsd,
};

it('without a key there is no model, whatever else is set', () => {
  const lines = listen();
  for (const key of [undefined, '', '  ']) {
    expect(
      readAnthropic({
        ...(key !== undefined && { ANTHROPIC_API_KEY: key }),
        ANTHROPIC_MODEL: '?',
        ANTHROPIC_CONCURRENCY: 'x',
      }),
    ).toBeNull();
  }
  expect(lines).toEqual([]);
});

it('a key is enough', () => {
  const lines = listen();
  expect(readAnthropic({ ANTHROPIC_API_KEY: ' a-key\n', ANTHROPIC_MODEL: '', ANTHROPIC_TIMEOUT_MS: ' ' })).toEqual(
    DEFAULTS,
  );
  expect(lines).toEqual([]);
});

it('everything can be set', () => {
  const lines = listen();
  const settings = readAnthropic({
    ANTHROPIC_API_KEY: 'a-key',
    ANTHROPIC_BASE_URL: 'http://127.0.0.1:8080/s/one/',
    ANTHROPIC_MODEL: 'claude-haiku-4-5-20251001',
    ANTHROPIC_MAX_OUTPUT_TOKENS: '8000',
    ANTHROPIC_TIMEOUT_MS: '60000',
    ANTHROPIC_CONCURRENCY: '2',
    ANTHROPIC_MAX_TOKENS_PER_GENERATION: '100000',
    ANTHROPIC_MAX_COST_PER_GENERATION: '0.25',
  });
  expect(settings).toEqual({
    key: 'a-key',
    baseUrl: 'http://127.0.0.1:8080/s/one',
    model: 'claude-haiku-4-5-20251001',
    maxOutputTokens: 8_000,
    requestMs: 60_000,
    concurrency: 2,
    maxTokens: 100_000,
    maxCostUsd: 0.25,
  });
  expect(lines).toEqual([]);
});

it.each([
  ['ANTHROPIC_BASE_URL', ['api.anthropic.com', 'ftp://x', 'https://user:pass@x', 'https://x/?a=b', 'https://x/#y']],
  ['ANTHROPIC_MODEL', ['claude sonnet', 'x'.repeat(101), 'a\nb']],
  ['ANTHROPIC_MAX_OUTPUT_TOKENS', ['0', '-1', '1.5', '1e4', '0x10', 'many', '64001', 'NaN']],
  ['ANTHROPIC_TIMEOUT_MS', ['0', '600000', 'Infinity']],
  ['ANTHROPIC_CONCURRENCY', ['0', '17', '2.5']],
  ['ANTHROPIC_MAX_TOKENS_PER_GENERATION', ['0', '99999999999999999999']],
  ['ANTHROPIC_MAX_COST_PER_GENERATION', ['-1', '$5', '1,50']],
])('%s that cannot be used is said in the log, and the default taken', (name, values) => {
  for (const value of values) {
    const lines = listen();
    expect(readAnthropic({ ANTHROPIC_API_KEY: 'a-key', [name]: value })).toEqual(DEFAULTS);
    expect(lines).toEqual([expect.stringContaining(name)]);
  }
});

it('a key that no header could carry is no key, and is not in the log', () => {
  const lines = listen();
  expect(readAnthropic({ ANTHROPIC_API_KEY: 'two words' })).toBeNull();
  expect(lines).toEqual([expect.stringContaining('anthropic_key')]);
  expect(lines.join()).not.toContain('two words');
});
