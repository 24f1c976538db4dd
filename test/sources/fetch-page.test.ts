import { describe, expect, it } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { type FetchPageDeps, fetchPage, fetchPageOutcome } from '../../src/sources/fetch-page.ts';
import { SourceError, type SourceErrorReason } from '../../src/sources/source-error.ts';
import { blockedVectors, invalidVectors } from './address-vectors.ts';

type Answer = (url: string, init: RequestInit) => Response | Promise<Response>;

/** A `fetch` that answers from a function and remembers what it was asked. */
function fakeFetch(answer: Answer) {
  const calls: { url: string; init: RequestInit }[] = [];
  const fetch: FetchPageDeps['fetch'] = async (input, init = {}) => {
    const url = String(input);
    calls.push({ url, init: init as RequestInit });
    return await answer(url, init as RequestInit);
  };
  return { fetch, calls };
}

async function reasonOf(promise: Promise<unknown>): Promise<SourceErrorReason | undefined> {
  const error = await promise.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(SourceError);
  return error instanceof SourceError ? error.reason : undefined;
}

const html = (body = '<p>hello</p>', headers: Record<string, string> = {}) =>
  new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8', ...headers } });
const redirect = (location: string, status = 302) => new Response(null, { status, headers: { location } });
const page = 'https://docs.example.com/guide';

describe('fetchPage', () => {
  it('returns the bytes with what the answer says of them', async () => {
    const { fetch, calls } = fakeFetch(() => html('<p>é</p>', { 'content-type': 'Text/HTML; Charset="ISO-8859-1"' }));
    const raw = await fetchPage(`${page}#part`, { fetch, allowOrigins: [] });
    expect(raw).toMatchObject({ kind: 'url', url: page, mediaType: 'text/html', charset: 'ISO-8859-1' });
    expect(new TextDecoder().decode(raw.bytes)).toBe('<p>é</p>');
    expect(calls).toHaveLength(1);
  });

  it('asks for Markdown first, says who it is, follows nothing by itself and sends nothing else', async () => {
    const { fetch, calls } = fakeFetch(() => html());
    await fetchPage(page, { fetch, allowOrigins: [] });
    const headers = new Headers(calls[0]?.init.headers);
    expect([...headers.keys()].sort()).toEqual(['accept', 'user-agent']);
    expect(headers.get('accept')).toMatch(/^text\/markdown, /);
    expect(headers.get('user-agent')).toBe(limits.fetch.userAgent);
    expect(calls[0]?.init.redirect).toBe('manual');
  });

  it('makes no request at all for any address it must not read', async () => {
    const { fetch, calls } = fakeFetch(() => html());
    expect(blockedVectors.length + invalidVectors.length).toBeGreaterThanOrEqual(80);
    for (const address of [...blockedVectors, ...invalidVectors]) {
      await reasonOf(fetchPage(address, { fetch, allowOrigins: [], ownHosts: ['smdg.app'] }));
    }
    expect(calls).toHaveLength(0);
  });

  it('makes no request for any such address behind a redirect', async () => {
    for (const target of blockedVectors) {
      const { fetch, calls } = fakeFetch((url) => (url === page ? redirect(target) : html()));
      expect(await reasonOf(fetchPage(page, { fetch, allowOrigins: [], ownHosts: ['smdg.app'] })), target).toBe(
        'blocked_address',
      );
      expect(calls.map((call) => call.url)).toEqual([page]);
    }
  });

  it('checks every hop, the last one too', async () => {
    const { fetch, calls } = fakeFetch((url) => {
      const hop = Number(new URL(url).searchParams.get('hop') ?? 0);
      return redirect(hop === 3 ? 'http://169.254.169.254/' : `?hop=${hop + 1}`);
    });
    expect(await reasonOf(fetchPage(page, { fetch, allowOrigins: [] }))).toBe('blocked_address');
    expect(calls).toHaveLength(4);
  });

  it('does not let an allowed origin open the way to its neighbours', async () => {
    const { fetch, calls } = fakeFetch(() => redirect('http://127.0.0.1:9000/'));
    const deps = { fetch, allowOrigins: ['http://127.0.0.1:8080'] };
    expect(await reasonOf(fetchPage('http://127.0.0.1:8080/', deps))).toBe('blocked_address');
    expect(calls).toHaveLength(1);
  });

  it.each([301, 302, 303, 307, 308])('follows a relative redirect with status %i', async (status) => {
    const { fetch } = fakeFetch((url) => (url === page ? redirect('/other', status) : html()));
    expect((await fetchPage(page, { fetch, allowOrigins: [] })).url).toBe('https://docs.example.com/other');
  });

  it('follows five redirects and not six', async () => {
    const chain = (length: number) =>
      fakeFetch((url) => {
        const hop = Number(new URL(url).searchParams.get('hop') ?? 0);
        return hop === length ? html() : redirect(`?hop=${hop + 1}`);
      });
    await expect(fetchPage(page, { fetch: chain(5).fetch, allowOrigins: [] })).resolves.toBeDefined();
    const six = chain(6);
    expect(await reasonOf(fetchPage(page, { fetch: six.fetch, allowOrigins: [] }))).toBe('too_many_redirects');
    expect(six.calls).toHaveLength(6);
  });

  it('ends a redirect loop', async () => {
    const { fetch } = fakeFetch(() => redirect(page));
    expect(await reasonOf(fetchPage(page, { fetch, allowOrigins: [] }))).toBe('too_many_redirects');
  });

  it.each([400, 401, 403, 404, 410, 429, 500, 503, 304])('names status %i', async (status) => {
    const { fetch } = fakeFetch(() => new Response(null, { status }));
    const error: unknown = await fetchPage(page, { fetch, allowOrigins: [] }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ reason: 'http_error', message: expect.stringContaining(String(status)) });
  });

  it('says nothing of why a connection failed', async () => {
    const { fetch } = fakeFetch(() => Promise.reject(new Error('connect ECONNREFUSED 10.1.2.3:443')));
    const error: unknown = await fetchPage(page, { fetch, allowOrigins: [] }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ reason: 'unreachable' });
    expect(String(error)).not.toContain('10.1.2.3');
  });

  it('treats a body that breaks off as unreachable', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('internal detail')) });
    const { fetch } = fakeFetch(() => new Response(body, { headers: { 'content-type': 'text/html' } }));
    expect(await reasonOf(fetchPage(page, { fetch, allowOrigins: [] }))).toBe('unreachable');
  });

  it.each([
    ['application/gzip', 'archive'],
    ['image/png', 'image'],
    ['audio/midi', 'audio'],
    ['video/mp4', 'video'],
    ['application/msgpack', 'application/msgpack'],
    ['text/css', 'text/css'],
  ])('refuses %s by name before reading its body', async (type, name) => {
    let cancelled = false;
    const body = new ReadableStream({
      pull: () => new Promise(() => undefined),
      cancel: () => {
        cancelled = true;
      },
    });
    const { fetch } = fakeFetch(() => new Response(body, { headers: { 'content-type': type } }));
    const error: unknown = await fetchPage(page, { fetch, allowOrigins: [] }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ reason: 'unsupported_type', message: expect.stringContaining(name) });
    expect(cancelled).toBe(true);
  });

  describe('time', () => {
    it('ends a request that never answers, even if fetch ignores its signal', async () => {
      const { fetch } = fakeFetch(() => new Promise(() => undefined));
      expect(await reasonOf(fetchPage(page, { fetch, allowOrigins: [], totalMs: 30 }))).toBe('timeout');
    });

    it('ends a body that stalls', async () => {
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(new Uint8Array([60])),
        pull: () => new Promise(() => undefined),
      });
      const { fetch } = fakeFetch(() => new Response(body, { headers: { 'content-type': 'text/html' } }));
      expect(await reasonOf(fetchPage(page, { fetch, allowOrigins: [], totalMs: 30 }))).toBe('timeout');
    });

    it('has one clock over all hops', async () => {
      const { fetch } = fakeFetch(async (url) => {
        await new Promise((resolve) => setTimeout(resolve, 30));
        const hop = Number(new URL(url).searchParams.get('hop') ?? 0);
        return hop === 4 ? html() : redirect(`?hop=${hop + 1}`);
      });
      expect(await reasonOf(fetchPage(page, { fetch, allowOrigins: [], totalMs: 80 }))).toBe('timeout');
    });

    it("ends with the caller's own reason when the caller gives up", async () => {
      const controller = new AbortController();
      const { fetch } = fakeFetch(() => new Promise(() => undefined));
      const pending = fetchPage(page, { fetch, allowOrigins: [], signal: controller.signal });
      controller.abort(new Error('gone'));
      await expect(pending).rejects.toThrow('gone');
    });
  });

  describe('size', () => {
    it('cuts an endless stream off near the limit', async () => {
      let sent = 0;
      const body = new ReadableStream({
        pull(controller) {
          sent += 65_536;
          controller.enqueue(new Uint8Array(65_536).fill(97));
        },
      });
      const { fetch } = fakeFetch(() => new Response(body, { headers: { 'content-type': 'text/html' } }));
      expect(await reasonOf(fetchPage(page, { fetch, allowOrigins: [] }))).toBe('too_large');
      expect(sent).toBeLessThan(limits.sourceBytes.text + 4 * 65_536);
    });

    it('believes a Content-Length that is too large', async () => {
      const { fetch } = fakeFetch(() => html('x', { 'content-length': String(limits.sourceBytes.text + 1) }));
      expect(await reasonOf(fetchPage(page, { fetch, allowOrigins: [] }))).toBe('too_large');
    });

    it('takes a body of exactly the limit', async () => {
      const { fetch } = fakeFetch(() => html('a'.repeat(limits.sourceBytes.text)));
      expect((await fetchPage(page, { fetch, allowOrigins: [] })).bytes.byteLength).toBe(limits.sourceBytes.text);
    });
  });

  describe('kinds of body', () => {
    const answer = (bytes: Uint8Array | ReadableStream, headers: Record<string, string>) =>
      fakeFetch(() => new Response(bytes as BodyInit, { headers })).fetch;
    const endless = (head: string) => {
      const counter = { sent: 0 };
      const body = new ReadableStream({
        pull(controller) {
          const chunk = new Uint8Array(65_536).fill(97);
          if (counter.sent === 0) chunk.set(new TextEncoder().encode(head));
          counter.sent += chunk.byteLength;
          controller.enqueue(chunk);
        },
      });
      return { body, counter };
    };

    it('lets a document be as large as documents may be, not as pages may', async () => {
      const bytes = new Uint8Array(limits.sourceBytes.text + 1);
      bytes.set(new TextEncoder().encode('%PDF-1.7'));
      const raw = await fetchPage(page, {
        fetch: answer(bytes, { 'content-type': 'application/pdf' }),
        allowOrigins: [],
      });
      expect(raw).toMatchObject({ mediaType: 'application/pdf', bytes: { byteLength: bytes.byteLength } });
    });

    it('looks into a body that is declared as nothing before it reads more than a page of it', async () => {
      const { body, counter } = endless('<!doctype html><title>x</title>');
      const fetch = answer(body, { 'content-type': 'application/octet-stream' });
      expect(await reasonOf(fetchPage(page, { fetch, allowOrigins: [] }))).toBe('too_large');
      expect(counter.sent).toBeLessThan(limits.sourceBytes.text + 4 * 65_536);
    });

    it.each(['application/octet-stream', ''])(
      'refuses what nobody reads by its first bytes, declared as "%s"',
      async (type) => {
        const { body, counter } = endless('\u007FELF');
        const fetch = answer(body, type === '' ? {} : { 'content-type': type });
        expect(await reasonOf(fetchPage(page, { fetch, allowOrigins: [] }))).toBe('unsupported_type');
        expect(counter.sent).toBeLessThan(4 * 65_536);
      },
    );

    it('reads a ZIP file to its end, which alone may say what it holds', async () => {
      const bytes = new Uint8Array(100_000);
      bytes.set([0x50, 0x4b, 0x03, 0x04]);
      const fetch = answer(bytes, { 'content-type': 'application/octet-stream' });
      expect((await fetchPage(page, { fetch, allowOrigins: [] })).bytes.byteLength).toBe(100_000);
    });

    it('takes what the caller accepts, by type and name, and no more of it', async () => {
      const accepts: FetchPageDeps['accepts'] = ({ mediaType, filename }) =>
        mediaType === 'text/plain' && filename === 'notes.txt' ? 10 : undefined;
      const named = { 'content-type': 'text/plain', 'content-disposition': 'attachment; filename="notes.txt"' };
      const eleven = new Uint8Array(11).fill(97);
      expect(await reasonOf(fetchPage(page, { fetch: answer(eleven, named), allowOrigins: [], accepts }))).toBe(
        'too_large',
      );
      const other = answer(eleven, { 'content-type': 'text/plain' });
      expect(await reasonOf(fetchPage(page, { fetch: other, allowOrigins: [], accepts }))).toBe('unsupported_type');
    });
  });

  describe('asking again', () => {
    const known = { etag: '"1"', lastModified: 'Mon, 02 Nov 2026 08:00:00 GMT' };

    it('hands on what is needed to ask again', async () => {
      const { fetch } = fakeFetch(() => html('x', { etag: known.etag, 'last-modified': known.lastModified }));
      expect(await fetchPage(page, { fetch, allowOrigins: [] })).toMatchObject(known);
    });

    it('sends the entity tag, else the date, and nothing without them', async () => {
      const sent = async (validators: Partial<typeof known>) => {
        const { fetch, calls } = fakeFetch(() => html());
        await fetchPageOutcome(page, validators, { fetch, allowOrigins: [] });
        const headers = new Headers(calls[0]?.init.headers);
        return [headers.get('if-none-match'), headers.get('if-modified-since')];
      };
      expect(await sent(known)).toEqual([known.etag, null]);
      expect(await sent({ lastModified: known.lastModified })).toEqual([null, known.lastModified]);
      expect(await sent({})).toEqual([null, null]);
    });

    it('tells a page that has not changed from one that has', async () => {
      const unchanged = fakeFetch(() => new Response(null, { status: 304 }));
      expect(await fetchPageOutcome(page, known, { ...unchanged, allowOrigins: [] })).toEqual({ type: 'unchanged' });
      const changed = fakeFetch(() => html('new', { etag: '"2"' }));
      const outcome = await fetchPageOutcome(page, known, { ...changed, allowOrigins: [] });
      expect(outcome).toMatchObject({ type: 'page', raw: { etag: '"2"' } });
    });
  });

  it('asks the caller about every hop, and makes no request it refuses', async () => {
    const { fetch, calls } = fakeFetch((url) => (url === page ? redirect('/private') : html()));
    const refuseHop = (url: URL) => {
      if (url.pathname === '/private') throw new SourceError('disallowed_by_robots', 'no');
    };
    expect(await reasonOf(fetchPage(page, { fetch, allowOrigins: [], refuseHop }))).toBe('disallowed_by_robots');
    expect(calls.map(({ url }) => url)).toEqual([page]);
  });
});
