import { describe, expect, it } from 'vitest';
import { Watchdog } from '../../../src/generations/model/watchdog.ts';
import { FakeClock } from './support/fake-clock.ts';

const LIMITS = { firstByteMs: 100, idleMs: 50, totalMs: 1_000, answerBytes: 10 };

function watched() {
  const clock = new FakeClock();
  const watchdog = new Watchdog(LIMITS, clock);
  let send: (bytes: number) => void = () => undefined;
  const seen: RequestInit[] = [];
  const fetching = watchdog.fetch(async (_, init) => {
    seen.push(init ?? {});
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        send = (bytes) => controller.enqueue(new Uint8Array(bytes));
      },
    });
    return new Response(body, { status: 201, headers: { 'request-id': 'req_1' } });
  });
  return {
    clock,
    watchdog,
    seen,
    send: (bytes: number) => send(bytes),
    fetch: () => fetching('http://127.0.0.1/', { signal: watchdog.signal }),
  };
}

describe('a watched request', () => {
  it('is given up when its head does not come', () => {
    const { clock, watchdog } = watched();
    clock.advance(99);
    expect(watchdog.overrun).toBeNull();
    clock.advance(1);
    expect(watchdog.overrun).toBe('first_byte');
    expect(watchdog.signal.aborted).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it('is given up when its bytes stop, and whoever reads is told', async () => {
    const { clock, watchdog, fetch, send } = watched();
    const reader = (await fetch()).body?.getReader();
    clock.advance(49);
    send(1);
    expect((await reader?.read())?.value).toHaveLength(1);
    clock.advance(49);
    expect(watchdog.overrun).toBeNull();
    const next = reader?.read();
    clock.advance(1);
    await expect(next).rejects.toThrow();
    expect(watchdog.overrun).toBe('idle');
  });

  it('is given up when it never stops', async () => {
    const { clock, watchdog, fetch, send } = watched();
    const reader = (await fetch()).body?.getReader();
    for (let at = 0; at < 1_000 && watchdog.overrun === null; at += 40) {
      if (at % 200 === 0) send(1);
      else send(0);
      await reader?.read().catch(() => undefined);
      clock.advance(40);
    }
    expect(watchdog.overrun).toBe('total');
  });

  it('is given up when it sends too much', async () => {
    const { watchdog, fetch, send } = watched();
    const reader = (await fetch()).body?.getReader();
    send(10);
    await reader?.read();
    expect(watchdog.overrun).toBeNull();
    send(1);
    await expect(reader?.read()).rejects.toThrow();
    expect(watchdog.overrun).toBe('size');
  });

  it('is let be once it is over', async () => {
    const { clock, watchdog, fetch, send } = watched();
    const reader = (await fetch()).body?.getReader();
    watchdog.stop();
    send(1);
    await reader?.read();
    clock.advance(5_000);
    expect(watchdog.overrun).toBeNull();
    expect(clock.pending).toBe(0);
  });

  it('keeps status and headers, and follows no redirect', async () => {
    const { fetch, seen } = watched();
    const response = await fetch();
    expect(response.status).toBe(201);
    expect(response.headers.get('request-id')).toBe('req_1');
    expect(seen[0]?.redirect).toBe('manual');
  });
});
