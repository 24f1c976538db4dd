/**
 * Everything that one test has scripted and caused; other sessions know nothing of it.
 *
 * @module
 */
import { randomBytes } from 'node:crypto';
import type { MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/messages';
import { matches } from './match.ts';
import { PromptCache } from './prompt-cache.ts';
import type { SeenRequest, SessionSettings, SessionState, Step } from './script.ts';

interface Waiting {
  step: Step;
  number: number;
  left: number;
  used: boolean;
}

export interface Chosen {
  step: Step;
  number: number;
}

export class Session {
  readonly name: string;
  readonly requests: SeenRequest[] = [];
  readonly cache = new PromptCache();
  settings: SessionSettings = {};
  /** Aborts when the session is deleted: what hangs is let go. */
  readonly over = new AbortController();
  /** Message requests that passed the checks. */
  asked = 0;
  #steps: Waiting[] = [];
  #added = 0;
  #peak = 0;

  constructor(name: string) {
    this.name = name;
  }

  /** Behind those that are still waiting. */
  add(steps: readonly Step[]): void {
    for (const step of steps) {
      this.#added += 1;
      const left = step.repeat === 'always' ? Number.POSITIVE_INFINITY : (step.repeat ?? 1);
      this.#steps.push({ step, number: this.#added, left, used: false });
    }
  }

  /** The first step that is meant for the request; `use` counts it as answered. */
  next(
    body: MessageCreateParamsBase,
    headers: Readonly<Record<string, string>>,
    endpoint: 'messages' | 'count_tokens',
    use: boolean,
  ): Chosen | undefined {
    const found = this.#steps.find(
      ({ step: { match = {} } }) => (match.endpoint ?? 'messages') === endpoint && matches(match, body, headers),
    );
    if (found && use) {
      found.used = true;
      found.left -= 1;
      if (found.left <= 0) this.#steps = this.#steps.filter((step) => step !== found);
    }
    return found;
  }

  receive(endpoint: string, headers: Record<string, string>): SeenRequest {
    const record: SeenRequest = {
      n: this.requests.length + 1,
      id: `req_01${randomBytes(11).toString('hex')}`,
      endpoint,
      headers,
      body: {},
      answeredBy: null,
      fault: null,
      status: null,
      outcome: 'waiting',
      bytesSent: 0,
      stopReason: null,
      usage: null,
      startedAt: Date.now(),
      endedAt: null,
    };
    this.requests.push(record);
    this.#peak = Math.max(this.#peak, this.#open());
    return record;
  }

  state(): SessionState {
    return {
      requests: this.requests.length,
      open: this.#open(),
      peakConcurrency: this.#peak,
      stepsLeft: this.#steps.filter(({ step, used }) => !(used && step.repeat === 'always')).length,
    };
  }

  #open(): number {
    return this.requests.filter(({ outcome }) => outcome === 'waiting').length;
  }
}
