/**
 * `npm run bench -- <name> [options]`: runs one benchmark. Each says what it takes; those that measure
 * texts of others take `--data <folder>`.
 *
 * @module
 */
const BENCHMARKS: Readonly<Record<string, () => Promise<{ run: (args: string[]) => Promise<number> }>>> = {
  engine: () => import('../bench/engine/main.ts'),
  model: () => import('../bench/model/main.ts'),
  sources: () => import('../bench/sources/main.ts'),
  skills: () => import('../bench/skills/main.ts'),
  segmentation: () => import('../bench/skills/segmentation.ts'),
  'train-content': () => import('../bench/train/main.ts'),
};

const [name = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(BENCHMARKS, name) ? BENCHMARKS[name] : undefined;
if (load === undefined) {
  console.error(`Usage: npm run bench <name> [-- --data <folder>]\nBenchmarks: ${Object.keys(BENCHMARKS).join(', ')}`);
  process.exitCode = 1;
} else {
  process.exitCode = await (await load()).run(args);
}

// Top-level await needs a module.
export {};
