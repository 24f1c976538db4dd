/**
 * A model that is played by a function, and counts what it is asked as a real one does.
 *
 * @module
 */

import { expect } from 'vitest';
import type { CountingModel } from '../../src/generations/model/anthropic.ts';
import type { AskOptions, ModelRequest } from '../../src/skills/engines/anthropic/model.ts';
import { answerAsDrafter } from './drafting-model.ts';

export type Player = (request: Pick<ModelRequest<unknown>, 'pass' | 'source' | 'task'>, options: AskOptions) => unknown;

/** What each request costs. */
export const ASKED = { input: 1_000, output: 100, costUsd: 0.01 };

export const drafter: Player = ({ source, task }) => answerAsDrafter(source, task);

export function countingModel(play: Player): CountingModel {
  let requests = 0;
  return {
    id: 'claude-test',
    sourceTokens: 90_000,
    async ask(request, options = {}) {
      requests++;
      return request.schema.parse(await play(request, options));
    },
    usage: () => ({
      model: 'claude-test',
      requests,
      retries: 0,
      inputTokens: requests * ASKED.input,
      outputTokens: requests * ASKED.output,
      cacheCreationTokens: 0,
      cacheReadTokens: 0,
      costUsd: requests * ASKED.costUsd,
    }),
  };
}

/** As it is stored and shown after so many requests. */
export function usageAfter(requests: number) {
  return {
    model: 'claude-test',
    requests,
    retries: 0,
    input_tokens: requests * ASKED.input,
    output_tokens: requests * ASKED.output,
    cache_creation_tokens: 0,
    cache_read_tokens: 0,
    cost_usd: Math.round(requests * ASKED.costUsd * 100) / 100,
    prompt_version: expect.any(String) as string,
  };
}
