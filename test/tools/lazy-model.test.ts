/**
 * The client of the language model is imported on demand alone, so that neither Worker evaluates any of it when it
 * starts.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';

const SDK = 'src/generations/model/sdk.ts';

const STATIC = /^(?:import|export)\b(?! type\b)(?:[^'";]*\bfrom)?\s*'([^']+)'/gm;

/** Files of the project, and names of packages, that are evaluated together with `entry`. */
function evaluatedWith(entry: string): Set<string> {
  const seen = new Set<string>([entry]);
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(STATIC)) {
      const found = target.startsWith('.') ? normalize(join(dirname(file), target)) : target;
      if (seen.has(found)) continue;
      seen.add(found);
      if (target.startsWith('.')) waiting.push(found);
    }
  }
  return seen;
}

it.each(['src/worker.ts', 'src/reader.ts'])('%s starts without the SDK', (entry) => {
  const evaluated = evaluatedWith(entry);
  expect(evaluated.size).toBeGreaterThan(50);
  const needless = [...evaluated].filter((name) => name.startsWith('@anthropic-ai/') || name === SDK);
  expect(needless).toEqual([]);
});

it('the SDK is found where it is asked for, and only its parts that are used', () => {
  expect(evaluatedWith('src/worker.ts')).toContain('src/generations/model/anthropic.ts');
  expect(readFileSync('src/generations/model/anthropic.ts', 'utf8')).toMatch(/import\('\.\/sdk\.ts'\)/);
  const parts = [...evaluatedWith(SDK)].filter((name) => name !== SDK);
  // The whole client would double what a Worker that starts has to parse.
  expect(parts).not.toContain('@anthropic-ai/sdk');
  expect(parts.every((name) => name.startsWith('@anthropic-ai/sdk/'))).toBe(true);
});
