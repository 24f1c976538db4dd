/**
 * What `ANTHROPIC_…` variables say. A value that cannot be used is said in the log and its default taken.
 *
 * @module
 */
import { logWarn } from '../lib/log.ts';
import { limits } from './limits.ts';

export interface AnthropicSettings {
  key: string;
  /** Without the path of the API, e.g. `https://api.anthropic.com`. */
  baseUrl: string;
  model: string;
  /** Of one answer, thinking included. */
  maxOutputTokens: number;
  /** One request, milliseconds. */
  requestMs: number;
  /** Requests of one generation at a time. */
  concurrency: number;
  /** All requests of one generation, cached tokens included. */
  maxTokens: number;
  /** USD for one generation, by list prices. */
  maxCostUsd: number;
}

type AnthropicEnv = Partial<
  Record<
    | 'ANTHROPIC_API_KEY'
    | 'ANTHROPIC_BASE_URL'
    | 'ANTHROPIC_MODEL'
    | 'ANTHROPIC_MAX_OUTPUT_TOKENS'
    | 'ANTHROPIC_TIMEOUT_MS'
    | 'ANTHROPIC_CONCURRENCY'
    | 'ANTHROPIC_MAX_TOKENS_PER_GENERATION'
    | 'ANTHROPIC_MAX_COST_PER_GENERATION',
    string
  >
>;

const BASE_URL = 'https://api.anthropic.com';
const MODEL = 'claude-sonnet-5-5';

/** Null without a key, or with one that no header could carry. */
export function readAnthropic(env: AnthropicEnv): AnthropicSettings | null {
  const key = (env.ANTHROPIC_API_KEY ?? '').trim();
  if (key === '') return null;
  if (!/^[!-~]+$/.test(key)) {
    logWarn('settings.anthropic_key_unusable');
    return null;
  }
  const { model } = limits;
  return {
    key,
    baseUrl: readBaseUrl(env.ANTHROPIC_BASE_URL),
    model: readModel(env.ANTHROPIC_MODEL),
    maxOutputTokens: readNumber('ANTHROPIC_MAX_OUTPUT_TOKENS', env.ANTHROPIC_MAX_OUTPUT_TOKENS, {
      fallback: model.outputTokens,
      min: 1,
      max: model.maxOutputTokens,
    }),
    requestMs: readNumber('ANTHROPIC_TIMEOUT_MS', env.ANTHROPIC_TIMEOUT_MS, {
      fallback: model.requestMs,
      min: 1,
      max: model.maxRequestMs,
    }),
    concurrency: readNumber('ANTHROPIC_CONCURRENCY', env.ANTHROPIC_CONCURRENCY, {
      fallback: model.concurrency,
      min: 1,
      max: model.maxConcurrency,
    }),
    maxTokens: readNumber('ANTHROPIC_MAX_TOKENS_PER_GENERATION', env.ANTHROPIC_MAX_TOKENS_PER_GENERATION, {
      fallback: model.generationTokens,
      min: 1,
      max: Number.MAX_SAFE_INTEGER,
    }),
    maxCostUsd: readNumber('ANTHROPIC_MAX_COST_PER_GENERATION', env.ANTHROPIC_MAX_COST_PER_GENERATION, {
      fallback: model.generationCostUsd,
      min: 0,
      max: Number.MAX_SAFE_INTEGER,
      isWhole: false,
    }),
  };
}

interface Range {
  fallback: number;
  min: number;
  max: number;
  isWhole?: boolean;
}

function readNumber(setting: string, text = '', { fallback, min, max, isWhole = true }: Range): number {
  if (text.trim() === '') return fallback;
  // Plain decimal digits, so that neither `1e9` nor `0x10` is taken for what it is not.
  const value = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (value >= min && value <= max && (!isWhole || Number.isInteger(value))) return value;
  logWarn('settings.bad_number', { setting, minimum: min, maximum: max, used: fallback });
  return fallback;
}

function readBaseUrl(text = ''): string {
  if (text.trim() === '') return BASE_URL;
  const url = URL.parse(text.trim());
  // A password in the address would end up where addresses are shown; a query would stand before the path.
  const isUsable = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
  if (isUsable) return url.href.replace(/\/+$/, '');
  logWarn('settings.bad_address', { setting: 'ANTHROPIC_BASE_URL' });
  return BASE_URL;
}

function readModel(text = ''): string {
  if (text.trim() === '') return MODEL;
  if (/^[\w.:@/-]{1,100}$/.test(text.trim())) return text.trim();
  logWarn('settings.bad_model', { setting: 'ANTHROPIC_MODEL' });
  return MODEL;
}
