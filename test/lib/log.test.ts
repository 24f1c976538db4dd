import { afterEach, describe, expect, it, vi } from 'vitest';
import { createKeyText } from '../../src/keys/key-text.ts';
import { logError, logWarn, redact } from '../../src/lib/log.ts';

afterEach(() => vi.restoreAllMocks());

function logged(write: () => void): Record<string, unknown> {
  const lines: string[] = [];
  for (const level of ['warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((line: string) => void lines.push(line));
  }
  write();
  return JSON.parse(lines.join('')) as Record<string, unknown>;
}

describe('the log', () => {
  it('is one JSON object a line', () => {
    expect(logged(() => logWarn('something.odd', { count: 2, path: '/x', none: undefined }))).toEqual({
      level: 'warn',
      event: 'something.odd',
      count: 2,
      path: '/x',
    });
  });

  it('holds no key, token or hash, wherever they stand, and stays readable JSON', () => {
    const { text } = createKeyText('smidge_sk_');
    const hash = '$2b$10$abcdefghijklmnopqrstuuFq5J1ZtYyq0vX1y6m7m8m9n0o1p2q3r';
    const line = logged(() =>
      logError('x', new Error(`failed with ${text}, Bearer ab"cdef and ${hash}`), { header: `Bearer ${text}` }),
    );
    expect(JSON.stringify(line)).not.toContain(text);
    expect(JSON.stringify(line)).not.toContain('abcdefghij');
    expect(line.header).toBe('Bearer [redacted]');
    expect(redact('sk-ant-api03-abcdefghijkl')).toBe('sk-ant-[redacted]');
    expect(redact('nothing to hide')).toBe('nothing to hide');
  });

  it('prints the cause of a failed query, not its parameters', () => {
    const message = 'Failed query: insert … params: ada@example.com';
    const failed = Object.assign(new Error(message, { cause: new Error('D1 is down') }), {
      params: ['ada@example.com'],
    });
    const line = logged(() => logError('x', failed));
    expect(line.message).toBe('D1 is down');
    expect(JSON.stringify(line)).not.toContain('ada@example.com');
  });

  it('takes whatever is thrown', () => {
    expect(logged(() => logError('x', undefined)).error).toBe('undefined');
    expect(logged(() => logError('x', { toString: () => 'odd' })).error).toBe('odd');
  });
});
