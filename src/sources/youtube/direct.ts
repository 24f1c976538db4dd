/**
 * Captions from YouTube itself, as its own clients get them.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { Result } from '../../lib/result.ts';
import { err, ok } from '../../lib/result.ts';
import type { Cue, Transcript } from '../transcript.ts';
import { type CaptionTrack, captionTracksOf, chooseTrack } from './caption-tracks.ts';
import { chaptersInDescription, chaptersInPageData } from './chapters.ts';
import { DESKTOP_USER_AGENT, PLAYER_CLIENTS } from './clients.ts';
import { numberAt, stringAt } from './lookup.ts';
import { playabilityOf } from './playability.ts';
import { ask, askPlayer, askWatchPage, type PlayerAnswer, textOf, type YouTubeAccess } from './player.ts';
import { isDefinite, type TranscriptFailure, type TranscriptOptions, type TranscriptProvider } from './provider.ts';
import { parseTimedText } from './timed-text.ts';

export interface DirectDeps {
  fetch: typeof fetch;
  /** In place of `https://www.youtube.com`. */
  baseUrl?: string;
}

/** What one client got: `unavailable` and `no_captions` are for the others to confirm, `withheld` is a track without text. */
interface Miss extends Omit<TranscriptFailure, 'kind'> {
  kind: TranscriptFailure['kind'] | 'unavailable' | 'withheld';
}

export function directProvider(deps: DirectDeps): TranscriptProvider {
  return {
    name: 'direct',
    async fetch(videoId, options) {
      const access = { fetch: deps.fetch, baseUrl: deps.baseUrl ?? 'https://www.youtube.com', signal: options.signal };
      const misses: Miss[] = [];
      for (const client of PLAYER_CLIENTS) {
        const found = await transcriptOf(await askPlayer(videoId, client, access), client.userAgent, access, options);
        if (found.ok) return found;
        const miss = found.error;
        if (isFinal(miss)) return err(miss);
        misses.push(miss);
        // Apps may get no captions where there are some, so one of them is enough, and the page has the last word.
        if (miss.kind === 'no_captions') break;
        // The limit is on the address all clients share.
        if (miss.detail.endsWith('status 429')) return err({ kind: 'blocked', detail: miss.detail });
      }
      const page = await askWatchPage(videoId, access);
      const found = await transcriptOf(page, DESKTOP_USER_AGENT, access, options);
      return found.ok ? found : err(verdict(misses, found.error));
    },
  };
}

/** What all clients together say. */
function verdict(misses: readonly Miss[], page: Miss): TranscriptFailure {
  const detail = [...misses, page].map((miss) => `${miss.kind} (${miss.detail})`).join('; ');
  const all = [...misses, page];
  const some = (kind: Miss['kind']) => all.some((miss) => miss.kind === kind);
  if (some('withheld')) return { kind: 'blocked', detail };
  if (page.kind === 'no_captions') return { kind: 'no_captions', detail };
  if (isFinal(page)) return { kind: page.kind, detail };
  if (some('blocked')) return { kind: 'blocked', detail };
  // Apps that got none where the page could not be asked: another way may still find some.
  if (some('no_captions')) return { kind: 'blocked', detail };
  if (some('unavailable')) return { kind: 'removed', detail };
  return { kind: some('unreachable') ? 'unreachable' : 'timeout', detail };
}

function isFinal(miss: Miss): miss is TranscriptFailure {
  if (miss.kind === 'unavailable' || miss.kind === 'withheld' || miss.kind === 'no_captions') return false;
  return isDefinite({ kind: miss.kind, detail: miss.detail });
}

async function transcriptOf(
  answer: Result<PlayerAnswer, TranscriptFailure>,
  userAgent: string,
  access: YouTubeAccess,
  options: TranscriptOptions,
): Promise<Result<Transcript, Miss>> {
  if (!answer.ok) return answer;
  const { player, data } = answer.value;
  const { refusal, detail } = playabilityOf(player);
  if (refusal !== undefined) return err({ kind: refusal, detail });
  const track = chooseTrack(captionTracksOf(player), options.languages);
  if (track === undefined) return err({ kind: 'no_captions', detail });
  const cues = await fetchCues(track, userAgent, access);
  if (!cues.ok) return cues;
  const { language, isAutomatic } = track;
  return ok({ ...factsOf(player, data), cues: cues.value, language, isAutomatic });
}

async function fetchCues(
  { baseUrl, isAutomatic }: CaptionTrack,
  userAgent: string,
  access: YouTubeAccess,
): Promise<Result<Cue[], Miss>> {
  const url = URL.parse(baseUrl, 'https://www.youtube.com');
  // The answer comes from YouTube or whoever stands between: only one place is ever asked for captions.
  if (url?.pathname !== '/api/timedtext') return err({ kind: 'unreachable', detail: 'captions: elsewhere' });
  url.searchParams.set('fmt', 'json3');
  const answer = await ask(access, `${url.pathname}${url.search}`, limits.youtube.captionBytes, {
    headers: { 'User-Agent': userAgent, 'Accept-Language': 'en-US,en;q=0.9' },
  });
  if (!answer.ok) return answer;
  const body = textOf(answer.value);
  // What is answered without the proof of origin the track asks for (`exp=xpe`).
  if (body.trim() === '') return err({ kind: 'withheld', detail: 'captions: empty' });
  const cues = parseTimedText(body);
  if (cues === undefined) return err({ kind: 'unreachable', detail: 'captions: not understood' });
  if (cues.length === 0)
    return err({ kind: 'no_captions', detail: `captions: none (${isAutomatic ? 'asr' : 'human'})` });
  return ok(cues);
}

function factsOf(player: unknown, data: unknown): Omit<Transcript, 'cues'> {
  const title = stringAt(player, 'videoDetails', 'title');
  const description = stringAt(player, 'videoDetails', 'shortDescription');
  const durationSeconds = numberAt(player, 'videoDetails', 'lengthSeconds');
  const shown = chaptersInPageData(data);
  const chapters = shown.length > 0 ? shown : chaptersInDescription(description ?? '');
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(durationSeconds !== undefined && { durationSeconds }),
    ...(chapters.length > 0 && { chapters }),
  };
}
