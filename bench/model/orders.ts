/**
 * What is ordered while the model fails by chance: skills of several sources, some of them as an event stream, and some
 * catalogues.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FIXTURES = join(import.meta.dirname, '../../test/fixtures');
const SOURCES = ['deploying.md', 'skills/cli-readme.md', 'skills/tutorial.md', 'skills/recipe.md', 'skills/policy.md'];
const HANDBOOK = 'skills/three-jobs.md';
const TOPICS = ['bleed-a-radiator', 'sharpen-a-kitchen-knife', 'file-the-tax-return'];
/** One order of so many is a catalogue. */
const CATALOGUE_EVERY = 8;

export interface Order {
  path: string;
  accept: string;
  body: Record<string, unknown>;
}

/** The nth order, the same every time. Each has a source of its own, so that none is found read already. */
export function orderOf(n: number): Order {
  const isCatalogue = n % CATALOGUE_EVERY === CATALOGUE_EVERY - 1;
  const file = isCatalogue ? HANDBOOK : (SOURCES[n % SOURCES.length] ?? HANDBOOK);
  const source = `${readFileSync(join(FIXTURES, file), 'utf8')}\nOrder ${n}.\n`;
  const accept = n % 2 === 0 ? 'application/json' : 'text/event-stream';
  return isCatalogue
    ? { path: '/generate/catalogue', accept, body: { source, selected_topics: TOPICS } }
    : { path: '/generate', accept, body: { source } };
}
