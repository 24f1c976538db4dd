import Anthropic from '@anthropic-ai/sdk';
import { expect, inject, it } from 'vitest';
import { ModelClient } from './model-server/client.ts';

it('the SDK in workerd speaks with the model server, each test with a session of its own', async () => {
  const model = new ModelClient(inject('modelOrigin'));
  const sdk = new Anthropic({ baseURL: model.baseUrl, apiKey: 'test-key', maxRetries: 0, logLevel: 'off' });
  await model.script([
    { answer: 'Größe 🙂', chunks: 1 },
    { fault: 'overloaded' },
    { fault: 'reset' },
    { answer: 'Never in whole', fault: 'truncate' },
    { answer: 'Never in whole', fault: 'reset-midway' },
    { answer: 'A long answer. '.repeat(20), fault: 'hang-midway' },
  ]);
  const ask = () =>
    sdk.messages.stream({
      model: 'claude-sonnet-5-5',
      max_tokens: 100,
      messages: [{ role: 'user', content: 'Hello' }],
    });
  expect(await ask().finalText()).toBe('Größe 🙂');
  await expect(ask().finalText()).rejects.toMatchObject({ status: 529 });
  await expect(ask().finalText()).rejects.toThrow();
  await expect(ask().finalText()).rejects.toThrow();
  await expect(ask().finalText()).rejects.toThrow();
  const stream = ask();
  stream.once('streamEvent', () => stream.abort());
  await expect(stream.finalText()).rejects.toBeInstanceOf(Anthropic.APIUserAbortError);
  const requests = await model.ended(6);
  expect(requests.map(({ outcome }) => outcome)).toEqual([
    'answered',
    'faulted',
    'faulted',
    'faulted',
    'faulted',
    'aborted',
  ]);
  await model.settings({ responder: 'echo' });
  expect(await ask().finalText()).toBe('Hello');
});
