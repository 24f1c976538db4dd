/**
 * The figures as a section of the report.
 *
 * @module
 */
import { tableOf } from '../markdown-table.ts';
import type { FaultsFigures, FaultsOptions } from './random-faults.ts';

export interface FaultsReport {
  date: string;
  machine: string;
  command: string;
  options: FaultsOptions;
  figures: FaultsFigures;
}

export function printFaults({ date, machine, command, options, figures }: FaultsReport): string {
  const { credits, usage, problems } = figures;
  const whole = (value: number) => value.toLocaleString('en');
  return [
    '# Generations with a model that fails by chance',
    `${date}, ${machine}:\n\n    ${command}`,
    `The real SDK in the local Worker, against the model server: ${options.concurrency} orders at a time, and each request to the model fails with a chance of ${options.rate} (seed ${options.seed}, the kinds below alike often). Afterwards all is ordered again under the same keys. Books: every generation has ended; each that is complete was charged once, each that failed was charged and refunded once or not charged at all; every balance is the sum of its ledger; no reference stands twice; the replay changed nothing; the requests on record are those that the model server saw; no answer held words of the provider.`,
    tableOf(
      ['', 'figure'],
      [
        ['generations (of them catalogues of three topics)', `${figures.generations} (${figures.catalogues})`],
        ['complete', whole(figures.complete)],
        ['topics left out of catalogues, each refunded', whole(figures.failedTopics)],
        ['complete, delivered by the engine without a model', whole(figures.fallbacks)],
        ['failed', whole(figures.failed)],
        ['credits charged', whole(credits.charged)],
        ['credits refunded (in so many refunds)', `${whole(credits.refunded)} (${whole(credits.refunds)})`],
        ['requests to the model', whole(figures.requests)],
        ['of them retries', whole(usage.retries)],
        ['tokens', whole(usage.tokens)],
        ['cost by list prices, USD', usage.costUsd.toFixed(2)],
        ['seconds', figures.seconds.toFixed(0)],
        ['credits lost or taken twice, and all else that is wrong', whole(problems.length)],
      ],
    ),
    `Faults that struck: ${Object.entries(figures.faults)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}.`,
  ].join('\n\n');
}
