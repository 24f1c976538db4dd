/**
 * Asking YouTube for a video: the player's interface (InnerTube) as one of its clients, or the watch page.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { Result } from '../../lib/result.ts';
import { err, ok } from '../../lib/result.ts';
import { type Answer, boundedFetch } from '../bounded-fetch.ts';
import { DESKTOP_USER_AGENT, type PlayerClient } from './clients.ts';
import { stringAt } from './lookup.ts';
import type { TranscriptFailure } from './provider.ts';
import { readWatchPage, type WatchPage } from './watch-page.ts';

export interface YouTubeAccess {
  fetch: typeof fetch;
  /** Where YouTube is, e.g. `https://www.youtube.com`. */
  baseUrl: string;
  signal?: AbortSignal | undefined;
}

export interface PlayerAnswer {
  player: unknown;
  /** What the watch page knows besides. */
  data?: unknown;
}

/** Says that cookies other than the needed ones are refused; without it, Europe is asked first. */
const REFUSES_COOKIES = 'SOCS=CAI';

/** The player's answer to one client. */
export async function askPlayer(
  videoId: string,
  { id, userAgent, client, isWeb, isEmbedded }: PlayerClient,
  access: YouTubeAccess,
): Promise<Result<PlayerAnswer, TranscriptFailure>> {
  const body = {
    context: {
      client: { ...client, hl: 'en', gl: 'US', utcOffsetMinutes: 0 },
      ...(isEmbedded && { thirdParty: { embedUrl: 'https://www.youtube.com/' } }),
    },
    videoId,
    // The viewer has confirmed that discomforting content may be shown.
    contentCheckOk: true,
    racyCheckOk: true,
  };
  const answer = await ask(access, `/youtubei/v1/player?prettyPrint=false`, limits.youtube.pageBytes, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Accept-Language': 'en-US,en;q=0.9',
      'User-Agent': userAgent,
      'X-YouTube-Client-Name': String(id),
      'X-YouTube-Client-Version': client.clientVersion,
      ...(isWeb && { Origin: 'https://www.youtube.com' }),
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) return answer;
  try {
    const player: unknown = JSON.parse(textOf(answer.value));
    return checked(videoId, { player }, client.clientName);
  } catch {
    return err({ kind: 'unreachable', detail: `${client.clientName}: no JSON` });
  }
}

/** The player's answer as the watch page holds it. */
export async function askWatchPage(
  videoId: string,
  access: YouTubeAccess,
): Promise<Result<PlayerAnswer, TranscriptFailure>> {
  let page = await fetchWatchPage(videoId, REFUSES_COOKIES, access);
  if (page.ok && page.value.consent !== undefined) {
    page = await fetchWatchPage(videoId, `${REFUSES_COOKIES}; CONSENT=YES+${page.value.consent}`, access);
  }
  if (!page.ok) return page;
  const { player, data, consent, isRobotCheck } = page.value;
  if (player !== undefined) return checked(videoId, { player, data }, 'watch page');
  if (isRobotCheck || consent !== undefined) {
    return err({ kind: 'blocked', detail: `watch page: ${isRobotCheck ? 'robot check' : 'consent'}` });
  }
  return err({ kind: 'unreachable', detail: 'watch page: no player' });
}

async function fetchWatchPage(
  videoId: string,
  cookie: string,
  access: YouTubeAccess,
): Promise<Result<WatchPage, TranscriptFailure>> {
  // The last two: warnings about the content have been read.
  const path = `/watch?v=${videoId}&hl=en&bpctr=9999999999&has_verified=1`;
  const answer = await ask(access, path, limits.youtube.pageBytes, {
    headers: { 'User-Agent': DESKTOP_USER_AGENT, 'Accept-Language': 'en-US,en;q=0.9', Cookie: cookie },
  });
  return answer.ok ? ok(readWatchPage(textOf(answer.value))) : answer;
}

/** One question to YouTube. A redirect leads to a robot check or to the question for consent, never to a video. */
export async function ask(
  { fetch, baseUrl, signal }: YouTubeAccess,
  path: string,
  maxBytes: number,
  init: RequestInit,
): Promise<Result<Answer, TranscriptFailure>> {
  const where = path.split('?', 1)[0] ?? path;
  const answer = await boundedFetch(fetch, `${baseUrl.replace(/\/$/, '')}${path}`, init, {
    ms: limits.youtube.requestMs,
    maxBytes,
    signal,
  });
  if (!answer.ok) {
    return err({ kind: answer.error === 'timeout' ? 'timeout' : 'unreachable', detail: `${where}: ${answer.error}` });
  }
  const { status } = answer.value;
  if (status === 200) return ok(answer.value);
  const isRefused = status === 429 || status === 403 || status === 401 || (status >= 300 && status < 400);
  return err({ kind: isRefused ? 'blocked' : 'unreachable', detail: `${where}: status ${status}` });
}

export function textOf({ body }: Answer): string {
  return new TextDecoder().decode(body);
}

/** Clients that are found out get another video to play. */
function checked(videoId: string, answer: PlayerAnswer, client: string): Result<PlayerAnswer, TranscriptFailure> {
  const given = stringAt(answer.player, 'videoDetails', 'videoId');
  if (given === undefined || given === videoId) return ok(answer);
  return err({ kind: 'blocked', detail: `${client}: another video` });
}
