/**
 * Which video an address names, in every spelling YouTube has ever handed out.
 *
 * @module
 */
import { SourceError } from '../source-error.ts';

const HOST =
  /^(?:(?:www|m|music|gaming|consent)\.)?youtube(?:-nocookie)?\.com$|^(?:www\.)?youtu\.be$|^youtube\.googleapis\.com$/;
const ID = /^[\w-]{11}(?![\w-])/;
/** First parts of a path that a video's id follows. */
const BEFORE_ID = new Set(['watch', 'shorts', 'live', 'embed', 'v', 'vi', 'e']);
/** Paths of the embedded player that look like an id. */
const NOT_IDS = new Set(['videoseries', 'live_stream']);
/** Parameters that hold another address of the video: shared links, embedding, the question for consent. */
const NESTED = ['u', 'url', 'continue'];
/** A question for consent may stand before a shared link; nobody nests deeper. */
const MAX_NESTING = 3;

export function isYouTubeAddress(address: string): boolean {
  return urlOf(address) !== undefined;
}

/** The id of the video `address` names; `undefined` for any other page, of YouTube or not. */
export function videoIdOf(address: string): string | undefined {
  return idIn(urlOf(address), MAX_NESTING);
}

/** The id of the video `address` names. Throws `not_a_video` for a channel, a playlist, a search and the like. */
export function requireVideoId(address: string): string {
  const id = videoIdOf(address);
  if (id !== undefined) return id;
  throw new SourceError(
    'not_a_video',
    'The address is of YouTube but not of one video. Channels, playlists, clips and searches cannot be read: open the video and send its own address, such as https://www.youtube.com/watch?v=….',
  );
}

function urlOf(address: string): URL | undefined {
  const trimmed = address.trim();
  const url = URL.parse(/^[a-z][a-z\d+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed.replace(/^\/\//, '')}`);
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  return HOST.test(url.hostname.replace(/\.$/, '')) ? url : undefined;
}

function idIn(url: URL | undefined, nesting: number): string | undefined {
  if (url === undefined || nesting === 0) return undefined;
  const [first = '', second = ''] = url.pathname.split('/').filter((part) => part !== '');
  const named = validId(url.searchParams.get('v') ?? url.searchParams.get('vi') ?? '');
  if (named !== undefined) return named;
  const inPath =
    url.hostname.includes('youtu.be') && !BEFORE_ID.has(first) ? first : BEFORE_ID.has(first) ? second : '';
  const found = validId(inPath);
  if (found !== undefined) return found;
  for (const name of NESTED) {
    const nested = url.searchParams.get(name);
    if (nested === null) continue;
    const target = URL.parse(nested, 'https://www.youtube.com/');
    const id = target === null ? undefined : idIn(urlOf(target.href), nesting - 1);
    if (id !== undefined) return id;
  }
  return undefined;
}

function validId(text: string): string | undefined {
  const id = ID.exec(text)?.[0];
  return id === undefined || NOT_IDS.has(id) ? undefined : id;
}
