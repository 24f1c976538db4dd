/**
 * The figures as a section of the report.
 *
 * @module
 */
import { tableOf } from '../markdown-table.ts';
import type { Speed } from './measure.ts';
import { ISOLATE_MIB } from './runtime.ts';
import type { TextKind } from './texts.ts';

export interface SpeedReport {
  date: string;
  machine: string;
  command: string;
  kinds: readonly TextKind[];
  figures: readonly (readonly Speed[])[];
}

export function printSpeed({ date, machine, command, kinds, figures }: SpeedReport): string {
  const rows = kinds.flatMap(({ name }, kind) =>
    (figures[kind] ?? []).map((speed, at, all) => row(name, speed, all[at - 1])),
  );
  return [
    '# Engine speed',
    `${date}, ${machine}:\n\n    ${command}`,
    `CPU seconds of all threads of a workerd process whose heap is held to ${ISOLATE_MIB} MB, the garbage collector's included, over generated texts; reading is not included. Cold: the first run of a new process. Warm: the mean of further runs, each on a Document that was not seen before; "of it drafting" leaves out rendering, verifying and mending. Growth: the time divided by that of the row above, and in brackets what n log n would allow. Memory: how much the process grew by at the peak of its first run, and what of it is the Document.`,
    tableOf(
      ['text', 'words', 'cold s', 'warm s', 'of it drafting', 'words/s', 'topics s', 'growth', 'memory MiB (Document)'],
      rows,
    ),
  ].join('\n\n');
}

function row(name: string, speed: Speed, shorter: Speed | undefined): string[] {
  const { words, cold, skill, draft, topics, documentMemory, memory } = speed;
  return [
    name,
    words.toLocaleString('en'),
    seconds(cold),
    seconds(skill),
    seconds(draft),
    skill === undefined ? '–' : Math.round(words / skill).toLocaleString('en'),
    seconds(topics),
    shorter === undefined ? '' : growth(speed, shorter),
    memory === undefined ? 'out of memory' : `${memory.toFixed(0)} (${documentMemory.toFixed(0)})`,
  ];
}

function seconds(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(value < 0.1 ? 3 : 2);
}

function growth(longer: Speed, shorter: Speed): string {
  if (longer.skill === undefined || shorter.skill === undefined) return '–';
  const allowed = (longer.words * Math.log(longer.words)) / (shorter.words * Math.log(shorter.words));
  return `× ${(longer.skill / shorter.skill).toFixed(1)} (${allowed.toFixed(1)})`;
}
