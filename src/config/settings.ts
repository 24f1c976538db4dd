/**
 * The Worker's variables and secrets, checked. Each one stands in `.dev.vars.example` and in the README's table.
 *
 * @module
 */
import { logWarn } from '../lib/log.ts';
import { type AnthropicSettings, readAnthropic } from './anthropic-settings.ts';

/** A service reached over HTTP, with its secret. */
export interface ServiceSettings {
  url: string;
  key: string | null;
}

export interface Settings {
  /** Origins that may be read although they are not public, exactly as `URL.origin` prints them. */
  sourceAllowOrigins: string[];
  /** Null when unset, too short to be a secret or holding white space: then the admin routes do not exist. */
  adminToken: string | null;
  /** Where YouTube is; another place only in tests. */
  youtubeOrigin: string;
  /** The address with `{url}` in it. */
  youtubeProxy: ServiceSettings | null;
  transcriptService: ServiceSettings | null;
  transcription: (ServiceSettings & { model: string }) | null;
  /** Null without a key: then no language model is ever called. */
  anthropic: AnthropicSettings | null;
}

const ADMIN_TOKEN_MIN_CHARACTERS = 16;
const YOUTUBE_ORIGIN = 'https://www.youtube.com';
/** What OpenAI calls the model that every compatible endpoint has. */
const TRANSCRIPTION_MODEL = 'whisper-1';

const cache = new WeakMap<Env, Settings>();

/** Read once per isolate. A value that cannot be used is said in the log and treated as absent. */
export function readSettings(env: Env): Settings {
  let settings = cache.get(env);
  if (!settings) {
    const transcription = readService('TRANSCRIPTION_URL', env.TRANSCRIPTION_URL, env.TRANSCRIPTION_API_KEY);
    settings = {
      sourceAllowOrigins: readOrigins(env.SOURCE_ALLOW_ORIGINS ?? ''),
      adminToken: readAdminToken(env.ADMIN_TOKEN ?? ''),
      youtubeOrigin: readOrigins(env.YOUTUBE_ORIGIN ?? '')[0] ?? YOUTUBE_ORIGIN,
      youtubeProxy: readService('YOUTUBE_PROXY_URL', env.YOUTUBE_PROXY_URL, env.YOUTUBE_PROXY_TOKEN),
      transcriptService: readService('TRANSCRIPT_API_URL', env.TRANSCRIPT_API_URL, env.TRANSCRIPT_API_KEY),
      transcription: transcription && { ...transcription, model: env.TRANSCRIPTION_MODEL || TRANSCRIPTION_MODEL },
      anthropic: readAnthropic(env),
    };
    cache.set(env, settings);
  }
  return settings;
}

function readService(setting: string, address = '', key = ''): ServiceSettings | null {
  if (address.trim() === '') return null;
  // The template's braces would be encoded, so the address is checked and kept as written.
  const url = URL.parse(address.trim());
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) {
    return { url: address.trim(), key: key === '' ? null : key };
  }
  logWarn('settings.bad_address', { setting });
  return null;
}

function readOrigins(list: string): string[] {
  return list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .flatMap((entry) => {
      const url = URL.parse(entry);
      if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return [url.origin];
      logWarn('settings.bad_origin', { entry });
      return [];
    });
}

function readAdminToken(token: string): string | null {
  if (token === '') return null;
  if (token.length >= ADMIN_TOKEN_MIN_CHARACTERS && !/\s/.test(token)) return token;
  logWarn('settings.admin_token_unusable', { minimum: ADMIN_TOKEN_MIN_CHARACTERS });
  return null;
}
