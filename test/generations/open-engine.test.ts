import { describe, expect, it } from 'vitest';
import { chooseEngine } from '../../src/generations/choose-engine.ts';
import { openEngine } from '../../src/generations/open-engine.ts';
import { addUsage, type RunUsage } from '../../src/generations/run-usage.ts';
import { extractiveEngine } from '../../src/skills/engines/extractive/engine.ts';
import { documentFrom } from '../skills/support/document.ts';
import { countingModel, drafter, type Player, usageAfter } from '../support/counting-model.ts';
import { householdHandbook } from '../support/fixtures.ts';

function open(play: Player, signal: AbortSignal, told: RunUsage[] = []) {
  return openEngine('anthropic', {
    extractive: extractiveEngine,
    openModel: async () => countingModel(play),
    signal,
    onUsage: (usage) => told.push(usage),
  });
}

describe('an engine with a model', () => {
  it('has its requests broken off with the work, even those it gives no signal', async () => {
    const work = new AbortController();
    const { engine } = await open(
      (_, { signal }) => new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
      work.signal,
    );
    const asked = engine.detectTopics(await documentFrom(householdHandbook));
    setTimeout(() => work.abort(new Error('given up')), 0);
    await expect(asked).rejects.toThrow('given up');
  });

  it('tells after each request what was used up to then, after one that failed too', async () => {
    const told: RunUsage[] = [];
    const document = await documentFrom(householdHandbook);
    let requests = 0;
    const { engine, usage } = await open(
      (asked, options) => {
        if (++requests === 2) throw new Error('broken');
        return drafter(asked, options);
      },
      new AbortController().signal,
      told,
    );
    await engine.detectTopics(document);
    await expect(engine.draft(document, {})).rejects.toThrow('broken');
    expect(told).toEqual([usageAfter(1), usageAfter(2)]);
    expect(usage()).toEqual(usageAfter(2));
  });
});

describe('the choice of an engine', () => {
  it('is the request’s, then the account’s, then the service’s; without a key a model is chosen by request alone', () => {
    const choices = ([undefined, 'extractive', 'anthropic'] as const).flatMap((asked) =>
      [null, 'extractive', 'anthropic', 'of-a-newer-version'].flatMap((account) =>
        [true, false].map((hasKey) => [asked, account, hasKey, chooseEngine(asked, account, hasKey)]),
      ),
    );
    const isModel = ([asked, account, hasKey]: (typeof choices)[number]) =>
      asked === 'anthropic' || (asked === undefined && account !== 'extractive' && hasKey === true);
    for (const choice of choices) expect(choice[3], String(choice)).toBe(isModel(choice) ? 'anthropic' : 'extractive');
  });
});

describe('the usage of two attempts', () => {
  it('is the sum, and its cost is unknown when one of them is', () => {
    const one = usageAfter(1);
    expect(addUsage(undefined, one)).toEqual(one);
    expect(addUsage(usageAfter(2), one)).toEqual(usageAfter(3));
    expect(addUsage({ ...one, cost_usd: 0.1 }, { ...one, cost_usd: 0.2 }).cost_usd).toBe(0.3);
    expect(addUsage({ ...one, cost_usd: null }, one).cost_usd).toBeNull();
    expect(addUsage(one, { ...one, cost_usd: null, model: 'newer' })).toMatchObject({ cost_usd: null, model: 'newer' });
  });
});
