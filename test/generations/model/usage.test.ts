import { afterEach, describe, expect, it, vi } from 'vitest';
import { DEAREST_PRICE, priceOf } from '../../../src/config/model-prices.ts';
import { costOf, type ModelUsage, NO_TOKENS } from '../../../src/generations/model/usage.ts';
import type { SeenRequest } from '../../support/model-server/client.ts';
import { ANSWER, faultOf, harness, REQUEST } from './support/harness.ts';

afterEach(() => vi.restoreAllMocks());

/** What the server says it counted. */
function counted(requests: readonly SeenRequest[]): Partial<ModelUsage> {
  const sum = (of: (usage: NonNullable<SeenRequest['usage']>) => number | null) =>
    requests.reduce((total, { usage }) => total + (usage ? (of(usage) ?? 0) : 0), 0);
  return {
    inputTokens: sum((usage) => usage.input_tokens),
    outputTokens: sum((usage) => usage.output_tokens),
    cacheCreationTokens: sum((usage) => usage.cache_creation_input_tokens),
    cacheReadTokens: sum((usage) => usage.cache_read_input_tokens),
  };
}

const M = 1_000_000;

describe('what was used', () => {
  it('is the sum over all requests, useless answers among them', async () => {
    const { model, server } = await harness([
      { fault: 'overloaded' },
      { answer: { json: ANSWER }, fault: 'invalid-json' },
      { answer: { json: ANSWER }, usage: { input_tokens: 1_000, output_tokens: 200 } },
    ]);

    await model.ask(REQUEST);
    await model.ask(REQUEST);

    const seen = await server.requests();
    expect(model.usage()).toMatchObject({ model: 'claude-sonnet-5-5', requests: 4, retries: 2, ...counted(seen) });
    expect(model.usage().inputTokens).toBeGreaterThan(1_000);
  });

  it('of a stream that broke is its prompt, and the answer by its length', async () => {
    const long = { title: 'x'.repeat(3_500), steps: [] };
    const { model } = await harness([
      {
        answer: { json: long },
        usage: { input_tokens: 70, cache_creation_input_tokens: 20, cache_read_input_tokens: 10 },
        fault: { kind: 'reset-midway', share: 0.9 },
      },
      { fault: 'authentication' },
    ]);

    await faultOf(model.ask(REQUEST));

    const { outputTokens, ...usage } = model.usage();
    expect(usage).toMatchObject({
      requests: 2,
      retries: 1,
      inputTokens: 70,
      cacheCreationTokens: 20,
      cacheReadTokens: 10,
    });
    expect(outputTokens).toBeGreaterThan(500);
    expect(outputTokens).toBeLessThan(1_100);
  });

  it('costs what the list says, by kind of token', async () => {
    const { model } = await harness([
      {
        answer: { json: ANSWER },
        usage: {
          input_tokens: 1_000,
          output_tokens: 300,
          cache_creation_input_tokens: 4_000,
          cache_read_input_tokens: 9_000,
        },
      },
    ]);

    await model.ask(REQUEST);

    expect(model.usage().costUsd).toBeCloseTo((1_000 * 2 + 4_000 * 2.5 + 9_000 * 0.1 + 300 * 10) / M, 12);
  });

  it('has no cost where the model has no price', async () => {
    const { model } = await harness([], { model: 'some-other-model' });
    expect(model.usage().costUsd).toBeNull();

    await model.ask(REQUEST);

    expect(model.usage().costUsd).toBeNull();
    expect(model.usage().inputTokens).toBeGreaterThan(0);
  });
});

describe('the price list', () => {
  const tokens = { input: M, output: M, cacheCreation: M, cacheRead: M };

  it.each([
    ['claude-sonnet-5-5', 2 + 10 + 2.5 + 0.1],
    ['claude-sonnet-5', 2 + 10 + 2.5 + 0.2],
    ['claude-sonnet-4-6', 3 + 15 + 3.75 + 0.3],
    ['claude-opus-5-5', 4 + 20 + 5 + 0.2],
    ['claude-opus-4-5-20251101', 5 + 25 + 6.25 + 0.5],
    ['claude-fable-5-1', 10 + 50 + 12.5 + 0.25],
    ['claude-haiku-4-5-20251001', 1 + 5 + 1.25 + 0.1],
  ])('has %s', (model, usd) => {
    const price = priceOf(model);
    expect(price && costOf(tokens, price)).toBeCloseTo(usd, 9);
  });

  it('charges a long prompt by the higher rate, cached tokens counted', () => {
    const price = priceOf('claude-haiku-5-5') ?? DEAREST_PRICE;
    const short = { input: 20_000, output: 1_000, cacheCreation: 30_000, cacheRead: 50_000 };
    const cost = (20_000 * 0.1 + 30_000 * 0.125 + 50_000 * 0.01 + 1_000 * 0.5) / M;

    expect(costOf(short, price)).toBeCloseTo(cost, 12);
    expect(costOf({ ...short, cacheRead: 50_001 }, price)).toBeCloseTo(cost * 5, 6);
  });

  it.each(['claude-unknown', 'claude-sonnet-5-5-turbo', 'constructor', '__proto__', ''])(
    'does not have "%s"',
    (model) => {
      expect(priceOf(model)).toBeNull();
    },
  );
});

describe('the ceiling', () => {
  it('in tokens stops a request before it is sent', async () => {
    const { model, server } = await harness([], { maxOutputTokens: 1_000, maxTokens: 1_000 });

    expect((await faultOf(model.ask(REQUEST))).kind).toBe('budget');

    expect(await server.requests()).toEqual([]);
    expect(model.usage().requests).toBe(0);
  });

  it('in dollars does, too', async () => {
    const { model, server } = await harness([], { maxOutputTokens: 10_000, maxCostUsd: 0.1 });

    expect((await faultOf(model.ask(REQUEST))).kind).toBe('budget');

    expect(await server.requests()).toEqual([]);
  });

  it('of a model without a price is reckoned with the dearest', async () => {
    const cost = costOf({ ...NO_TOKENS, output: 10_000 }, DEAREST_PRICE);
    const under = await harness([], { model: 'some-other-model', maxOutputTokens: 10_000, maxCostUsd: cost * 1.1 });
    const over = await harness([], { model: 'some-other-model', maxOutputTokens: 10_000, maxCostUsd: cost * 0.9 });

    expect(await under.model.ask(REQUEST)).toEqual(ANSWER);
    expect((await faultOf(over.model.ask(REQUEST))).kind).toBe('budget');
  });

  it('stops after a request that used more than was reckoned', async () => {
    const { model } = await harness([{ answer: { json: ANSWER }, usage: { input_tokens: 90_000 } }], {
      maxTokens: 50_000,
    });

    expect((await faultOf(model.ask(REQUEST))).kind).toBe('budget');

    expect(model.usage()).toMatchObject({ requests: 1, inputTokens: 90_000 });
  });

  it('stops retries, and failed requests count', async () => {
    const { model, server } = await harness(
      [{ answer: { json: ANSWER }, usage: { input_tokens: 30_000 }, fault: 'truncate', repeat: 'always' }],
      { maxOutputTokens: 10_000, maxTokens: 75_000 },
    );

    expect((await faultOf(model.ask(REQUEST))).kind).toBe('budget');

    expect(await server.requests()).toHaveLength(3);
  });

  it('counts what requests under way may still use, and no longer than that', async () => {
    const { model, server } = await harness([{ answer: { json: ANSWER }, delayMs: 30 }], {
      maxOutputTokens: 10_000,
      maxTokens: 15_000,
    });

    const [first, second] = await Promise.allSettled([model.ask(REQUEST), model.ask(REQUEST)]);

    expect(first?.status).toBe('fulfilled');
    expect(second).toMatchObject({ status: 'rejected', reason: { kind: 'budget' } });
    expect(await model.ask(REQUEST)).toEqual(ANSWER);
    expect(await server.requests()).toHaveLength(2);
  });

  it('counts what earlier attempts at the generation used, which is not counted again as used', async () => {
    const { model } = await harness([], {
      maxOutputTokens: 1_000,
      maxTokens: 10_000,
      deps: { spent: { tokens: 9_000, costUsd: 0.01 } },
    });

    expect((await faultOf(model.ask(REQUEST))).kind).toBe('budget');
    expect(model.usage()).toMatchObject({ requests: 0, inputTokens: 0, costUsd: 0 });
  });
});
