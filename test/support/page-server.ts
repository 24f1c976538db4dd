/**
 * Pages on a loopback server, for sources that are fetched. Started once for all tests; its origin is the one origin
 * the Worker under test may read from.
 */
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { scriptedSite } from './scripted-site.ts';

const handbook = readFileSync('test/fixtures/pages/handbook.html');

const pages: Record<string, (response: ServerResponse) => void> = {
  '/handbook': (response) => response.setHeader('Content-Type', 'text/html').end(handbook),
  '/image': (response) => response.setHeader('Content-Type', 'image/png').end('PNG'),
  '/gone': (response) => response.writeHead(410).end('gone'),
  '/to-private': (response) => response.writeHead(302, { Location: 'http://169.254.169.254/latest' }).end(),
  '/to-handbook': (response) => response.writeHead(302, { Location: '/handbook' }).end(),
  '/loop': (response) => response.writeHead(302, { Location: '/loop' }).end(),
  '/slow': () => undefined,
};

export default async function startPageServer(project: TestProject): Promise<() => void> {
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    const script = scriptedSite[request.url ?? ''];
    if (page) page(response);
    else if (script) {
      const { status = 200, headers = {}, body = '' } = script(request.headers);
      response.writeHead(status, headers).end(body.replaceAll('{origin}', `http://${request.headers.host}`));
    } else response.writeHead(404).end('not found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  project.provide('pageOrigin', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return () => {
    server.closeAllConnections();
    server.close();
  };
}
