/**
 * Whoever sets no key pays nothing for the client of the model: nothing of it is evaluated.
 */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it, vi } from 'vitest';
import { app } from '../../src/app.ts';
import { testAccount } from '../support/account.ts';
import { deployingGuide, householdHandbook, householdTopics } from '../support/fixtures.ts';
import { nextAddress, request } from '../support/request.ts';

/** Whoever imports one of these fails. */
const poison = vi.hoisted(() => () => {
  throw new Error('evaluated');
});
vi.mock('@anthropic-ai/sdk', poison);
vi.mock('@anthropic-ai/sdk/client', poison);
vi.mock('../../src/generations/model/sdk.ts', poison);

const generous = { limits: { generate: 1_000, default: 1_000 } };

it('without a key the SDK is not evaluated, whatever is asked for', async () => {
  const { key } = await testAccount({ credits: 9, ...generous });
  const headers = { Accept: 'application/json' };
  const made = await request('/api/v1/generate', { key, json: { source: deployingGuide } });
  expect(made.status).toBe(200);
  await made.text();
  const catalogue = { source: householdHandbook, selected_topics: householdTopics };
  const built = await request('/api/v1/generate/catalogue', { key, headers, json: catalogue });
  expect(await built.text()).toContain('masterIndex');
  const found = await request('/api/v1/detect-topics', { key, json: { source: householdHandbook } });
  expect(found.status).toBe(200);
  const refused = await request('/api/v1/generate', { key, json: { source: deployingGuide, engine: 'anthropic' } });
  expect(refused.status).toBe(503);
});

it('with one it is, which would be seen', async () => {
  const { key } = await testAccount(generous);
  const context = createExecutionContext();
  const headers = {
    Authorization: `Bearer ${key}`,
    'Content-Type': 'application/json',
    'CF-Connecting-IP': nextAddress(),
  };
  const body = JSON.stringify({ source: householdHandbook });
  const response = await app.fetch(
    new Request('http://smidge.test/api/v1/detect-topics', { method: 'POST', headers, body }),
    { ...env, ANTHROPIC_API_KEY: 'test-key', ANTHROPIC_BASE_URL: 'http://127.0.0.1:9' },
    context,
  );
  expect(response.status).toBe(500);
  await waitOnExecutionContext(context);
});
