/**
 * One system over one list of pages, in a process of its own: its memory is its own, and should it crash or hang,
 * nothing else does. Run by `isolated.ts`, not by hand.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import type { RunRequest, RunResult } from './isolated.ts';
import { ours } from './ours.ts';
import { peers } from './peers.ts';

process.once('message', (request: RunRequest) => void run(request));

async function run({ system: name, pages }: RunRequest): Promise<void> {
  const factory = [ours, ...peers].find((candidate) => candidate.name === name);
  if (factory === undefined) throw new Error(`No system is called ${name}`);
  const system = await factory.load();
  globalThis.gc?.();
  const heapBefore = process.memoryUsage().heapUsed;
  const rssBefore = process.memoryUsage().rss;
  const results: RunResult['pages'] = [];
  // Libraries warn about what they do not understand; that is not part of the report.
  console.warn = console.error = console.log = () => {};
  for (const { id, file, url } of pages) {
    const bytes = new Uint8Array(readFileSync(file));
    const html = new TextDecoder().decode(bytes);
    const start = performance.now();
    let markdown = '';
    let error: string | undefined;
    try {
      markdown = await system.read({ bytes, html, url });
    } catch (thrown) {
      error = thrown instanceof Error ? `${(thrown as { reason?: string }).reason ?? thrown.name}` : 'threw';
    }
    results.push({ id, markdown, ms: performance.now() - start, ...(error !== undefined && { error }) });
  }
  const peakRss = process.resourceUsage().maxRSS * 1024;
  globalThis.gc?.();
  const heapKept = process.memoryUsage().heapUsed - heapBefore;
  const result: RunResult = { pages: results, rssGrowth: peakRss - rssBefore, peakRss, heapKept };
  process.send?.(result, () => process.disconnect());
}
