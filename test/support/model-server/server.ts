/**
 * A loopback server that speaks Anthropic's Messages protocol, for tests and development. Under `/s/NAME` is a session
 * of its own; without it, the session is `default`.
 *
 * @module
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { apiError, errorBody, invalidRequest } from './api-errors.ts';
import { scriptProblem, settingsProblem } from './check-script.ts';
import { Exchange } from './exchange.ts';
import { type Endpoint, type LastResort, reply } from './reply.ts';
import type { SessionSettings, Step } from './script.ts';
import { Session } from './session.ts';

export interface ModelServerOptions {
  /** 0, or none: any that is free. */
  port?: number;
  lastResort?: LastResort;
  /** Where every session begins. */
  settings?: SessionSettings;
  /** Hears of every request that has ended. */
  onEnd?: (session: string, record: Exchange['record']) => void;
}

export interface ModelServer {
  origin: string;
  close: () => Promise<void>;
}

/** As the API has it. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;
const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  '/v1/messages': 'messages',
  '/v1/messages/count_tokens': 'count_tokens',
};

export async function startModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const sessions = new Map<string, Session>();
  const sessionOf = (name: string): Session => {
    const session = sessions.get(name) ?? new Session(name);
    if (!sessions.has(name)) session.settings = { ...options.settings };
    sessions.set(name, session);
    return session;
  };
  const server = createServer((request, response) => {
    const { session: name, path } = placeOf(request.url ?? '/');
    const endpoint = ENDPOINTS[path];
    const handled =
      endpoint !== undefined && request.method === 'POST'
        ? converse(request, response, sessionOf(name), endpoint, options)
        : control(request, response, name, path, sessionOf, () => sessions.delete(name), options);
    handled.catch((error: unknown) => response.destroy(error instanceof Error ? error : new Error(String(error))));
  });
  // A relayed request may wait for a person.
  server.requestTimeout = 0;
  // A connection that closes just as it is used again would be a fault that nobody has asked for.
  server.keepAliveTimeout = 0;
  await listen(server, options.port ?? 0);
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const { over } of sessions.values()) over.abort();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

/** The name stays as the address has it, escapes and all. */
function placeOf(url: string): { session: string; path: string } {
  const path = url.replace(/\?.*$/s, '');
  const [, session, rest] = path.match(/^\/s\/([^/]+)(\/.*)?$/s) ?? [];
  return session === undefined ? { session: 'default', path } : { session, path: rest ?? '/' };
}

async function converse(
  request: IncomingMessage,
  response: ServerResponse,
  session: Session,
  endpoint: Endpoint,
  { lastResort, onEnd }: ModelServerOptions,
): Promise<void> {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const record = session.receive(endpoint, headers);
  const exchange = new Exchange(response, record, session.over.signal);
  if (onEnd) response.once('close', () => onEnd(session.name, record));
  try {
    const text = await read(request);
    if (text === null) {
      record.answeredBy = 'checks';
      return await exchange.fail(apiError('request_too_large'), 'refused');
    }
    const sent = parse(text);
    if (typeof sent === 'object' && sent !== null) record.body = sent;
    await reply(exchange, session, endpoint, sent, lastResort);
  } catch (error) {
    // Whoever has left needs no answer.
    if (exchange.signal.aborted) return;
    console.error(error);
    await exchange.fail(invalidRequest(`model server: ${String(error)}`), 'refused');
  }
}

async function control(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  path: string,
  sessionOf: (name: string) => Session,
  forget: () => void,
  options: ModelServerOptions,
): Promise<void> {
  const json = (status: number, body: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const body = request.method === 'POST' || request.method === 'PUT' ? parse((await read(request)) ?? '') : undefined;
  switch (`${request.method} ${path}`) {
    case 'POST /script': {
      const problem = scriptProblem(body);
      if (problem) return void json(400, { error: problem });
      sessionOf(name).add(body as Step[]);
      return void json(200, sessionOf(name).state());
    }
    case 'PUT /settings': {
      const problem = settingsProblem(body);
      if (problem) return void json(400, { error: problem });
      sessionOf(name).settings = { ...options.settings, ...(body as SessionSettings) };
      return void json(200, sessionOf(name).state());
    }
    case 'GET /requests':
      return void json(200, sessionOf(name).requests);
    case 'GET /':
      return void json(200, sessionOf(name).state());
    case 'DELETE /':
      sessionOf(name).over.abort();
      forget();
      return void response.writeHead(204).end();
    default:
      return void json(404, errorBody({ ...apiError('not_found'), message: 'Not found' }, 'req_none'));
  }
}

/** Null where it is longer than the API takes; it is read to the end all the same, so that the answer is heard. */
async function read(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.byteLength;
    if (length <= MAX_BODY_BYTES) parts.push(part);
  }
  return length <= MAX_BODY_BYTES ? Buffer.concat(parts).toString('utf8') : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
