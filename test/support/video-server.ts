/**
 * YouTube on a loopback server, as far as captions go: the player's interface, the watch page, timed text, titles; the
 * same behind a proxy; and transcript services. What a video answers is written down in `video-scenarios.ts`. Requests
 * the real service would refuse are refused.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type Asked, type Reply, SERVICE_ANSWERS, VIDEOS } from './video-scenarios.ts';

const CLIENT_IDS: Readonly<Record<string, string>> = {
  ANDROID_VR: '28',
  IOS: '5',
  ANDROID: '3',
  MWEB: '2',
  WEB_EMBEDDED_PLAYER: '56',
};
/** Of each video, what was asked for: tests read it back at `/asked`. */
const asked = new Map<string, string[]>();

function remember(videoId: string, what: string): void {
  asked.set(videoId, [...(asked.get(videoId) ?? []), what]);
}

async function youTube(request: IncomingMessage, target: URL, viaProxy: boolean): Promise<Reply> {
  const path = target.pathname;
  if (path === '/youtubei/v1/player' && request.method === 'POST')
    return player(request, await bodyOf(request), viaProxy);
  const videoId = target.searchParams.get('v') ?? '';
  const video = VIDEOS[videoId];
  const cookie = request.headers.cookie ?? '';
  const by: Asked = { client: 'watch', viaProxy, cookie };
  if (path === '/watch') {
    remember(videoId, 'watch');
    if (!/Mozilla\/5\.0/.test(request.headers['user-agent'] ?? '')) return { status: 400, body: 'user agent' };
    return video?.watch?.(by) ?? { status: 200, body: '<html>nothing here</html>' };
  }
  if (path === '/api/timedtext') {
    const track = target.searchParams.get('lang') + (target.searchParams.get('kind') === 'asr' ? '.asr' : '');
    remember(videoId, `timedtext ${track} ${target.searchParams.get('fmt')}`);
    if (target.searchParams.get('signature') !== 'a/b+c=') return { status: 404, body: '' };
    return video?.tracks?.[track] ?? { status: 404, body: '' };
  }
  if (path === '/oembed') {
    const id = new URL(target.searchParams.get('url') ?? '').searchParams.get('v');
    return { status: 200, body: JSON.stringify({ title: `Title of ${id}`, type: 'video' }) };
  }
  return { status: 404, body: 'not found' };
}

function player(request: IncomingMessage, body: string, viaProxy: boolean): Reply {
  const json = JSON.parse(body) as {
    context: { client: { clientName: string; clientVersion: string; hl: string; userAgent?: string } };
    videoId: string;
  };
  const { clientName, clientVersion, hl, userAgent } = json.context.client;
  const { headers } = request;
  remember(json.videoId, clientName);
  const fits =
    headers['x-youtube-client-name'] === CLIENT_IDS[clientName] &&
    headers['x-youtube-client-version'] === clientVersion &&
    headers['content-type'] === 'application/json' &&
    (userAgent === undefined || headers['user-agent'] === userAgent) &&
    hl === 'en';
  if (!fits) return { status: 400, body: '{"error":{"code":400,"status":"INVALID_ARGUMENT"}}' };
  const video = VIDEOS[json.videoId];
  if (video === undefined) return { body: { playabilityStatus: { status: 'ERROR', reason: 'Video unavailable' } } };
  return video.player({ client: clientName, viaProxy, cookie: headers.cookie ?? '' });
}

async function answer(request: IncomingMessage): Promise<Reply> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname === '/asked') return { body: asked.get(url.searchParams.get('video') ?? '') ?? [] };
  if (url.pathname === '/proxy') {
    if (request.headers.authorization !== 'Bearer proxy-token') return { status: 407, body: 'who are you' };
    const target = new URL(url.searchParams.get('url') ?? '');
    if (target.origin !== 'https://www.youtube.com') return { status: 400, body: 'not YouTube' };
    return youTube(request, target, true);
  }
  const service = Object.entries(SERVICE_ANSWERS).find(([path]) => url.pathname.startsWith(path));
  if (service !== undefined) return service[1](url, request.headers);
  return youTube(request, url, false);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply === 'never') return;
  const body = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
  response.writeHead(reply.status ?? 200, { 'Content-Type': 'text/plain; charset=utf-8', ...reply.headers }).end(body);
}

export default async function startVideoServer(project: TestProject): Promise<() => void> {
  const server = createServer((request, response) => {
    answer(request)
      .then((reply) => send(response, reply))
      .catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  project.provide('videoOrigin', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return () => {
    server.closeAllConnections();
    server.close();
  };
}
