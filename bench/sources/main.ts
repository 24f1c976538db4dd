/**
 * `npm run bench sources -- --data <folder> [--json <file>] [--report <file>] [--only <part>,…]`
 *
 * @module
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { REPORT_FILE, writeSection } from '../report-section.ts';
import { scoreDocSites } from './doc-sites.ts';
import { scoreDocuments } from './documents.ts';
import { scoreEncodings } from './encodings.ts';
import { ours } from './ours.ts';
import { loadPages, reachableRecall, scorePages } from './pages.ts';
import { missingPeers, peers } from './peers.ts';
import { printReport, type SourcesReport, surroundings } from './report.ts';

const PARTS = ['pages', 'doc-sites', 'documents', 'encodings'] as const;
const USAGE = `Usage: npm run bench sources -- --data <folder> [--json <file>] [--report <file>] [--only ${PARTS.join(',')}]`;
/** Documentation below this is listed with the reason. */
const DOCUMENTATION_GOAL = 0.95;

export async function run(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) return 1;
  const { data, only } = options;
  const report: SourcesReport = {
    ...surroundings(),
    command: `npm run bench sources -- ${args.map((arg) => (arg === data ? 'FOLDER' : arg)).join(' ')}`,
  };
  const systems = [ours, ...peers].map((factory) => factory.name);

  const pages = only.has('pages') ? loadPages(join(data, 'pages')) : undefined;
  if (pages !== undefined) {
    report.pages = [];
    for (const system of systems) {
      console.error(`pages: ${system} …`);
      report.pages.push(await scorePages(system, pages));
    }
    const weak = report.pages[0]?.pages.filter((page) => page.kind === 'documentation' && page.f1 < DOCUMENTATION_GOAL);
    report.weakDocumentation = (weak ?? []).map((score) => {
      const page = pages.find((candidate) => candidate.id === score.id);
      return { ...score, reachable: page === undefined ? 0 : reachableRecall(page) };
    });
  }
  if (only.has('doc-sites')) {
    report.docSites = [];
    for (const system of systems) {
      const result = await scoreDocSites(system, join(data, 'doc-sites'));
      if (result !== undefined) report.docSites.push(result);
    }
  }
  if (only.has('documents')) report.documents = await scoreDocuments(join(data, 'documents'));
  if (only.has('encodings')) {
    const encodings = await scoreEncodings(join(data, 'encodings'));
    if (encodings !== undefined) report.encodings = encodings;
  }

  const markdown = printReport(report);
  console.log(markdown);
  if (options.report !== undefined) writeSection('sources', markdown, options.report);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  return 0;
}

interface Options {
  data: string;
  only: ReadonlySet<string>;
  json: string | undefined;
  report: string | undefined;
}

/** The options, or `undefined` after saying what is wrong with them. */
function readOptions(args: string[]): Options | undefined {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      json: { type: 'string' },
      report: { type: 'string' },
      only: { type: 'string' },
    },
  });
  if (values.data === undefined) return refuse(USAGE);
  if (!existsSync(values.data)) return refuse(`There is no folder ${values.data}: nothing was measured.`);
  const folders = PARTS.filter((part) => existsSync(join(values.data ?? '', part)));
  if (folders.length === 0) return refuse(`${values.data} holds none of ${PARTS.join(', ')}: nothing was measured.`);
  const missing = missingPeers();
  if (missing.length > 0) return refuse(`Not installed: ${missing.join(', ')}. Run "npm ci" in bench/ first.`);
  const only = new Set<string>(values.only === undefined ? PARTS : values.only.split(','));
  const unknown = [...only].filter((part) => !(PARTS as readonly string[]).includes(part));
  if (unknown.length > 0) return refuse(`Unknown: ${unknown.join(', ')}.\n${USAGE}`);
  // A run of one part must not replace the report of all.
  const report = values.report ?? (values.only === undefined ? REPORT_FILE : undefined);
  return { data: values.data, only, json: values.json, report };
}

function refuse(message: string): undefined {
  console.error(message);
  return undefined;
}
