/**
 * The floors of the house: an import only goes down, and the pure libraries know neither Hono nor bindings.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';

/** Top to bottom. Folders on one line are one floor, and do not import each other except where noted. */
const FLOORS = [
  ['worker.ts', 'reader.ts'],
  ['app.ts', 'scheduled.ts'],
  ['api', 'web'],
  ['generations', 'gateway'],
  ['skills', 'context', 'sources', 'credits', 'keys', 'accounts'],
  ['db', 'lib', 'config'],
];
/** Side steps that are meant: a skill is made from a Document; the leaves may use each other. */
const SIDE_STEPS = new Set(['skills → sources', 'db → config', 'db → lib', 'config → lib']);
const PURE = new Set(['skills', 'context', 'sources']);

const floorOf = (part: string) => FLOORS.findIndex((floor) => floor.includes(part));
const partOf = (path: string) => path.split('/')[1] ?? '';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => join('src', name));

interface Import {
  file: string;
  target: string;
}

const imports: Import[] = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target]) => ({
    file,
    target: target ?? '',
  })),
);

it('every file stands on a floor', () => {
  for (const file of files) expect(floorOf(partOf(file)), file).toBeGreaterThanOrEqual(0);
});

it('an import only goes down', () => {
  const wrong = imports
    .filter(({ target }) => target.startsWith('.'))
    .map(({ file, target }) => ({ file, to: normalize(join(dirname(file), target)) }))
    .filter(({ file, to }) => {
      const [from, into] = [partOf(file), partOf(to)];
      if (from === into || SIDE_STEPS.has(`${from} → ${into}`)) return false;
      return floorOf(into) <= floorOf(from);
    })
    .map(({ file, to }) => `${file} imports ${to}`);
  expect(wrong).toEqual([]);
});

it('skills, context and sources are pure libraries', () => {
  const wrong = imports
    .filter(({ file }) => PURE.has(partOf(file)))
    .filter(({ target }) => /^(hono|cloudflare:|drizzle-orm|node:)/.test(target))
    .map(({ file, target }) => `${file} imports ${target}`);
  expect(wrong).toEqual([]);
  for (const file of files.filter((path) => PURE.has(partOf(path)))) {
    expect(readFileSync(file, 'utf8'), file).not.toMatch(/\b(D1Database|R2Bucket|DurableObject\w*|Env)\b/);
  }
});

it('nobody uses interactive transactions, which D1 does not have', () => {
  for (const file of files) expect(readFileSync(file, 'utf8'), file).not.toMatch(/\.transaction\(/);
});
