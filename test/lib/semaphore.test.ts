import { describe, expect, it } from 'vitest';
import { Semaphore } from '../../src/lib/semaphore.ts';

function held() {
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { until, release };
}

describe('a semaphore', () => {
  it('lets in as many as it has places, the others in order of arrival', async () => {
    const semaphore = new Semaphore(2);
    const order: string[] = [];
    const gates = { a: held(), b: held(), c: held(), d: held() };
    const all = Object.entries(gates).map(([name, { until }]) =>
      semaphore.run(async () => {
        order.push(name);
        await until;
      }),
    );
    await Promise.resolve();
    expect(order).toEqual(['a', 'b']);
    gates.b.release();
    await all[1];
    await Promise.resolve();
    expect(order).toEqual(['a', 'b', 'c']);
    for (const { release } of Object.values(gates)) release();
    await Promise.all(all);
    expect(order).toEqual(['a', 'b', 'c', 'd']);
  });

  it('gives a place back after a failure', async () => {
    const semaphore = new Semaphore(1);
    await expect(semaphore.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await semaphore.run(async () => 'yes')).toBe('yes');
  });

  it('forgets who no longer waits', async () => {
    const semaphore = new Semaphore(1);
    const gate = held();
    const first = semaphore.run(() => gate.until);
    const controller = new AbortController();
    const second = semaphore.run(async () => 'never', controller.signal);
    const third = semaphore.run(async () => 'third');
    controller.abort(new Error('gone'));
    await expect(second).rejects.toThrow('gone');
    gate.release();
    await first;
    expect(await third).toBe('third');
    await expect(semaphore.run(async () => 'x', AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
    expect(await semaphore.run(async () => 'fourth')).toBe('fourth');
  });
});
