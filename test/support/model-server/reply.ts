/**
 * Answers a request to the Messages API: checks it, finds who answers, and plays what the script says.
 *
 * @module
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/messages';
import { type Composed, compose } from './answer.ts';
import { invalidRequest } from './api-errors.ts';
import { PING, streamOf } from './events.ts';
import type { Exchange } from './exchange.ts';
import { bytesBefore, faultDetail, faultError, faultName, isSpoiling, needsNoAnswer } from './faults.ts';
import type { CacheUse } from './prompt-cache.ts';
import { randomFault } from './random-faults.ts';
import { type Responder, responder } from './responders.ts';
import type { FaultDetail, Step } from './script.ts';
import type { Chosen, Session } from './session.ts';
import { inputTokens } from './tokens.ts';
import { byteLength, firstBytes, writesOf } from './transmit.ts';
import { bodyProblem, headerProblem } from './validate-request.ts';

export type Endpoint = 'messages' | 'count_tokens';

/** Answers where neither a step nor the session's own responder does. */
export interface LastResort {
  name: string;
  respond: Responder;
}

const DEFAULT_MINIMUM_CACHE_TOKENS = 1_024;
/** Who waits this long for a computed answer to a stream is sent pings, so that no timeout ends it. */
const FIRST_PING_MS = 20_000;
const PING_MS = 10_000;
const FILLER = 'This is what there would have been to say, had all gone well.';

export async function reply(
  exchange: Exchange,
  session: Session,
  endpoint: Endpoint,
  sent: unknown,
  lastResort: LastResort | undefined,
): Promise<void> {
  const { record } = exchange;
  const problem = checks(exchange, session, endpoint, sent);
  if (problem) {
    record.answeredBy = 'checks';
    return exchange.fail(problem, 'refused');
  }
  const body = sent as MessageCreateParamsBase;
  if (endpoint === 'count_tokens') return countTokens(exchange, session, body);

  session.asked += 1;
  const { randomFaults, ...settings } = session.settings;
  const chance = randomFaults && randomFault(randomFaults, session.asked);
  const chosen = session.next(body, record.headers, endpoint, chance === undefined);
  record.answeredBy = chance !== undefined ? 'random' : chosen ? `step ${chosen.number}` : null;
  const scripted: Step = { ...settings, ...chosen?.step };
  const early = chance ?? scripted.fault;
  if (early !== undefined && needsNoAnswer(faultDetail(early))) {
    await delay(exchange, scripted);
    return strike(exchange, body, faultDetail(early));
  }

  const found = await findAnswer(exchange, session, body, chosen, lastResort);
  if ('problem' in found && chance === undefined) return fail(exchange, found.problem);
  const step: Step = { ...settings, ...('problem' in found ? { answer: FILLER } : found.step) };
  const late = chance ?? step.fault;
  const fault = late === undefined ? undefined : faultDetail(late);
  await delay(exchange, step);
  if (fault && needsNoAnswer(fault)) return strike(exchange, body, fault);
  const minimum = settings.minimumCacheTokens ?? DEFAULT_MINIMUM_CACHE_TOKENS;
  await play(exchange, body, step, fault, session.cache.use(body, minimum));
}

function checks(exchange: Exchange, session: Session, endpoint: Endpoint, sent: unknown) {
  const { headers } = exchange.record;
  const problem = headerProblem(headers, session.settings);
  if (problem) return problem;
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) {
    return invalidRequest('The request body is not valid JSON: expected an object');
  }
  return bodyProblem(sent, headers, endpoint, session.settings);
}

async function countTokens(exchange: Exchange, session: Session, body: MessageCreateParamsBase): Promise<void> {
  const { record } = exchange;
  const chosen = session.next(body, record.headers, 'count_tokens', true);
  if (chosen) record.answeredBy = `step ${chosen.number}`;
  await delay(exchange, chosen?.step ?? {});
  if (chosen?.step.fault !== undefined) return strike(exchange, body, faultDetail(chosen.step.fault));
  exchange.begin(200, 'application/json');
  await exchange.send([JSON.stringify({ input_tokens: inputTokens(body), ...chosen?.step.usage })]);
  exchange.end('answered');
}

async function findAnswer(
  exchange: Exchange,
  session: Session,
  body: MessageCreateParamsBase,
  chosen: Chosen | undefined,
  lastResort: LastResort | undefined,
): Promise<{ step: Step } | { problem: string }> {
  const { record } = exchange;
  const { responder: standing, responderOptions } = session.settings;
  const scripted = chosen?.step ?? {};
  const { answer } = scripted;
  // A step may spoil an answer without giving it.
  const isOpen = answer === undefined && scripted.stop_reason === undefined;
  const named =
    typeof answer === 'object' && 'responder' in answer
      ? answer
      : isOpen && standing !== undefined
        ? { responder: standing, options: responderOptions }
        : undefined;
  const resort = isOpen ? lastResort : undefined;
  if (!named && !resort) {
    if (!chosen) return { problem: `session "${session.name}" has no step left for this request.` };
    return { step: isOpen && scripted.fault !== undefined ? { ...scripted, answer: FILLER } : scripted };
  }
  record.answeredBy ??= named ? `responder ${named.responder}` : (resort?.name ?? null);
  try {
    const respond = named ? await responder(named.responder) : resort?.respond;
    const { headers, n } = record;
    const { signal } = exchange;
    const asked = { body, headers, session: session.name, n, options: named?.options, signal };
    const computed = await withPings(exchange, body, Promise.resolve(respond?.(asked) ?? ''));
    const step = typeof computed === 'string' ? { answer: computed } : computed;
    // What the script says beside the answer holds.
    const { answer: _, ...rest } = scripted;
    return { step: { ...step, ...rest } };
  } catch (error) {
    if (exchange.signal.aborted) throw error;
    return { problem: String(error) };
  }
}

/** A mistake of the test: as an error that no client retries, and that says what is wrong. */
function fail(exchange: Exchange, problem: string): Promise<void> {
  exchange.record.answeredBy = null;
  return exchange.fail(invalidRequest(`model server: ${problem}`), 'refused');
}

async function delay({ signal }: Exchange, { delayMs = 0 }: Step): Promise<void> {
  if (delayMs > 0) await wait(delayMs, undefined, { signal });
}

/** Begins the stream with pings while an answer is long in coming. */
async function withPings<T>(exchange: Exchange, body: MessageCreateParamsBase, coming: Promise<T>): Promise<T> {
  if (!body.stream) return coming;
  let timer: NodeJS.Timeout | undefined;
  const ping = () => {
    exchange.begin(200, 'text/event-stream; charset=utf-8');
    exchange.send([PING]).catch(() => undefined);
    timer = setTimeout(ping, PING_MS);
  };
  timer = setTimeout(ping, FIRST_PING_MS);
  return coming.finally(() => clearTimeout(timer));
}

/** Faults that need no answer. */
async function strike(exchange: Exchange, body: MessageCreateParamsBase, fault: FaultDetail): Promise<void> {
  exchange.record.fault = faultName(fault);
  if (fault.kind === 'hang') return exchange.hang();
  if (fault.kind === 'reset') return exchange.reset();
  if (fault.kind === 'garbage') {
    exchange.begin(200, body.stream ? 'text/event-stream; charset=utf-8' : 'text/html');
    await exchange.send(['event: message_start\ndata: {"type": "message_start", "mess\n\n<html>502</html>']);
    return exchange.end('faulted');
  }
  return exchange.fail(faultError(fault), 'faulted', fault.body);
}

async function play(
  exchange: Exchange,
  body: MessageCreateParamsBase,
  step: Step,
  fault: FaultDetail | undefined,
  cache: CacheUse,
): Promise<void> {
  const { record } = exchange;
  const spoilt = fault && isSpoiling(fault) ? fault : undefined;
  const composed = compose(step, body, record.id.slice('req_'.length), cache, spoilt);
  const pieces = piecesOf(composed, body, step);
  if (fault) record.fault = faultName(fault);
  if (fault?.kind === 'error-event' && !body.stream) return exchange.fail(faultError(fault), 'faulted', fault.body);
  cache.commit();
  exchange.begin(200, body.stream ? 'text/event-stream; charset=utf-8' : 'application/json');
  if (fault === undefined || spoilt) {
    record.stopReason = composed.message.stop_reason;
    record.usage = composed.message.usage;
    await exchange.send(pieces, step);
    return exchange.end(spoilt ? 'faulted' : 'answered');
  }
  const before = bytesBefore(fault, byteLength(pieces));
  if (fault.kind === 'error-event') {
    await exchange.send(wholePieces(pieces, before), step);
    return exchange.fail(faultError(fault), 'faulted', fault.body);
  }
  const kept = firstBytes(pieces, before);
  await exchange.send(step.drip || step.chunks ? [kept] : cutLike(pieces, kept), step);
  if (fault.kind === 'hang-midway') return exchange.hang();
  if (fault.kind === 'reset-midway') return exchange.reset();
  if (fault.kind === 'close-midway') return exchange.close();
  return exchange.end('faulted');
}

function piecesOf(composed: Composed, body: MessageCreateParamsBase, step: Step): string[] {
  return body.stream ? streamOf(composed, step.deltaLength) : [JSON.stringify(composed.message)];
}

/** As many pieces as fit into so many bytes; at least the first, since a stream begins before it breaks off. */
function wholePieces(pieces: readonly string[], bytes: number): string[] {
  let left = bytes;
  return pieces.filter((piece, index) => {
    left -= Buffer.byteLength(piece);
    return index === 0 || left >= 0;
  });
}

/** The bytes in writes as long as the pieces they were cut from. */
function cutLike(pieces: readonly string[], kept: Buffer): Buffer[] {
  return [...writesOf([kept], { chunks: pieces.map((piece) => Buffer.byteLength(piece)) })];
}
