import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Budget } from '../../../src/sources/pdf/guard/budget.ts';
import { FileSource } from '../../../src/sources/pdf/guard/byte-source.ts';
import { InflateSource } from '../../../src/sources/pdf/guard/inflate.ts';

function inflated(bytes: Uint8Array): Uint8Array {
  const source = new InflateSource(new FileSource(bytes, 0, bytes.length, new Budget(bytes.length)));
  const out = new Uint8Array(2e7);
  let length = 0;
  for (let piece = source.read(); piece !== undefined; piece = source.read()) {
    out.set(piece, length);
    length += piece.length;
  }
  return out.slice(0, length);
}

/** Bytes that look random, the same in every run. */
function noise(length: number, values: number): Uint8Array {
  let state = 12345;
  return Uint8Array.from({ length }, () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return (state >> 16) % values;
  });
}

describe('InflateSource', () => {
  it.each([
    ['nothing', new Uint8Array(0)],
    ['one byte', Uint8Array.of(7)],
    ['a run longer than its window', new Uint8Array(300_000)],
    ['text of few letters', noise(100_000, 4)],
    ['noise', noise(100_000, 256)],
    ['noise, then a run', Uint8Array.from([...noise(40_000, 256), ...new Uint8Array(40_000)])],
  ])('gives back %s', (_, data) => {
    for (const level of [0, 6] as const) expect(inflated(zlibSync(data, { level }))).toEqual(data);
  });

  it('stops at the end of the data, whatever follows', () => {
    const data = noise(5_000, 20);
    expect(inflated(Uint8Array.from([...zlibSync(data), ...noise(90_000, 256)]))).toEqual(data);
  });

  it('gives what there is of data that is cut or broken, and ends', () => {
    const data = noise(50_000, 20);
    const packed = zlibSync(data);
    const half = inflated(packed.slice(0, packed.length >> 1));
    expect(half.length).toBeGreaterThan(5_000);
    expect(half).toEqual(data.slice(0, half.length));
    for (let at = 2; at < packed.length; at += 997) {
      const broken = packed.slice();
      broken[at] = (broken[at] ?? 0) ^ 85;
      expect(inflated(broken).length).toBeLessThan(1e7);
    }
  });

  it('gives nothing for what is not deflated', () => {
    expect(inflated(noise(1000, 7))).toHaveLength(0);
  });
});
