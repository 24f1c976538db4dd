/**
 * `npm run bench skills -- [--data <folder>] [--write] [--json <file>]`: one skill a source, by every system. Without a
 * folder our own fixtures are measured; `--write` puts the result into `bench/REPORT.md`.
 *
 * @module
 */
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { writeSection } from '../report-section.ts';
import { surroundings } from '../sources/report.ts';
import { measureAnswers, questionsOn, readQuestions } from './answers.ts';
import { type Measured, measure } from './measure.ts';
import { printReport, type SkillsReport } from './report.ts';
import { segmentationTable } from './segmentation.ts';
import { type BenchSource, fixtureSources, folderSources } from './sources.ts';
import { topicDocuments } from './topic-documents.ts';
import { measureTrigger, readRequests } from './trigger.ts';

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { data: { type: 'string' }, write: { type: 'boolean', default: false }, json: { type: 'string' } },
  });
  const { data } = values;
  if (data !== undefined && !(existsSync(data) && statSync(data).isDirectory())) {
    console.error(`There is no folder ${data}: nothing was measured.`);
    return 1;
  }
  const { sources, refused } = await (data === undefined ? fixtureSources() : folderSources(data));
  if (sources.length === 0) {
    console.error(`${data ?? 'The folder of the fixtures'} holds no text that can be read: nothing was measured.`);
    return 1;
  }
  const measured: Measured[] = [];
  for (const source of sources) measured.push(await measure(source));
  const questions = data === undefined ? questionsOn(sources, readQuestions()) : [];
  const requests = data === undefined ? readRequests() : [];
  const report: SkillsReport = {
    ...surroundings(),
    command: `npm run bench skills${data === undefined ? '' : ' -- --data FOLDER'}`,
    measured,
    refused,
    // A request with a passage is about one topic of its source, and asked where the topics stand apart.
    together: await measureTrigger(
      [sources],
      requests.filter(({ passage }) => passage === undefined),
    ),
    siblings: await measureTrigger(
      sources.map(topicDocuments).filter(({ length }) => length > 1),
      requests.filter(({ passage }) => passage !== undefined),
    ),
    answers: questions.length === 0 ? undefined : measureAnswers(measured, questions),
    segmentation: await segmentationTable(sources.map(segmentationSource)),
  };
  const markdown = printReport(report);
  console.log(markdown);
  for (const { file, question } of report.answers?.unanswered ?? [])
    console.error(`Not answered: ${file}: ${question}`);
  if (values.write) writeSection('skills', markdown);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(plain(report), null, 2)}\n`);
  return 0;
}

/** A source counts as one of several topics only where there is more than one. */
function segmentationSource({ name, document, topics = 1 }: BenchSource) {
  return { name, document, ...(topics > 1 && { topics }) };
}

/** Every figure of every source, without the texts. */
function plain({ measured, ...rest }: SkillsReport) {
  return {
    ...rest,
    measured: measured.map(({ source, systems, chosen, procedures }) => ({
      source: source.name,
      kind: source.kind,
      words: source.document.wordCount,
      chosen,
      procedures,
      systems: Object.fromEntries(
        [...systems].map(([name, { skill, ...figures }]) => [name, { description: skill.description, ...figures }]),
      ),
    })),
  };
}
