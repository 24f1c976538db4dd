/**
 * What speaks to a language model is imported on demand alone, so that neither Worker evaluates any of it when it
 * starts.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';

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

it.each(['src/worker.ts', 'src/reader.ts'])(
  '%s starts without the SDK and without the engine that needs it',
  (entry) => {
    const evaluated = evaluatedWith(entry);
    expect(evaluated.size).toBeGreaterThan(50);
    // The port and its fault are neither.
    const needless = [...evaluated].filter(
      (name) =>
        name.startsWith('@anthropic-ai/') ||
        name.startsWith('src/generations/model/') ||
        (name.startsWith('src/skills/engines/anthropic/') && !name.endsWith('/model.ts')),
    );
    expect(needless).toEqual([]);
  },
);

it('the engine and the SDK are found where they are asked for', () => {
  expect(evaluatedWith('src/generations/open-engine.ts')).not.toContain('src/skills/engines/anthropic/engine.ts');
  expect(evaluatedWith('src/skills/engines/anthropic/engine.ts').size).toBeGreaterThan(20);
  const deferred =
    readFileSync('src/generations/open-engine.ts', 'utf8') + readFileSync('src/generations/open-model.ts', 'utf8');
  for (const target of ['engines/anthropic/engine.ts', 'model/anthropic.ts']) {
    expect(deferred).toMatch(new RegExp(`import\\('[^']*${target.replaceAll('.', '\\.')}'\\)`));
  }
});
