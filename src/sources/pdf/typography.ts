/**
 * How a document is set: the type of its running text, against which everything else is told apart.
 *
 * @module
 */
import type { Line } from './lines.ts';

export interface Typography {
  /** Type size most characters are set in. */
  bodySize: number;
  /** Font most characters of that size are set in. */
  bodyFont: string;
  /** Usual distance between baselines of running text, in type sizes. */
  leading: number;
  /** Whether running text is bold throughout, as on some slides: then bold says nothing. */
  isBodyBold: boolean;
}

/** Sizes that differ by less are the same: producers round. */
const SIZE_STEP = 0.5;
const DEFAULT_LEADING = 1.2;

export function sameSize(one: number, other: number): boolean {
  return Math.abs(one - other) < SIZE_STEP;
}

export function typographyOf(lines: readonly Line[]): Typography {
  const prose = lines.filter((line) => !line.isMonospaced);
  const counted = prose.length * 4 >= lines.length ? prose : lines;
  const bodySize = mostCommon(counted, (line) => Math.round(line.size / SIZE_STEP) * SIZE_STEP) ?? 10;
  const body = counted.filter((line) => Math.abs(line.size - bodySize) <= SIZE_STEP / 2);
  const bold = body.reduce((sum, line) => sum + (line.isBold ? line.text.length : 0), 0);
  return {
    bodySize: mostCommon(body, (line) => line.size) ?? bodySize,
    bodyFont: mostCommon(body, (line) => line.font) ?? '',
    leading: leadingOf(body),
    isBodyBold: 2 * bold > body.reduce((sum, line) => sum + line.text.length, 0),
  };
}

/** The key that covers most characters. */
function mostCommon<Key>(lines: readonly Line[], keyOf: (line: Line) => Key): Key | undefined {
  const counts = new Map<Key, number>();
  for (const line of lines) counts.set(keyOf(line), (counts.get(keyOf(line)) ?? 0) + line.text.length);
  let best: Key | undefined;
  for (const [key, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = key;
  return best;
}

function leadingOf(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    if (next === undefined || next.page !== line.page) return;
    const leading = (next.y - line.y) / line.size;
    if (leading < 0.9 || leading > 3) return;
    const rounded = Math.round(leading * 20) / 20;
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  });
  let best = DEFAULT_LEADING;
  let most = 0;
  for (const [leading, count] of [...counts].sort(([one], [other]) => one - other)) {
    if (count > most) [best, most] = [leading, count];
  }
  return best;
}
