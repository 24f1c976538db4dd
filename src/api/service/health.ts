/**
 * `GET /health`: the Worker runs. `GET /ready`: what it stands on can be reached.
 *
 * @module
 */
import type { Context } from 'hono';
import { withDeadline } from '../../lib/deadline.ts';
import { logError } from '../../lib/log.ts';
import type { AppEnv } from '../app-env.ts';
import { passIpWall } from '../middleware/ip-wall.ts';

const CHECK_TIMEOUT_MS = 3_000;

export interface ReadyResponse {
  status: 'ready' | 'unready';
  checks: Record<'d1' | 'r2' | 'durable_objects', 'ok' | 'failed'>;
}

export function getHealth(c: Context<AppEnv>): Response {
  return c.json({ status: 'ok' });
}

/** 503 when a part is down. It does I/O for anyone who asks, so it stands behind the wall. */
export async function getReady(c: Context<AppEnv>): Promise<Response> {
  await passIpWall(c.req.raw, c.env.IP_WALL);
  const { DB, BUCKET, KEY_GATE, GENERATION_RUN } = c.env;
  const [d1, r2, gates, runs] = await Promise.all([
    check('d1', () => DB.prepare('SELECT id FROM accounts LIMIT 1').first()),
    check('r2', () => BUCKET.head('ready')),
    check('key_gate', () => KEY_GATE.getByName('ready').ping()),
    check('generation_run', () => GENERATION_RUN.getByName('ready').ping()),
  ]);
  const ready = d1 && r2 && gates && runs;
  const word = (fine: boolean) => (fine ? 'ok' : 'failed');
  const body: ReadyResponse = {
    status: ready ? 'ready' : 'unready',
    checks: { d1: word(d1), r2: word(r2), durable_objects: word(gates && runs) },
  };
  return c.json(body, ready ? 200 : 503);
}

async function check(part: string, reach: () => Promise<unknown>): Promise<boolean> {
  try {
    await withDeadline(reach(), CHECK_TIMEOUT_MS);
    return true;
  } catch (error) {
    logError('ready.failed', error, { part });
    return false;
  }
}
