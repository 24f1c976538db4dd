import { afterEach, expect, it, vi } from 'vitest';
import { ModelFault } from '../../../src/skills/engines/anthropic/model.ts';
import type { Fault } from '../../support/model-server/client.ts';
import { ANSWER, harness, REQUEST } from './support/harness.ts';

afterEach(() => vi.restoreAllMocks());

const KINDS: Fault[] = [
  'rate_limit',
  'overloaded',
  'api_error',
  'reset',
  'reset-midway',
  'close-midway',
  'truncate',
  'error-event',
  'garbage',
  'refusal',
  'max-tokens',
  'empty',
  'invalid-json',
];

it('whatever goes wrong by chance, each question ends with its answer or a fault, and each request is counted', async () => {
  const { model, server, clock } = await harness([]);
  await server.settings({ randomFaults: { rate: 0.5, seed: 5, kinds: KINDS }, chunks: [1, 7, 64] });

  const asked = await Promise.allSettled(Array.from({ length: 40 }, () => model.ask(REQUEST)));

  const failed = asked.filter((one) => one.status === 'rejected');
  for (const one of asked) {
    if (one.status === 'fulfilled') expect(one.value).toEqual(ANSWER);
    else expect(one.reason).toBeInstanceOf(ModelFault);
  }
  const requests = await server.requests();
  expect(model.usage()).toMatchObject({ requests: requests.length, retries: requests.length - asked.length });
  expect(failed.length).toBeLessThan(asked.length / 2);
  expect(clock.pending).toBe(0);
});
