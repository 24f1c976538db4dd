/**
 * Power cuts under load: nothing acknowledged is lost, nothing is charged twice, and no one has to ask for what was
 * interrupted.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { AdminClient } from '../../scripts/admin-client.ts';
import { readSecret } from '../../scripts/local-worker.ts';
import { freePort, type Server, startServer, until } from './server.ts';

const CUTS = 4;
const ORDERS = 40;
const GRANTED = 100;
const scratch = mkdtempSync(join(tmpdir(), 'smidge-restart-'));
let server: Server | undefined;

afterAll(async () => {
  await server?.stop();
  rmSync(scratch, { recursive: true, force: true });
});

const guide = readFileSync('test/fixtures/deploying.md', 'utf8');
/** Long enough that a cut finds runs under way. */
const source = (order: number) => `${guide.repeat(20)}\nOrder ${order}.\n`;

interface Ledger {
  credits: number;
  entries: { amount: number; kind: string; reference: string }[];
}

it(`survives ${CUTS} of them with ${ORDERS} orders under way: each order ends complete, charged once`, async () => {
  const port = await freePort();
  server = await startServer(join(scratch, 'state'), port);
  const admin = new AdminClient(server.baseUrl, readSecret('ADMIN_TOKEN') ?? '');
  const account = await admin.post<{ id: string }>('/accounts', { name: 'Load' });
  await admin.post(`/accounts/${account.id}/credits`, { amount: GRANTED, reference: account.id });
  const limits = { generate: 6_000, default: 6_000 };
  const { key } = await admin.post<{ key: string }>(`/accounts/${account.id}/keys`, { name: 'load', limits });

  const place = async (order: number): Promise<number> => {
    const response = await fetch(`${server?.baseUrl}/api/v1/generate`, {
      method: 'POST',
      headers: { 'x-api-key': key, 'idempotency-key': `order-${order}`, 'content-type': 'application/json' },
      body: JSON.stringify({ source: source(order) }),
    });
    await response.text();
    return response.status;
  };
  const orders = Array.from({ length: ORDERS }, (_, order) => order);
  const acknowledged = new Set<number>();
  let interrupted = 0;
  for (let cut = 1; cut <= CUTS; cut++) {
    // New orders each time, so that every cut finds some in every state.
    const wave = orders.slice(((cut - 1) * ORDERS) / CUTS, (cut * ORDERS) / CUTS);
    const answers = wave.map(async (order) => {
      try {
        if ((await place(order)) === 200) acknowledged.add(order);
      } catch {
        interrupted++;
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 400 + cut * 500));
    await server.kill();
    await Promise.all(answers);
    server = await startServer(join(scratch, 'state'), port);
  }
  expect(interrupted).toBeGreaterThan(0);

  // Interrupted runs are taken up again by their alarms: nobody asks for them here.
  const list = async () => {
    const response = await fetch(`${server?.baseUrl}/api/v1/generations?limit=100`, { headers: { 'x-api-key': key } });
    return ((await response.json()) as { generations: { status: string }[] }).generations;
  };
  await until(async () => (await list()).every(({ status }) => status !== 'running'), 60_000);
  for (const { status } of await list()) expect(status).toBe('complete');
  expect((await list()).length).toBeGreaterThanOrEqual(acknowledged.size);

  for (const order of orders) expect(await place(order)).toBe(200);
  const ledger = await admin.get<Ledger>(`/accounts/${account.id}/ledger`);
  expect(ledger.credits).toBe(GRANTED - ORDERS);
  expect(ledger.entries.filter(({ kind }) => kind === 'charge')).toHaveLength(ORDERS);
  expect(new Set(ledger.entries.map(({ reference }) => reference)).size).toBe(ledger.entries.length);
  expect(ledger.entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(ledger.credits);
  console.log(`${CUTS} cuts: ${acknowledged.size} acknowledged, ${interrupted} interrupted, ${ORDERS} charged once`);
}, 240_000);
