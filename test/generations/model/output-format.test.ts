import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import { expect, it } from 'vitest';
import { outputFormat } from '../../../src/generations/model/output-format.ts';
import { answerSchema, topicsSchema } from '../../../src/skills/engines/anthropic/schema.ts';

it.each([
  ['an answer', answerSchema],
  ['topics', topicsSchema],
])('the format of %s is the one that the SDK makes of it', async (_, schema) => {
  const { parse: _parse, ...expected } = zodOutputFormat(schema);
  expect(await outputFormat(schema)).toEqual(expected);
});
