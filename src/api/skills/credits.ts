/**
 * `GET /api/v1/credits`.
 *
 * @module
 */
import type { Context } from 'hono';
import { summarizeCredits } from '../../accounts/accounts.ts';
import { openDatabase } from '../../db/client.ts';
import type { AppEnv } from '../app-env.ts';
import { notFound } from '../errors.ts';

export interface CreditsResponse {
  credits_remaining: number;
  plan: string;
  credit_packs_purchased: number;
  /** Generations that ended with a result. */
  total_generations: number;
}

export async function getCredits(c: Context<AppEnv>): Promise<Response> {
  const summary = await summarizeCredits(openDatabase(c.env.DB), c.get('accountId'));
  if (!summary) throw notFound();
  const body: CreditsResponse = {
    credits_remaining: summary.credits,
    plan: summary.plan,
    credit_packs_purchased: summary.packsPurchased,
    total_generations: summary.completedGenerations,
  };
  return c.json(body);
}
