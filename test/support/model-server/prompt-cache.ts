/**
 * The prompt cache of one session, as the API keeps it: exact prefixes in the order tools, system, messages, written at
 * each `cache_control` marker, read from the longest one that is found at a marker or at most twenty blocks before it.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { blocksOf, blockTokens, type CountedRequest, inputTokens, tokensOf } from './tokens.ts';

const LOOKBACK_BLOCKS = 20;
const LIFETIME_MS = { '5m': 5 * 60_000, '1h': 60 * 60_000 };

type Lifetime = keyof typeof LIFETIME_MS;

interface Place {
  /** Of everything up to and with this block. */
  hash: string;
  tokens: number;
  marker: Lifetime | null;
}

export interface CacheUse {
  /** Tokens after the last marker. */
  input: number;
  read: number;
  created: Record<Lifetime, number>;
  /** Makes what was written readable: when the answer begins, not before. */
  commit: () => void;
}

interface CacheControl {
  ttl?: Lifetime;
}

export class PromptCache {
  readonly #entries = new Map<string, { until: number; lifetime: Lifetime }>();

  use(request: CountedRequest, minimumTokens: number, now = Date.now()): CacheUse {
    const places = placesOf(request);
    const marked = places.flatMap(({ marker, tokens }, index) =>
      marker !== null && tokens >= minimumTokens ? [index] : [],
    );
    const last = marked.at(-1);
    const total = inputTokens(request);
    const created: Record<Lifetime, number> = { '5m': 0, '1h': 0 };
    if (last === undefined) return { input: total, read: 0, created, commit: () => undefined };
    const hit = this.#longestHit(places, marked, now);
    const read = hit === undefined ? 0 : (places[hit]?.tokens ?? 0);
    let counted = read;
    const written = marked.filter((index) => hit === undefined || index > hit);
    for (const index of written) {
      const place = places[index];
      if (place?.marker == null) continue;
      created[place.marker] += place.tokens - counted;
      counted = place.tokens;
    }
    const commit = () => {
      // A read renews what was read.
      const found = hit === undefined ? undefined : this.#entries.get(places[hit]?.hash ?? '');
      if (found) found.until = now + LIFETIME_MS[found.lifetime];
      for (const index of written) {
        const place = places[index];
        if (place?.marker == null) continue;
        this.#entries.set(place.hash, { until: now + LIFETIME_MS[place.marker], lifetime: place.marker });
      }
    };
    return { input: total - (places[last]?.tokens ?? 0), read, created, commit };
  }

  #longestHit(places: readonly Place[], marked: readonly number[], now: number): number | undefined {
    for (const marker of [...marked].reverse()) {
      for (let index = marker; index >= Math.max(0, marker - LOOKBACK_BLOCKS); index -= 1) {
        const entry = this.#entries.get(places[index]?.hash ?? '');
        if (entry && entry.until > now) return index;
      }
    }
    return undefined;
  }
}

/** Every block in the order of the prompt, with the hash of all up to it. */
function placesOf(request: CountedRequest): Place[] {
  const places: Place[] = [];
  let tokens = 0;
  // Another model shares no cache.
  let hash = digest('', request.model);
  const add = (kind: string, block: object, size = blockTokens(block)) => {
    const { cache_control: control, ...content } = block as { cache_control?: CacheControl | null };
    tokens += size;
    hash = digest(hash, `${kind} ${JSON.stringify(content)}`);
    places.push({ hash, tokens, marker: control ? (control.ttl ?? '5m') : null });
  };
  for (const tool of request.tools ?? []) add('tool', tool);
  // The API tells the model of an output format in the system prompt: another format, another prefix.
  const format = request.output_config?.format;
  if (format) add('format', format, tokensOf(JSON.stringify(format)));
  for (const block of blocksOf(request.system)) add('system', block);
  // These two change what the messages mean, and leave tools and system as they are.
  hash = digest(hash, JSON.stringify([request.tool_choice ?? null, request.thinking ?? null]));
  for (const { role, content } of request.messages) {
    for (const block of blocksOf(content)) add(role, block);
  }
  const last = places.at(-1);
  if (request.cache_control && last && last.marker === null) last.marker = request.cache_control.ttl ?? '5m';
  return places;
}

function digest(before: string, text: string): string {
  return createHash('sha256').update(before).update('\0').update(text).digest('base64');
}
