/**
 * What tests do with the model server; runs in workerd and in Node.
 *
 * ```ts
 * const model = new ModelClient(inject('modelOrigin'));
 * await model.script([{ answer: 'Hello' }, { fault: 'overloaded' }]);
 * const anthropic = new Anthropic({ baseURL: model.baseUrl, apiKey: 'test-key' });
 * ```
 *
 * @module
 */
import type { SeenRequest, SessionSettings, SessionState, Step } from './script.ts';

export type {
  Answer,
  AnswerBlock,
  Fault,
  FaultKind,
  Match,
  RandomFaults,
  SeenRequest,
  SessionSettings,
  SessionState,
  Step,
} from './script.ts';

const POLL_MS = 5;
const PATIENCE_MS = 5_000;

/** One session. By itself it has a name that no other has. */
export class ModelClient {
  /** What the SDK takes as `baseURL`, and Smidge as `ANTHROPIC_BASE_URL`. */
  readonly baseUrl: string;

  constructor(origin: string, session: string = crypto.randomUUID()) {
    this.baseUrl = `${origin}/s/${encodeURIComponent(session)}`;
  }

  /** Adds steps behind those that are waiting. */
  async script(steps: readonly Step[]): Promise<SessionState> {
    return this.#call('POST', '/script', steps);
  }

  /** Replaces all settings of the session. */
  async settings(settings: SessionSettings): Promise<SessionState> {
    return this.#call('PUT', '/settings', settings);
  }

  /** Everything that was asked so far, in order. */
  async requests(): Promise<SeenRequest[]> {
    return this.#call('GET', '/requests');
  }

  async state(): Promise<SessionState> {
    return this.#call('GET', '/');
  }

  /** Waits until `count` requests have come to an end, e.g. for the server to notice that a client has left. */
  async ended(count: number): Promise<SeenRequest[]> {
    return this.#until(({ requests, open }) => requests - open >= count);
  }

  /** Waits until `count` requests have arrived. */
  async arrived(count: number): Promise<SeenRequest[]> {
    return this.#until(({ requests }) => requests >= count);
  }

  /** Forgets the session, and lets go of what hangs. */
  async delete(): Promise<void> {
    await fetch(this.baseUrl, { method: 'DELETE' });
  }

  async #until(isSo: (state: SessionState) => boolean): Promise<SeenRequest[]> {
    const deadline = Date.now() + PATIENCE_MS;
    while (!isSo(await this.state())) {
      if (Date.now() > deadline) {
        const seen = (await this.requests()).map(({ n, outcome, fault }) => `${n}: ${outcome} ${fault ?? ''}`);
        throw new Error(`The model server waited in vain; it has seen ${seen.join(', ') || 'nothing'}.`);
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    return this.requests();
  }

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.baseUrl}${path === '/' ? '' : path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error((answer as { error: string }).error);
    return answer as T;
  }
}
