import { expect, it } from 'vitest';
import { withDeadline } from '../../src/lib/deadline.ts';

it('gives what the work gives, in time', async () => {
  expect(await withDeadline(Promise.resolve(5), 1_000)).toBe(5);
  await expect(withDeadline(Promise.reject(new Error('its own')), 1_000)).rejects.toThrow('its own');
});

it('gives up on work that takes too long, and does not mind how it ends', async () => {
  let fail: (error: Error) => void = () => undefined;
  const work = new Promise((_, reject) => {
    fail = reject;
  });
  await expect(withDeadline(work, 20)).rejects.toThrow('gave up after 20 ms');
  fail(new Error('too late to matter'));
});
