/**
 * The typed view of D1. D1 has no interactive transactions, so drizzle's own would fail at run time: atomic work goes
 * through `batch()`.
 *
 * @module
 */
import type { SQLWrapper } from 'drizzle-orm';
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1';
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core';
import * as schema from './schema.ts';

export type Database = Omit<DrizzleD1Database<typeof schema>, 'transaction'> & { $client: D1Database };

export function openDatabase(d1: D1Database): Database {
  return drizzle(d1, { schema });
}

const dialect = new SQLiteAsyncDialect();

/**
 * Runs the statements as one transaction: all of them happen, or none. Answers with each one's rows, columns named as
 * in the SQL. Goes past drizzle's own `batch()`, which (0.45.4) loses the parameters of raw statements.
 */
export async function batch(db: Database, statements: SQLWrapper[]): Promise<unknown[][]> {
  const prepared = statements.map((statement) => {
    const query = dialect.sqlToQuery(statement.getSQL());
    return db.$client.prepare(query.sql).bind(...query.params);
  });
  const results = await db.$client.batch(prepared);
  return results.map((result) => result.results);
}
