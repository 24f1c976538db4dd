/**
 * One object per key id: verifies the secret and counts the request, in one call.
 *
 * The bcrypt hash in D1 is the durable record. The gate compares against it once and keeps a SHA-256 of the secret in
 * its own storage, so that no later request waits for bcrypt or for D1. D1 stays the authority: the row is read
 * again in the background, at most once a minute, and at once when `refresh()` is called.
 *
 * What is forgotten when: the paid bucket is written before the reply goes out. The others are written behind, at most
 * once a second; an object is evicted only after ten idle seconds, so eviction forgets nothing and a crash at most
 * the last second.
 *
 * @module
 */
import { DurableObject } from 'cloudflare:workers';
import { compare, hash } from 'bcryptjs';
import { eq } from 'drizzle-orm';
import { limits } from '../config/limits.ts';
import { type Database, openDatabase } from '../db/client.ts';
import { apiKeys } from '../db/schema.ts';
import { sha256Hex } from '../lib/digest.ts';
import { logError } from '../lib/log.ts';
import { Mutex } from '../lib/mutex.ts';
import { type Admission, type Bucket, decideAdmission, type GateRecord } from './admission.ts';
import { readGateRow } from './gate-row.ts';
import type { KeyPrefix } from './key-text.ts';

const BCRYPT_COST = 10;
const BUCKETS: readonly Bucket[] = ['generate', 'default', 'context'];
/** An id nobody issued is asked for in D1 at most this often, whoever keeps trying it. */
const UNKNOWN_MS = 5_000;

export class KeyGate extends DurableObject<Env> {
  /** A field, so that it can be watched; own properties are not reachable over RPC. */
  compareSecret: (secret: string, hash: string) => Promise<boolean> = compare;
  readonly #db: Database;
  /** Reading the row and applying it are one step: an older read must never land after a newer one. */
  readonly #rowMutex = new Mutex();
  #record: GateRecord | undefined;
  #hits: Record<Bucket, number[]> = { generate: [], default: [], context: [] };
  #unwritten = new Set<Bucket>();
  #writtenAt = 0;
  #writeTimer: ReturnType<typeof setTimeout> | undefined;
  #alarmAt: number | null = null;
  #unknownUntil = 0;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#db = openDatabase(env.DB);
    this.#record = ctx.storage.kv.get<GateRecord>('record');
    for (const bucket of BUCKETS) this.#hits[bucket] = ctx.storage.kv.get<number[]>(`window:${bucket}`) ?? [];
    ctx.blockConcurrencyWhile(async () => {
      this.#alarmAt = await ctx.storage.getAlarm();
    });
  }

  /** Verifies prefix and secret and, when they are right and the key in good standing, counts one request. */
  async admit(prefix: KeyPrefix, secret: string, bucket: Bucket): Promise<Admission> {
    const digest = await sha256Hex(secret);
    if (!this.#record?.digest) await this.#rowMutex.run(() => this.#meet(secret, digest));
    const record = this.#record;
    if (!record) return { type: 'unknown' };
    const now = Date.now();
    const { admission, hits } = decideAdmission(
      record,
      prefix,
      digest,
      bucket,
      this.#hits[bucket],
      limits.keyGate.windowMs,
      now,
    );
    if (hits) {
      this.#hits[bucket] = hits;
      if (bucket === 'generate') this.ctx.storage.kv.put('window:generate', hits);
      else this.#writeBehind(bucket, now);
      await this.#scheduleRefresh(now);
    }
    return admission;
  }

  /** Reads the key's row again, now. Returns when the gate acts by it. */
  async refresh(): Promise<void> {
    await this.#rowMutex.run(async () => {
      if (!this.#record) return;
      this.#apply(await readGateRow(this.#db, this.#record.keyId));
    });
  }

  /**
   * bcrypt of a new key's secret: done here so that the front Worker never pays for it. Its digest is noted, so that
   * nobody can make an unused key's gate compare wrong secrets.
   */
  async hashSecret(secret: string): Promise<string> {
    this.ctx.storage.kv.put('issuedDigest', await sha256Hex(secret));
    return hash(secret, BCRYPT_COST);
  }

  /** Says that objects of this class can be reached. */
  ping(): 'ok' {
    return 'ok';
  }

  override async alarm(): Promise<void> {
    this.#alarmAt = null;
    try {
      // Each for itself: a use that cannot be written down must not keep a revocation out.
      const results = await Promise.allSettled([this.refresh(), this.#writeLastUse()]);
      for (const result of results) if (result.status === 'rejected') throw result.reason;
    } catch (error) {
      logError('key_gate.refresh_failed', error, { key_id: this.#record?.keyId });
      await this.#setAlarm(Date.now() + limits.keyGate.refreshMs);
    }
  }

  /** First use: the row from D1, and the one bcrypt comparison of this key's life. */
  async #meet(secret: string, digest: string): Promise<void> {
    if (this.#record?.digest) return;
    const keyId = this.ctx.id.name;
    if (keyId === undefined || Date.now() < this.#unknownUntil) return;
    const row = await readGateRow(this.#db, keyId);
    if (!row) {
      this.#unknownUntil = Date.now() + UNKNOWN_MS;
      return;
    }
    const issued = this.#record ? undefined : this.ctx.storage.kv.get<string>('issuedDigest');
    if (issued !== undefined && issued !== digest) return;
    if (!(await this.compareSecret(secret, row.hash))) return;
    this.#keep({ ...row, digest });
  }

  #apply(row: Awaited<ReturnType<typeof readGateRow>>): void {
    if (!this.#record) return;
    if (!row) {
      this.#keep({ ...this.#record, status: 'revoked' });
      return;
    }
    // A new hash is a new secret: the digest of the old one must not open the door any longer.
    const digest = row.hash === this.#record.hash ? this.#record.digest : null;
    this.#keep({ ...row, digest });
  }

  #keep(record: GateRecord): void {
    this.#record = record;
    this.ctx.storage.kv.put('record', record);
  }

  #writeBehind(bucket: Bucket, now: number): void {
    this.#unwritten.add(bucket);
    const dueIn = this.#writtenAt + limits.keyGate.writeBehindMs - now;
    if (dueIn <= 0) this.#writeCounters(now);
    else this.#writeTimer ??= setTimeout(() => this.#writeCounters(Date.now()), dueIn);
  }

  #writeCounters(now: number): void {
    if (this.#writeTimer !== undefined) clearTimeout(this.#writeTimer);
    this.#writeTimer = undefined;
    this.#writtenAt = now;
    for (const bucket of this.#unwritten) {
      // Unconfirmed: the reply does not wait for the disk.
      this.ctx.waitUntil(
        this.ctx.storage.put(`window:${bucket}`, this.#hits[bucket], { allowUnconfirmed: true, noCache: false }),
      );
    }
    this.#unwritten.clear();
  }

  /** Every admitted request is followed by a background refresh within a minute; an idle key causes none. */
  async #scheduleRefresh(now: number): Promise<void> {
    if (this.#alarmAt !== null) return;
    const { flushDelayMs, refreshMs } = limits.keyGate;
    await this.#setAlarm(Math.max(now + flushDelayMs, (this.#writtenLastUseAt ?? 0) + refreshMs));
  }

  async #setAlarm(at: number): Promise<void> {
    this.#alarmAt = at;
    await this.ctx.storage.setAlarm(at, { allowUnconfirmed: true });
  }

  get #writtenLastUseAt(): number | undefined {
    return this.ctx.storage.kv.get<number>('lastUseWrittenAt');
  }

  /** The newest counted request is the last use; the logs keep it across eviction. */
  async #writeLastUse(): Promise<void> {
    const record = this.#record;
    const lastUsedAt = Math.max(0, ...BUCKETS.map((bucket) => this.#hits[bucket].at(-1) ?? 0));
    if (!record || lastUsedAt === 0) return;
    this.ctx.storage.kv.put('lastUseWrittenAt', Date.now());
    await this.#db.update(apiKeys).set({ lastUsedAt }).where(eq(apiKeys.id, record.keyId));
  }
}
