/**
 * `npm run lock`: writes `package-lock.json`, complete for every platform.
 *
 * Through a registry mirror that lacks a package's binaries for other platforms, `npm install` leaves those optional
 * packages out of the lock, and `npm ci` then refuses the lock everywhere. This puts them back, by name and version;
 * npm fills in their checksums when it next writes the lock where it can see them.
 *
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface LockEntry {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const FILE = 'package-lock.json';
const OS = { darwin: 'darwin', linux: 'linux', android: 'android', windows: 'win32', win32: 'win32' } as const;

const lock = JSON.parse(readFileSync(FILE, 'utf8')) as { packages: Record<string, LockEntry> };
let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const places = [`${path}/node_modules/${name}`, `node_modules/${name}`];
    if (places.some((place) => lock.packages[place] !== undefined)) continue;
    lock.packages[`node_modules/${name}`] = platformEntry(name, version, entry.dev === true);
    added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${FILE}: ${added} packages for other platforms put back.`);

/** What npm itself would note of it, as far as the name tells: without `os` it would try to install it here. */
function platformEntry(name: string, version: string, dev: boolean): LockEntry {
  const parts = name.split(/[/-]/);
  const os = parts.map((part) => OS[part as keyof typeof OS]).find((part) => part !== undefined);
  if (os === undefined || !/^\d/.test(version)) {
    throw new Error(`${name}@${version} is missing from the lock, and its name does not tell its platform.`);
  }
  const cpu = parts.includes('arm64') ? 'arm64' : 'x64';
  return {
    version,
    cpu: [cpu],
    ...(dev && { dev }),
    ...(parts.includes('musl') && { libc: ['musl'] }),
    optional: true,
    os: [os],
  };
}
