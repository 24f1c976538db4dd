/**
 * The Worker's variables and secrets, checked. Each one stands in `.dev.vars.example` and in the README's table.
 *
 * @module
 */
import { logWarn } from '../lib/log.ts';

export interface Settings {
  /** Origins that may be read although they are not public, exactly as `URL.origin` prints them. */
  sourceAllowOrigins: string[];
  /** Null when unset, too short to be a secret or holding white space: then the admin routes do not exist. */
  adminToken: string | null;
}

const ADMIN_TOKEN_MIN_CHARACTERS = 16;

const cache = new WeakMap<Env, Settings>();

/** Read once per isolate. A value that cannot be used is said in the log and treated as absent. */
export function readSettings(env: Env): Settings {
  let settings = cache.get(env);
  if (!settings) {
    settings = {
      sourceAllowOrigins: readOrigins(env.SOURCE_ALLOW_ORIGINS ?? ''),
      adminToken: readAdminToken(env.ADMIN_TOKEN ?? ''),
    };
    cache.set(env, settings);
  }
  return settings;
}

function readOrigins(list: string): string[] {
  return list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .flatMap((entry) => {
      const url = URL.parse(entry);
      if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return [url.origin];
      logWarn('settings.bad_origin', { setting: 'SOURCE_ALLOW_ORIGINS', entry });
      return [];
    });
}

function readAdminToken(token: string): string | null {
  if (token === '') return null;
  if (token.length >= ADMIN_TOKEN_MIN_CHARACTERS && !/\s/.test(token)) return token;
  logWarn('settings.admin_token_unusable', { minimum: ADMIN_TOKEN_MIN_CHARACTERS });
  return null;
}
