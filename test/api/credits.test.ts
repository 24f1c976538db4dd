import { expect, it } from 'vitest';
import { testAccount } from '../support/account.ts';
import { deployingGuide } from '../support/fixtures.ts';
import { request } from '../support/request.ts';

it('GET /credits tells the balance and what was made', async () => {
  const { key } = await testAccount({ credits: 12 });
  await request('/api/v1/generate', { key, form: { source: deployingGuide } });
  await request('/api/v1/generate', { key, form: { source: 'too short' } });
  expect(await (await request('/api/v1/credits', { key })).json()).toEqual({
    credits_remaining: 11,
    plan: 'credits',
    credit_packs_purchased: 0,
    total_generations: 1,
  });
});
