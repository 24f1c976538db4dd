/**
 * `npm run bench model -- [--generations <n>] [--concurrency <n>] [--rate <share>] [--seed <n>] [--write]`
 *
 * @module
 */
import { parseArgs } from 'node:util';
import { REPORT_FILE, writeSection } from '../report-section.ts';
import { surroundings } from '../sources/report.ts';
import { type FaultsOptions, runRandomFaults } from './random-faults.ts';
import { printFaults } from './report.ts';

const DEFAULTS = { generations: '500', concurrency: '8', rate: '0.3', seed: '1' };
const USAGE =
  'Usage: npm run bench model -- [--generations <n>] [--concurrency <n>] [--rate <share>] [--seed <n>] [--write]';

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      generations: { type: 'string', default: DEFAULTS.generations },
      concurrency: { type: 'string', default: DEFAULTS.concurrency },
      rate: { type: 'string', default: DEFAULTS.rate },
      seed: { type: 'string', default: DEFAULTS.seed },
      write: { type: 'boolean', default: false },
    },
  });
  const options: FaultsOptions = {
    generations: Number(values.generations),
    concurrency: Number(values.concurrency),
    rate: Number(values.rate),
    seed: Number(values.seed),
    tell: (message) => console.error(`${message} …`),
  };
  const { generations, concurrency, rate, seed } = options;
  const isUsable = generations > 0 && concurrency > 0 && rate >= 0 && rate <= 1;
  if (!isUsable || ![generations, concurrency, seed].every(Number.isSafeInteger)) {
    console.error(USAGE);
    return 1;
  }
  const figures = await runRandomFaults(options);
  const { date, machine } = surroundings();
  const command = `npm run bench model -- --generations ${generations} --seed ${seed}`;
  const section = printFaults({ date, machine, command, options, figures });
  console.log(section);
  for (const problem of figures.problems) console.error(problem);
  if (figures.problems.length > 0) return 1;
  if (values.write) writeSection('model', section, REPORT_FILE);
  return 0;
}
