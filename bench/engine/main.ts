/**
 * `npm run bench engine -- [--lengths <words>,…] [--only <text>] [--write]`
 *
 * @module
 */
import { parseArgs } from 'node:util';
import { REPORT_FILE, writeSection } from '../report-section.ts';
import { surroundings } from '../sources/report.ts';
import { measureSpeed } from './measure.ts';
import { printSpeed } from './report.ts';
import { TEXT_KINDS } from './texts.ts';

const LENGTHS = [1_000, 10_000, 100_000, 500_000];
const USAGE = 'Usage: npm run bench engine -- [--lengths <words>,…] [--only <text>] [--write]';

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { lengths: { type: 'string' }, only: { type: 'string' }, write: { type: 'boolean', default: false } },
  });
  const { only = '' } = values;
  const kinds = TEXT_KINDS.filter(({ name }) => name.includes(only));
  const lengths = values.lengths?.split(',').map(Number) ?? LENGTHS;
  if (kinds.length === 0 || !lengths.every((words) => Number.isSafeInteger(words) && words > 0)) {
    console.error(USAGE);
    return 1;
  }
  if (values.write && (values.only !== undefined || values.lengths !== undefined)) {
    console.error('A run of a part must not replace the report of all.');
    return 1;
  }
  const figures = await measureSpeed(kinds, lengths, (message) => console.error(`${message} …`));
  const { date, machine } = surroundings();
  const section = printSpeed({ date, machine, command: 'npm run bench engine', kinds, figures });
  console.log(section);
  if (values.write) writeSection('engine', section, REPORT_FILE);
  return 0;
}
