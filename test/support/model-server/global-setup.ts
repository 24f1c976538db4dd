/**
 * Starts the model server once for all tests; each has a session of its own there.
 *
 * @module
 */
import type { TestProject } from 'vitest/node';
import { startModelServer } from './server.ts';

export default async function startForTests(project: TestProject): Promise<() => Promise<void>> {
  const { origin, close } = await startModelServer();
  project.provide('modelOrigin', origin);
  return close;
}
