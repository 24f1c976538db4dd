/**
 * Every response and every log line of a test file is kept, and looked through when the file is done: no key, no hash,
 * no admin token, no stack trace may have got out. Keys are allowed where they are handed over: in the answer that
 * made them.
 */
import { afterAll, expect } from 'vitest';
import { KEY_PATTERN } from '../../src/keys/key-text.ts';
import { TEST_ADMIN_TOKEN } from './bindings.ts';

const bodies: { path: string; text: Promise<string> }[] = [];
const lines: string[] = [];

export function recordResponse(response: Response): Response {
  if (!response.body) return response;
  const [mine, theirs] = response.body.tee();
  bodies.push({ path: response.url, text: new Response(mine).text().catch(() => '') });
  return new Response(theirs, response);
}

for (const level of ['debug', 'log', 'info', 'warn', 'error'] as const) {
  const original = console[level].bind(console);
  console[level] = (...args: unknown[]) => {
    lines.push(args.map(String).join(' '));
    if (process.env.SHOW_LOGS) original(...args);
  };
}

const SECRETS = [new RegExp(KEY_PATTERN.source), /\$2[aby]\$\d\d\$/, new RegExp(TEST_ADMIN_TOKEN)];
/** Traces of the inside: stack frames, SQL, file names of the project. */
const INTERNALS = [/\bat \S+ \(?(file|node|src)/, /SQLITE_|D1_ERROR|constraint failed/i, /\bsrc\/\w+\/\w+\.ts/];

afterAll(async () => {
  for (const line of lines) for (const secret of SECRETS) expect(line).not.toMatch(secret);
  for (const { text } of bodies) {
    const body = await text;
    if (body.startsWith('{"id":') && body.includes('"key":')) continue;
    for (const secret of [...SECRETS, ...INTERNALS]) expect(body).not.toMatch(secret);
  }
});
