/**
 * The entries of the ledger, by name: what they are called, and what else moves in the same batch.
 *
 * @module
 */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { type PostOutcome, postEntry } from './ledger.ts';

/** Credits given by an operator. The same reference again grants nothing more. */
export function grantCredits(
  db: Database,
  grant: { accountId: string; amount: number; reference: string; note?: string | undefined },
  now: number,
): Promise<PostOutcome> {
  const { accountId, amount, reference, note } = grant;
  return postEntry(db, { accountId, amount, kind: 'grant', reference: `grant:${reference}`, note }, now);
}

/**
 * Takes the price of a generation, once. `refused` means the balance is too low, or that the generation is no longer
 * running (it was given up and settled meanwhile), and then must not run.
 */
export function chargeGeneration(
  db: Database,
  charge: { accountId: string; generationId: string; credits: number },
  now: number,
): Promise<PostOutcome> {
  const { accountId, generationId, credits } = charge;
  const reference = chargeReference(generationId);
  const running = sql`EXISTS (SELECT 1 FROM generations WHERE id = ${generationId} AND status = 'running')`;
  return postEntry(db, { accountId, amount: -credits, kind: 'charge', reference, generationId }, now, {
    onlyIf: running,
    after: [
      sql`UPDATE generations SET credits_used = ${credits}
          WHERE id = ${generationId} AND status = 'running'
            AND EXISTS (SELECT 1 FROM ledger WHERE reference = ${reference})`,
    ],
  });
}

/**
 * Gives back what a generation was charged, once, and only if it stands as failed after `markFailed` ran in the same
 * batch. `refused` means that there was nothing to give back.
 */
export function refundGeneration(
  db: Database,
  refund: { accountId: string; generationId: string; markFailed: SQL },
  now: number,
): Promise<PostOutcome> {
  const { accountId, generationId, markFailed } = refund;
  const reference = `refund:${generationId}`;
  const amount = sql`(SELECT -amount FROM ledger WHERE reference = ${chargeReference(generationId)})`;
  return postEntry(db, { accountId, amount, kind: 'refund', reference, generationId }, now, {
    before: [markFailed],
    onlyIf: sql`EXISTS (SELECT 1 FROM generations WHERE id = ${generationId} AND status = 'failed')`,
    after: [
      sql`UPDATE generations SET credits_used = 0
          WHERE id = ${generationId} AND EXISTS (SELECT 1 FROM ledger WHERE reference = ${reference})`,
    ],
  });
}

/**
 * Gives back a part of what a generation was charged, once, and only if it stands as complete after `complete` ran in
 * the same batch; that statement also lowers its `credits_used`. A generation that completes is never refunded whole,
 * so the two kinds of refund share a reference.
 */
export function refundPart(
  db: Database,
  refund: { accountId: string; generationId: string; credits: number; note: string; complete: SQL[] },
  now: number,
): Promise<PostOutcome> {
  const { accountId, generationId, credits, note, complete } = refund;
  const reference = `refund:${generationId}`;
  return postEntry(db, { accountId, amount: credits, kind: 'refund', reference, generationId, note }, now, {
    before: complete,
    onlyIf: sql`EXISTS (SELECT 1 FROM generations WHERE id = ${generationId} AND status = 'complete')
      AND EXISTS (SELECT 1 FROM ledger WHERE reference = ${chargeReference(generationId)} AND -amount >= ${credits})`,
  });
}

/** The reference of a generation's one charge. */
export function chargeReference(generationId: string): string {
  return `charge:${generationId}`;
}
