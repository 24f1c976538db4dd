/**
 * What a test tells the model server, and what it can read back: plain JSON both ways.
 *
 * @module
 */
import type {
  MessageCreateParamsBase,
  RefusalStopDetails,
  StopReason,
  Usage,
} from '@anthropic-ai/sdk/resources/messages';
import type { ErrorName } from './api-errors.ts';

/** All that holds are met. Text is compared as it stands in the request, case and all. */
export interface Match {
  /** Somewhere in the system prompt or the messages. */
  contains?: string | readonly string[];
  /** In the system prompt. */
  system?: string;
  /** In the last text of the last user message. */
  task?: string;
  /** Of the request: the `x-pass` header, the `title` of its output schema, or `pass: name` in its task. */
  pass?: string;
  /** Top-level properties that its output schema has. */
  schema?: string | readonly string[];
  /** A tool it offers. */
  tool?: string;
  model?: string;
  stream?: boolean;
  /** `messages` unless said otherwise. */
  endpoint?: 'messages' | 'count_tokens';
}

export type AnswerBlock =
  | { type: 'text'; text: string }
  | { type: 'thinking'; thinking: string; signature?: string }
  | { type: 'redacted_thinking'; data: string }
  | { type: 'tool_use'; name: string; input: unknown; id?: string };

/**
 * A string is text. `json` becomes text where the request asks for structured output, and the input of the tool that
 * it forces otherwise. `responder` computes the answer.
 */
export type Answer =
  | string
  | { text: string }
  | { json: unknown }
  | { blocks: readonly AnswerBlock[] }
  | { responder: string; options?: unknown };

/**
 * - `hang`: nothing comes, and the connection stays. `hang-midway`: after part of the body.
 * - `reset`: the connection is reset before the status. `reset-midway`: after part of the body.
 * - `close-midway`: the connection ends, but not the body.
 * - `truncate`: the body ends as if it were whole.
 * - `error-event`: the stream breaks off with an `error` event; without a stream, an error response.
 * - `garbage`: status 200 and a body that is no answer.
 * - `refusal`, `max-tokens`, `empty`, `invalid-json`: a whole answer that is of no use.
 */
export const FAULT_KINDS = [
  ...(['hang', 'hang-midway', 'reset', 'reset-midway', 'close-midway', 'truncate', 'error-event'] as const),
  ...(['garbage', 'refusal', 'max-tokens', 'empty', 'invalid-json'] as const),
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultDetail {
  kind?: FaultKind;
  /** An error of the API by name; for `error-event`, what the event says (`overloaded` by itself). */
  error?: ErrorName;
  /** Instead of, or on top of, `error`: any response. A body that is no string is sent as JSON. */
  status?: number;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  /** Where it strikes: bytes of the body, or a share of it from 0 to 1 (a half by itself). */
  afterBytes?: number;
  share?: number;
}

export type Fault = ErrorName | FaultKind | FaultDetail;

export interface Step {
  match?: Match;
  /** How often it answers; once by itself. */
  repeat?: number | 'always';
  answer?: Answer;
  /** Comes before the answer, as a thinking block. */
  thinking?: string;
  /** Told from the answer and the request where it is not said. */
  stop_reason?: StopReason;
  stop_sequence?: string;
  stop_details?: RefusalStopDetails;
  /** Replaces what was counted. */
  usage?: Partial<Usage>;
  fault?: Fault;
  /** Before the first byte. */
  delayMs?: number;
  /** So many bytes at a time, with a wait between them. */
  drip?: { bytes: number; ms: number };
  /** Bytes of each write, over and over; they cut characters and `data:` lines anywhere. Without it, an event a write. */
  chunks?: number | readonly number[];
  /** Characters of each delta of a stream. */
  deltaLength?: number;
}

/** Told from `seed` and the number of the request alone. Steps that it hits are not used up: a retry gets them. */
export interface RandomFaults {
  /** From 0 to 1. */
  rate: number;
  seed: number;
  kinds: readonly Fault[];
}

export interface SessionSettings {
  /** Answers what no step does. */
  responder?: string;
  /** Handed to the responder. */
  responderOptions?: unknown;
  randomFaults?: RandomFaults;
  /** The only key that is right; by itself any is. */
  key?: string;
  /** The only models there are; by itself any is. */
  models?: readonly string[];
  /** Shorter prefixes are not cached. 1,024 by itself. */
  minimumCacheTokens?: number;
  contextTokens?: number;
  maxOutputTokens?: number;
  /** For all answers whose step does not say. */
  delayMs?: number;
  chunks?: number | readonly number[];
  drip?: { bytes: number; ms: number };
}

/**
 * `answered` in whole; `refused` by the checks of the API; `faulted` as scripted; `aborted` by the client after
 * `bytesSent` bytes of the body.
 */
export type Outcome = 'waiting' | 'answered' | 'refused' | 'faulted' | 'aborted';

export interface SeenRequest {
  /** From 1, in order of arrival. */
  n: number;
  /** As the `request-id` header says. */
  id: string;
  endpoint: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Empty where what was sent is no JSON object. */
  body: Partial<MessageCreateParamsBase>;
  /** `step 1`, `responder echo`, `relay`, `checks`, `random`, … */
  answeredBy: string | null;
  fault: string | null;
  status: number | null;
  outcome: Outcome;
  bytesSent: number;
  stopReason: StopReason | null;
  usage: Usage | null;
  /** Milliseconds since 1970. */
  startedAt: number;
  endedAt: number | null;
}

export interface SessionState {
  requests: number;
  open: number;
  /** Most requests that were open at one time. */
  peakConcurrency: number;
  /** Steps that have not answered once; those that may answer always are not among them once they did. */
  stepsLeft: number;
}
