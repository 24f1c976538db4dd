/**
 * The D1 tables. `schema.sql` is generated from this file and `triggers.sql`; `migrations/` leads there.
 * Times are milliseconds since 1970; ids are text. STORAGE.md documents each table.
 *
 * @module
 */
import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

export const accounts = sqliteTable(
  'accounts',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    email: text('email'),
    plan: text('plan').notNull().default('credits'),
    status: text('status', { enum: ['active', 'restricted'] })
      .notNull()
      .default('active'),
    credits: integer('credits').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    /** The engine of generations that do not ask for one; null leaves it to the service. */
    engine: text('engine', { enum: ['extractive', 'anthropic'] }),
  },
  (table) => [
    check('accounts_credits_not_negative', sql`${table.credits} >= 0`),
    check('accounts_status', sql`${table.status} in ('active', 'restricted')`),
    uniqueIndex('accounts_email').on(table.email),
  ],
);

export const apiKeys = sqliteTable(
  'api_keys',
  {
    /** The public part of the key text: 8 base62 characters. */
    id: text('id').primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id),
    prefix: text('prefix', { enum: ['smidge_sk_', 'sk-proj-'] }).notNull(),
    name: text('name').notNull(),
    /** bcrypt, cost 10, of the secret part. */
    hash: text('hash').notNull(),
    lastFour: text('last_four').notNull(),
    limitGenerate: integer('limit_generate'),
    limitDefault: integer('limit_default'),
    limitContext: integer('limit_context'),
    createdAt: integer('created_at').notNull(),
    lastUsedAt: integer('last_used_at'),
    revokedAt: integer('revoked_at'),
  },
  (table) => [index('api_keys_account').on(table.accountId, table.createdAt)],
);

export const ledger = sqliteTable(
  'ledger',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** Names one attempt to post; tells whether this attempt or an earlier one wrote the row. */
    entryId: text('entry_id').notNull(),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id),
    /** Credits; positive adds, negative takes. */
    amount: integer('amount').notNull(),
    kind: text('kind', { enum: ['grant', 'purchase', 'charge', 'refund'] }).notNull(),
    generationId: text('generation_id'),
    /** What makes posting idempotent, e.g. `charge:<generation>`. */
    reference: text('reference').notNull(),
    note: text('note'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    check('ledger_amount_not_zero', sql`${table.amount} <> 0`),
    uniqueIndex('ledger_entry').on(table.entryId),
    uniqueIndex('ledger_reference').on(table.reference),
    index('ledger_account').on(table.accountId, table.id),
  ],
);

export const generations = sqliteTable(
  'generations',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id),
    kind: text('kind', { enum: ['skill', 'catalogue'] }).notNull(),
    status: text('status', { enum: ['running', 'complete', 'failed'] }).notNull(),
    name: text('name'),
    filename: text('filename'),
    sourceType: text('source_type', { enum: ['youtube', 'url', 'file', 'text', 'mixed'] }).notNull(),
    /** What to show of the source: its address, file name or first words. */
    source: text('source').notNull(),
    wordCount: integer('word_count'),
    creditsUsed: integer('credits_used').notNull().default(0),
    catalogueId: text('catalogue_id'),
    /** Whose skill was delivered. */
    engine: text('engine'),
    /** JSON `{code, message, reason?, param?}` of a failed generation, as shown to its owner. */
    error: text('error'),
    /** SHA-256 of the request, so that an idempotency key can tell a repeat from another request. */
    requestDigest: text('request_digest').notNull(),
    createdAt: integer('created_at').notNull(),
    completedAt: integer('completed_at'),
    /** JSON `[{topic, message}]` of a catalogue: what it lacks of what was asked for. */
    failedTopics: text('failed_topics'),
    /** The engine the run was made with, where another's skill was delivered. */
    engineRequested: text('engine_requested'),
    /** JSON of the ModelUsage, of a run that asked a model. */
    modelUsage: text('model_usage'),
  },
  (table) => [
    index('generations_account').on(table.accountId, table.createdAt, table.id),
    index('generations_running').on(table.status, table.createdAt),
  ],
);

export const skills = sqliteTable(
  'skills',
  {
    id: text('id').primaryKey(),
    generationId: text('generation_id')
      .notNull()
      .references(() => generations.id),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id),
    position: integer('position').notNull().default(0),
    name: text('name').notNull(),
    filename: text('filename').notNull(),
    description: text('description').notNull(),
    wordCount: integer('word_count').notNull(),
    /** SHA-256 over the skill's files; with the id it names the R2 object. */
    digest: text('digest').notNull(),
    /** JSON of the Report; of a catalogue's index, of the CatalogueReport. */
    quality: text('quality').notNull(),
    createdAt: integer('created_at').notNull(),
    /** JSON of the Topic it was made of, in a catalogue. */
    topic: text('topic'),
  },
  (table) => [index('skills_generation').on(table.generationId, table.position)],
);

/** Public links to a generation's skills. Revoked ones are kept, so that their tokens stay dead. */
export const shares = sqliteTable(
  'shares',
  {
    /** Random; what the token is derived from. */
    id: text('id').primaryKey(),
    generationId: text('generation_id')
      .notNull()
      .references(() => generations.id),
    /** SHA-256 of the token, which is kept nowhere. */
    tokenDigest: text('token_digest').notNull(),
    createdAt: integer('created_at').notNull(),
    revokedAt: integer('revoked_at'),
  },
  (table) => [
    uniqueIndex('shares_token').on(table.tokenDigest),
    uniqueIndex('shares_active').on(table.generationId).where(sql`${table.revokedAt} is null`),
  ],
);

/** Keys whose row, or whose account's row, changed since their gate was last told. Filled by triggers. */
export const keyChanges = sqliteTable('key_changes', {
  keyId: text('key_id').primaryKey(),
  changedAt: integer('changed_at').notNull(),
});

export const reconciliations = sqliteTable('reconciliations', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  startedAt: integer('started_at').notNull(),
  finishedAt: integer('finished_at').notNull(),
  /** JSON of what was found and done. */
  findings: text('findings').notNull(),
});
