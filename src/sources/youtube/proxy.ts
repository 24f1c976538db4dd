/**
 * The same questions to YouTube, asked through a proxy whose addresses are not refused.
 *
 * The proxy is an HTTP service that is told the address to fetch in its own: `https://proxy.example/?url={url}`, where
 * `{url}` stands for the percent-encoded target. It repeats method, body, and the headers `Content-Type`,
 * `User-Agent`, `Accept-Language`, `Cookie`, `Origin` and `X-YouTube-*`, and answers with status, headers and body of
 * the target. `Authorization: Bearer <token>` is for the proxy alone, and must not be passed on.
 *
 * @module
 */
import { directProvider } from './direct.ts';
import type { TranscriptProvider } from './provider.ts';

export interface ProxyDeps {
  fetch: typeof fetch;
  /** Address of the proxy with `{url}` in it. */
  proxyUrl: string;
  token?: string;
}

const PLACE = '{url}';

/** Throws a TypeError for a `proxyUrl` that `isProxyUrl` refuses. */
export function proxyProvider({ fetch, proxyUrl, token }: ProxyDeps): TranscriptProvider {
  if (!isProxyUrl(proxyUrl)) throw new TypeError(`proxyUrl must be an http(s) address that holds ${PLACE}`);
  const throughProxy: typeof fetch = (target, init) => {
    const headers = new Headers(init?.headers);
    if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
    return fetch(
      proxyUrl.replace(PLACE, () => encodeURIComponent(String(target))),
      { ...init, headers },
    );
  };
  return { ...directProvider({ fetch: throughProxy }), name: 'proxy' };
}

export function isProxyUrl(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && /^https?:$/.test(url.protocol) && address.includes(PLACE);
}
