/**
 * The real Worker while its model fails by chance: every order ends, and every credit is where it belongs. What is
 * counted here is what `npm run bench model` counts over hundreds of orders.
 */
import { expect, it } from 'vitest';
import { runRandomFaults } from '../../bench/model/random-faults.ts';

const ORDERS = 20;
const SEED = 20;

it(`${ORDERS} orders with three in ten requests failing (seed ${SEED}): no credit is lost or taken twice`, async () => {
  const figures = await runRandomFaults({ generations: ORDERS, concurrency: 8, rate: 0.3, seed: SEED });
  const { complete, failed, requests, usage, credits, problems } = figures;
  console.log(
    `${complete} complete, ${failed} failed, ${requests} requests with ${usage.retries} retries, ${credits.charged} credits charged, ${credits.refunded} refunded`,
  );
  expect(problems).toEqual([]);
  expect(complete + failed).toBe(ORDERS);
  expect(complete).toBeGreaterThan(ORDERS / 2);
  expect(credits.refunds).toBeGreaterThan(0);
  expect(usage.retries).toBeGreaterThan(0);
});
