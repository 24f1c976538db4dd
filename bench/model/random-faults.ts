/**
 * Many generations at once while the model fails by chance, and then the books: every generation must have ended, and
 * every credit must be where it belongs.
 *
 * @module
 */
import { mapBounded } from '../../src/lib/map-bounded.ts';
import type { Fault } from '../../test/support/model-server/client.ts';
import { type LocalService, startService } from './local-service.ts';
import { orderOf } from './orders.ts';

/** Two of them no retry mends; all others may pass. */
export const KINDS: readonly Fault[] = [
  ...(['rate_limit', 'overloaded', 'api_error', 'timeout', 'hang', 'hang-midway', 'reset', 'reset-midway'] as const),
  ...(['close-midway', 'truncate', 'error-event', 'garbage', 'refusal', 'max-tokens', 'empty'] as const),
  ...(['invalid-json', 'authentication', 'credit_exhausted'] as const),
];
/** What a request of the model may take: short, because what hangs is waited for. */
const REQUEST_MS = 2_000;
/** Of one account: its ledger is shown up to 200 entries. */
const ORDERS_AN_ACCOUNT = 50;
/** An order that is not answered by then is one that will not be: the longest takes some twenty seconds. */
const ANSWER_MS = 120_000;
const GRANTED = 400;
const PAGE = 100;
/** Words of the provider, and of the model's broken answers. */
const UPSTREAM = /overloaded|rate.limit|x-api-key|credit balance|internal server error|api_error|timeout_error/i;

export interface FaultsOptions {
  generations: number;
  concurrency: number;
  /** Of requests to the model, from 0 to 1. */
  rate: number;
  seed: number;
  tell?: (message: string) => void;
}

export interface FaultsFigures {
  generations: number;
  catalogues: number;
  complete: number;
  failed: number;
  /** Complete, with a skill of the engine that needs no model. */
  fallbacks: number;
  /** Topics of complete catalogues that could not be made. */
  failedTopics: number;
  /** As the model server saw them. */
  requests: number;
  /** How often each fault struck. */
  faults: Record<string, number>;
  /** As the generations record them. */
  usage: { requests: number; retries: number; tokens: number; costUsd: number };
  credits: { charged: number; refunded: number; refunds: number };
  seconds: number;
  /** What is not as it must be; empty. */
  problems: string[];
}

interface Buyer {
  id: string;
  key: string;
}

interface Entry {
  amount: number;
  kind: string;
  reference: string;
  generation_id: string | null;
}

interface Generation {
  id: string;
  kind: string;
  status: string;
  engine: string | null;
  engine_requested?: string;
  credits_used: number;
  model_usage: Record<string, number> | null;
  error: { code: string } | null;
}

export async function runRandomFaults(options: FaultsOptions): Promise<FaultsFigures> {
  const service = await startService({ ANTHROPIC_TIMEOUT_MS: String(REQUEST_MS) });
  try {
    return await measure(service, options);
  } finally {
    await service.stop();
  }
}

async function measure(service: LocalService, options: FaultsOptions): Promise<FaultsFigures> {
  const { generations: count, concurrency, rate, seed, tell = () => undefined } = options;
  await service.model.settings({ responder: 'drafter', randomFaults: { rate, seed, kinds: KINDS } });
  const buyers = await Promise.all(
    Array.from({ length: Math.ceil(count / ORDERS_AN_ACCOUNT) }, (_, n) => openAccount(service, n)),
  );
  const numbers = Array.from({ length: count }, (_, n) => n);
  const problems: string[] = [];
  const started = Date.now();
  let done = 0;
  const first = await mapBounded(numbers, concurrency, async (n) => {
    const placed = await place(service, buyers, n);
    if (placed.id === null) problems.push(`order ${n} was not answered: ${placed.text}`);
    if (UPSTREAM.test(placed.text)) problems.push(`order ${n} was told words of the provider`);
    if (++done % 50 === 0) tell(`${done} of ${count} ordered`);
    return placed;
  });
  const seconds = (Date.now() - started) / 1_000;
  const seen = await service.model.requests();
  const books = await readBooks(service, buyers);

  // Everybody asks again with the same key: nothing is made, charged or refunded a second time.
  tell('ordering all of it again');
  await mapBounded(numbers, concurrency, async (n) => {
    const again = await place(service, buyers, n);
    if (again.id !== first[n]?.id) problems.push(`order ${n} became another generation`);
  });
  if ((await service.model.requests()).length !== seen.length) problems.push('a replay asked the model');
  if (JSON.stringify(await readBooks(service, buyers)) !== JSON.stringify(books))
    problems.push('a replay changed the books');

  problems.push(...books.flatMap(problemsOf));
  const all = books.flatMap(({ generations }) => generations);
  if (all.length !== count) problems.push(`${count} orders became ${all.length} generations`);
  const usage = usageOf(all);
  if (usage.requests !== seen.length)
    problems.push(`${seen.length} requests were seen, ${usage.requests} are on record`);
  const complete = all.filter(({ status }) => status === 'complete');
  const entries = books.flatMap((book) => book.entries);
  const sum = (kind: string) =>
    entries.filter((entry) => entry.kind === kind).reduce((total, { amount }) => total + Math.abs(amount), 0);
  return {
    generations: all.length,
    catalogues: all.filter(({ kind }) => kind === 'catalogue').length,
    complete: complete.length,
    failed: all.filter(({ status }) => status === 'failed').length,
    fallbacks: complete.filter(({ engine_requested: asked }) => asked !== undefined).length,
    failedTopics: refundedOf(books, complete),
    requests: seen.length,
    faults: countBy(seen.flatMap(({ fault }) => (fault === null ? [] : [fault]))),
    usage,
    credits: {
      charged: sum('charge'),
      refunded: sum('refund'),
      refunds: entries.filter(({ kind }) => kind === 'refund').length,
    },
    seconds,
    problems,
  };
}

async function openAccount({ admin }: LocalService, n: number): Promise<Buyer> {
  const { id } = await admin.post<{ id: string }>('/accounts', { name: `Buyer ${n}` });
  await admin.post(`/accounts/${id}/credits`, { amount: GRANTED, reference: id });
  const limits = { generate: 6_000, default: 6_000 };
  const { key } = await admin.post<{ key: string }>(`/accounts/${id}/keys`, { name: 'orders', limits });
  return { id, key };
}

async function place(
  { baseUrl }: LocalService,
  buyers: readonly Buyer[],
  n: number,
): Promise<{ id: string | null; text: string }> {
  const { path, accept, body } = orderOf(n);
  const request = new Request(`${baseUrl}/api/v1${path}`, {
    method: 'POST',
    signal: AbortSignal.timeout(ANSWER_MS),
    headers: {
      'x-api-key': buyers[Math.floor(n / ORDERS_AN_ACCOUNT)]?.key ?? '',
      'idempotency-key': `order-${n}`,
      'content-type': 'application/json',
      accept,
    },
    body: JSON.stringify(body),
  });
  try {
    const response = await fetch(request);
    return { id: response.headers.get('x-generation-id'), text: await response.text() };
  } catch (error) {
    return { id: null, text: String(error) };
  }
}

interface Book {
  credits: number;
  entries: Entry[];
  generations: Generation[];
}

function readBooks(service: LocalService, buyers: readonly Buyer[]): Promise<Book[]> {
  return mapBounded(buyers, 1, async ({ id, key }) => {
    const ledger = await service.admin.get<Omit<Book, 'generations'>>(`/accounts/${id}/ledger`);
    const response = await fetch(`${service.baseUrl}/api/v1/generations?limit=${PAGE}`, {
      headers: { 'x-api-key': key },
    });
    const { generations } = (await response.json()) as { generations: Generation[] };
    return { credits: ledger.credits, entries: ledger.entries, generations };
  });
}

function problemsOf({ credits, entries, generations }: Book): string[] {
  const problems: string[] = [];
  if (entries.reduce((sum, { amount }) => sum + amount, 0) !== credits) problems.push('a balance is not its ledger');
  if (new Set(entries.map(({ reference }) => reference)).size !== entries.length)
    problems.push('a reference was posted twice');
  const used = generations.reduce((sum, { credits_used }) => sum + credits_used, 0);
  if (GRANTED - used !== credits) problems.push(`${used} credits were used, ${GRANTED - credits} are gone`);
  for (const { id, status, credits_used, error } of generations) {
    const own = entries.filter(({ generation_id }) => generation_id === id);
    const charges = own.filter(({ kind }) => kind === 'charge');
    const refunds = own.filter(({ kind }) => kind === 'refund');
    const paid = -own.reduce((sum, { amount }) => sum + amount, 0);
    const say = (what: string) => problems.push(`${id} (${status}): ${what}`);
    if (status !== 'complete' && status !== 'failed') say('has not ended');
    if (charges.length > 1 || refunds.length > 1) say(`${charges.length} charges, ${refunds.length} refunds`);
    if (refunds.length > charges.length) say('was refunded what it never paid');
    if (paid !== credits_used) say(`paid ${paid}, and ${credits_used} stand on record`);
    if (status === 'complete' && (charges.length !== 1 || paid < 1)) say('was had for nothing');
    if (status === 'failed' && paid !== 0) say(`cost ${paid}`);
    if (status === 'failed' && error?.code !== 'GENERATION_FAILED') say(`failed with ${error?.code}`);
  }
  return problems;
}

function usageOf(generations: readonly Generation[]): FaultsFigures['usage'] {
  const sum = (...names: string[]) =>
    generations.reduce(
      (total, { model_usage: used }) => total + names.reduce((n, name) => n + (used?.[name] ?? 0), 0),
      0,
    );
  return {
    requests: sum('requests'),
    retries: sum('retries'),
    tokens: sum('input_tokens', 'output_tokens', 'cache_creation_tokens', 'cache_read_tokens'),
    costUsd: sum('cost_usd'),
  };
}

/** Each costs one credit, which is given back. */
function refundedOf(books: readonly Book[], complete: readonly Generation[]): number {
  const ids = new Set(complete.map(({ id }) => id));
  return books
    .flatMap(({ entries }) => entries)
    .filter(({ kind, generation_id: id }) => kind === 'refund' && id !== null && ids.has(id))
    .reduce((sum, { amount }) => sum + amount, 0);
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words.toSorted()) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
