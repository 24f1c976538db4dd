import { inject, vi } from 'vitest';
import { z } from 'zod';
import type { AnthropicSettings } from '../../../../src/config/anthropic-settings.ts';
import { readAnthropic } from '../../../../src/config/anthropic-settings.ts';
import { createAnthropicModel, type ModelDeps } from '../../../../src/generations/model/anthropic.ts';
import { ModelFault, type ModelRequest } from '../../../../src/skills/engines/anthropic/model.ts';
import { ModelClient, type Step } from '../../../support/model-server/client.ts';
import { FakeClock } from './fake-clock.ts';

export const KEY = 'key-that-no-log-may-hold';
export const SOURCE = '<source>Only the model may read this passage.</source>';
export const ANSWER = { title: 'Ärger mit 漢字', steps: ['one', 'two'] };

const schema = z.object({ title: z.string(), steps: z.array(z.string()) });
export type Answer = z.infer<typeof schema>;

export const REQUEST: ModelRequest<Answer> = {
  pass: 'write',
  system: 'Write what the source says.',
  source: SOURCE,
  task: 'Write the first section.',
  schema,
};

export interface Harness {
  server: ModelClient;
  clock: FakeClock;
  model: ReturnType<typeof createAnthropicModel>;
  /** What was logged, each line parsed. */
  log: Record<string, unknown>[];
}

/** A model with a session of its own at the model server, which answers with these steps and then as it should. */
export async function harness(
  steps: readonly Step[],
  { deps = {}, ...settings }: Partial<AnthropicSettings> & { deps?: Partial<ModelDeps> } = {},
): Promise<Harness> {
  const log = listen();
  const server = new ModelClient(inject('modelOrigin'));
  await server.script([...steps, { answer: { json: ANSWER }, repeat: 'always' }]);
  const read = readAnthropic({ ANTHROPIC_API_KEY: KEY, ANTHROPIC_BASE_URL: server.baseUrl });
  if (!read) throw new Error('no settings');
  const clock = new FakeClock();
  const model = createAnthropicModel(
    { ...read, ...settings },
    { generationId: 'gen_1', requestId: 'req_ours', clock, random: () => 0.5, ...deps },
  );
  return { server, clock, model, log };
}

/** The fault that a question ends with. */
export async function faultOf(asked: Promise<unknown>): Promise<ModelFault> {
  const error = await asked.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ModelFault) return error;
  throw new Error(`no ModelFault: ${String(error)}`);
}

function listen(): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = [];
  for (const level of ['debug', 'log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((line: string) => {
      lines.push(JSON.parse(line) as Record<string, unknown>);
    });
  }
  return lines;
}
