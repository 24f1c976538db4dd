/**
 * The typed view of D1. `db.transaction()` cannot work on D1 (it has no interactive transactions): atomic work goes
 * through `batch()`.
 *
 * @module
 */
import type { BatchItem } from 'drizzle-orm/batch';
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1';
import * as schema from './schema.ts';

export type Database = Omit<DrizzleD1Database<typeof schema>, 'transaction'>;

export function openDatabase(d1: D1Database): Database {
  return drizzle(d1, { schema });
}

/** `db.batch` for a list put together at run time: all statements happen, or none. Results come in order. */
export function batch(db: Database, statements: BatchItem<'sqlite'>[]): Promise<unknown[]> {
  const [first, ...rest] = statements;
  return first ? db.batch([first, ...rest]) : Promise.resolve([]);
}
