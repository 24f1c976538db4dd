/**
 * The ledger: every movement of credits is one row, and the balance moves with it in the same D1 batch, so the balance
 * always equals the sum of the rows and is never negative. A reference is posted at most once, however often it is
 * tried.
 *
 * @module
 */
import { type SQL, sql } from 'drizzle-orm';
import { batch, type Database } from '../db/client.ts';
import { retryIdempotent } from '../db/retry.ts';

export type LedgerKind = 'grant' | 'purchase' | 'charge' | 'refund';

export interface LedgerEntry {
  accountId: string;
  /** Credits, a whole number other than 0; negative takes. As an expression it is NULL where nothing is to be posted. */
  amount: number | SQL;
  kind: LedgerKind;
  /** What makes the entry one of its kind: a second posting with the same reference changes nothing. */
  reference: string;
  generationId?: string;
  note?: string | undefined;
}

export type PostOutcome =
  | { type: 'posted'; balance: number }
  /** The reference stood already, for the same account, amount and kind. */
  | { type: 'replayed'; balance: number }
  /** The reference stood already, for something else. */
  | { type: 'conflict' }
  /** Not posted: the balance is too low, or the condition of the entry does not hold. */
  | { type: 'refused'; balance: number }
  | { type: 'unknown_account' };

export interface PostOptions {
  /** Further condition for posting, as an SQL expression. */
  onlyIf?: SQL;
  /** Statements run in the same batch before the entry; all of it happens or none. */
  before?: SQL[];
  /** Statements run in the same batch after it. */
  after?: SQL[];
}

/** Posts one entry. Safe to call again after an error: the reference decides. */
export function postEntry(
  db: Database,
  entry: LedgerEntry,
  now: number,
  options: PostOptions = {},
): Promise<PostOutcome> {
  return retryIdempotent(() => attempt(db, entry, now, options));
}

interface StandingRow {
  entry_id: string;
  account_id: string;
  amount: number;
  kind: string;
}

async function attempt(
  db: Database,
  { accountId, amount, kind, reference, generationId, note }: LedgerEntry,
  now: number,
  { onlyIf = sql`1`, before = [], after = [] }: PostOptions,
): Promise<PostOutcome> {
  // Every attempt has its own id. When an attempt is lost on its way back, the next one finds a row that is not its
  // own, moves no balance, and reports a replay.
  const entryId = crypto.randomUUID();
  const results = await batch(db, [
    ...before,
    sql`
      INSERT INTO ledger (entry_id, account_id, amount, kind, generation_id, reference, note, created_at)
      SELECT ${entryId}, id, ${amount}, ${kind}, ${generationId ?? null}, ${reference}, ${note ?? null}, ${now}
      FROM accounts
      WHERE id = ${accountId} AND credits + ${amount} >= 0 AND (${onlyIf})
      ON CONFLICT (reference) DO NOTHING`,
    sql`
      UPDATE accounts SET credits = credits + (SELECT amount FROM ledger WHERE entry_id = ${entryId})
      WHERE id = ${accountId} AND EXISTS (SELECT 1 FROM ledger WHERE entry_id = ${entryId})`,
    ...after,
    sql`SELECT entry_id, account_id, amount, kind FROM ledger WHERE reference = ${reference}`,
    sql`SELECT credits FROM accounts WHERE id = ${accountId}`,
  ]);
  const [standing] = results.at(-2) as StandingRow[];
  const [account] = results.at(-1) as { credits: number }[];
  if (!account) return { type: 'unknown_account' };
  const balance = account.credits;
  if (!standing) return { type: 'refused', balance };
  if (standing.entry_id === entryId) return { type: 'posted', balance };
  const same =
    standing.account_id === accountId &&
    standing.kind === kind &&
    (typeof amount !== 'number' || standing.amount === amount);
  return same ? { type: 'replayed', balance } : { type: 'conflict' };
}
