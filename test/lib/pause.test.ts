import { describe, expect, it } from 'vitest';
import { pause } from '../../src/lib/pause.ts';

describe('a pause', () => {
  it('ends by itself', async () => {
    await expect(pause(1)).resolves.toBeUndefined();
    await expect(pause(1, new AbortController().signal)).resolves.toBeUndefined();
  });

  it('ends with the reason of a signal, before or while it lasts', async () => {
    await expect(pause(60_000, AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
    const controller = new AbortController();
    const pausing = pause(60_000, controller.signal);
    controller.abort(new Error('meanwhile'));
    await expect(pausing).rejects.toThrow('meanwhile');
  });
});
