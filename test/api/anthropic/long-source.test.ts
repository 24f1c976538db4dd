/**
 * A document of three hundred pages, drafted with the real SDK.
 */
import { expect, inject, it } from 'vitest';
import { readAnthropic } from '../../../src/config/anthropic-settings.ts';
import { limits } from '../../../src/config/limits.ts';
import { createAnthropicModel } from '../../../src/generations/model/anthropic.ts';
import { anthropicEngine } from '../../../src/skills/engines/anthropic/engine.ts';
import { RULES } from '../../../src/skills/engines/anthropic/prompts/rules.ts';
import { makeSkill } from '../../../src/skills/make-skill.ts';
import { documentFrom } from '../../skills/support/document.ts';
import { manual } from '../../skills/support/manual.ts';
import { ModelClient } from '../../support/model-server/client.ts';

/** At five hundred words a page. */
const WORDS = 150_000;
const CHARACTERS = 1_040_000;
const BUDGET_TOKENS = 600_000;
const BUDGET_USD = 1.5;

it('goes through in parts, within its budget, and nothing is written to the cache that is not read', async () => {
  const document = await documentFrom(manual(CHARACTERS));
  expect(document.wordCount).toBeGreaterThan(WORDS);
  const server = new ModelClient(inject('modelOrigin'));
  await server.settings({ responder: 'drafter' });
  const settings = readAnthropic({
    ANTHROPIC_API_KEY: 'test-key',
    ANTHROPIC_BASE_URL: server.baseUrl,
    ANTHROPIC_MAX_TOKENS_PER_GENERATION: String(BUDGET_TOKENS),
    ANTHROPIC_MAX_COST_PER_GENERATION: String(BUDGET_USD),
  });
  if (!settings) throw new Error('no settings');
  const model = createAnthropicModel(settings, { generationId: 'gen_1', requestId: 'req_1' });
  const { engine, report, skill } = await makeSkill(document, anthropicEngine(model));

  expect(engine.id).toBe('anthropic');
  expect(report).toMatchObject({ degraded: false, grounding: 1, literalPrecision: 1, codeFidelity: 1 });
  expect(report.fallback).toBeUndefined();
  expect(skill.references.length).toBeGreaterThan(10);

  const seen = await server.requests();
  const usage = model.usage();
  const tokens = usage.inputTokens + usage.outputTokens + usage.cacheCreationTokens + usage.cacheReadTokens;
  expect(usage).toMatchObject({ requests: seen.length, retries: 0 });
  expect(tokens).toBeLessThan(BUDGET_TOKENS);
  expect(usage.costUsd).toBeLessThan(BUDGET_USD);
  const { peakConcurrency } = await server.state();
  expect(peakConcurrency).toBeGreaterThan(1);
  expect(peakConcurrency).toBeLessThanOrEqual(limits.model.concurrency);

  const shown = seen.map(({ body }) => body.messages?.[0]?.content as { text: string; cache_control?: object }[]);
  const plans = shown.filter(([, task]) => task?.text.startsWith('This is part'));
  expect(plans.length).toBeGreaterThan(3);
  // Every block is in one part, and once.
  const ids = plans.flatMap(([source]) => source?.text.match(/^\[b[\d.]+\]/gm) ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(4_000);
  for (const [source, task] of shown) {
    // A part is shown once. What is written from may be shown again, to have it refined.
    const isShared = task?.text.startsWith('Write the SKILL.md');
    expect(source?.cache_control).toEqual(isShared ? { type: 'ephemeral' } : undefined);
    expect(task).not.toHaveProperty('cache_control');
    expect(source?.text.length).toBeLessThan(limits.model.sourceTokens * 4);
  }
  // Rules and output format are the same for all parts; those asked for at once with the first cannot read them yet.
  expect(seen.map(({ body }) => body.system)).toEqual(
    seen.map(() => [{ type: 'text', text: RULES, cache_control: { type: 'ephemeral' } }]),
  );
  expect(usage.cacheReadTokens).toBeGreaterThan(1_000);
  expect(usage.cacheCreationTokens).toBeLessThan(tokens / 10);
  expect(new Set(seen.map(({ body }) => JSON.stringify([body.system, body.output_config]))).size).toBe(1);
  const writes = shown.filter(([, task]) => task?.text.startsWith('Write the SKILL.md'));
  expect(writes).toHaveLength(1);
  expect(writes[0]?.[0]?.text.length).toBeLessThan(limits.drafting.plannedTokens * 5);
  await server.delete();
});
