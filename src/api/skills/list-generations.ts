/**
 * `GET /api/v1/generations?limit=20&offset=0`: newest first.
 *
 * @module
 */
import type { Context } from 'hono';
import * as z from 'zod';
import { limits } from '../../config/limits.ts';
import { openDatabase } from '../../db/client.ts';
import { listGenerations } from '../../generations/records.ts';
import type { AppEnv } from '../app-env.ts';
import { parseWith } from '../validation.ts';
import { type GenerationView, viewGeneration } from './generation-view.ts';

const { defaultLimit, maxLimit } = limits.pagination;

const wholeNumber = (what: string, check: (value: number) => boolean) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be ${what}`)
    .transform(Number)
    .refine(check, `must be ${what}`);

const querySchema = z.object({
  limit: wholeNumber(`a whole number from 1 to ${maxLimit}`, (value) => value >= 1 && value <= maxLimit).default(
    defaultLimit,
  ),
  offset: wholeNumber('a whole number from 0 on', (value) => value >= 0).default(0),
});

export interface GenerationsResponse {
  generations: GenerationView[];
  pagination: { total: number; limit: number; offset: number; has_more: boolean };
}

export async function getGenerations(c: Context<AppEnv>): Promise<Response> {
  const page = parseWith(querySchema, c.req.query());
  const { rows, total } = await listGenerations(openDatabase(c.env.DB), c.get('accountId'), page);
  const body: GenerationsResponse = {
    generations: rows.map(viewGeneration),
    pagination: { total, ...page, has_more: page.offset + rows.length < total },
  };
  return c.json(body);
}
