/**
 * One request to the Messages API and its stream.
 *
 * @module
 */
import type {
  MessageStreamParams,
  Messages,
  RawMessageStreamEvent,
  StopReason,
} from '@anthropic-ai/sdk/resources/messages/messages';
import { limits } from '../../config/limits.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { estimateTokens } from './estimate.ts';
import { NO_TOKENS, type Tokens } from './usage.ts';

export interface Attempt {
  /** As far as is known: of a stream that broke, the answer is counted by its length. */
  tokens: Tokens;
  /** The provider's `request-id`. */
  providerId: string | null;
  outcome: Result<Answer, Error>;
}

export interface Answer {
  text: string;
  stopReason: StopReason | null;
}

interface AttemptOptions {
  signal: AbortSignal;
  onText?: ((text: string) => void) | undefined;
}

/** The stream ended as if it were whole, and was not. */
export class StreamTruncated extends Error {
  override readonly name = 'StreamTruncated';
}

/** What was told of the answer threw, which is no fault of the model. */
export class ListenerFailed extends Error {
  override readonly name = 'ListenerFailed';
}

/** Never rejects. */
export async function attempt(
  messages: Messages,
  params: MessageStreamParams,
  { signal, onText }: AttemptOptions,
): Promise<Attempt> {
  const reader = new StreamReader(onText);
  let providerId: string | null = null;
  try {
    const stream = messages.stream(params, { signal });
    stream.on('connect', () => {
      providerId = stream.request_id ?? null;
    });
    for await (const event of stream) reader.read(event);
    return { tokens: reader.tokens(), providerId, outcome: reader.outcome() };
  } catch (error) {
    // A connection that fails after the last event takes nothing away from the answer.
    const outcome = reader.isComplete
      ? reader.outcome()
      : err(error instanceof Error ? error : new Error('something else than an error was thrown'));
    return { tokens: reader.tokens(), providerId: providerId ?? requestIdOf(error), outcome };
  }
}

function requestIdOf(error: unknown): string | null {
  const id = error instanceof Error && 'requestID' in error ? error.requestID : null;
  return typeof id === 'string' ? id : null;
}

/** What the events of one stream add up to. */
class StreamReader {
  readonly #onText: ((text: string) => void) | undefined;
  #text = '';
  /** None of it is kept. */
  #thoughtCharacters = 0;
  #tokens: Tokens = NO_TOKENS;
  #stopReason: StopReason | null = null;
  isComplete = false;

  constructor(onText: ((text: string) => void) | undefined) {
    this.#onText = onText;
  }

  read(event: RawMessageStreamEvent): void {
    switch (event.type) {
      case 'message_start':
        this.#count(event.message?.usage);
        break;
      case 'content_block_delta':
        if (event.delta.type === 'text_delta') this.#write(event.delta.text);
        else if (event.delta.type === 'thinking_delta') this.#thoughtCharacters += event.delta.thinking.length;
        break;
      case 'message_delta':
        this.#count(event.usage);
        this.#stopReason = event.delta.stop_reason;
        break;
      case 'message_stop':
        this.isComplete = true;
        break;
    }
  }

  tokens(): Tokens {
    if (this.isComplete || this.#stopReason !== null) return this.#tokens;
    const written = estimateTokens(this.#text) + Math.ceil(this.#thoughtCharacters / limits.model.bytesPerToken);
    return { ...this.#tokens, output: Math.max(this.#tokens.output, written) };
  }

  outcome(): Attempt['outcome'] {
    return this.isComplete ? ok({ text: this.#text, stopReason: this.#stopReason }) : err(new StreamTruncated());
  }

  #write(text: string): void {
    this.#text += text;
    try {
      this.#onText?.(this.#text);
    } catch (error) {
      throw new ListenerFailed('the listener to the answer threw', { cause: error });
    }
  }

  /** Totals of the whole answer so far: each is overwritten, never added to, and absent where it has not changed. */
  #count(usage: Partial<Record<UsageField, unknown>> | null | undefined): void {
    this.#tokens = {
      input: countOf(usage?.input_tokens) ?? this.#tokens.input,
      output: countOf(usage?.output_tokens) ?? this.#tokens.output,
      cacheCreation: countOf(usage?.cache_creation_input_tokens) ?? this.#tokens.cacheCreation,
      cacheRead: countOf(usage?.cache_read_input_tokens) ?? this.#tokens.cacheRead,
    };
  }
}

type UsageField = 'input_tokens' | 'output_tokens' | 'cache_creation_input_tokens' | 'cache_read_input_tokens';

function countOf(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
}
