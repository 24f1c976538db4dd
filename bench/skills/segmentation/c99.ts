/**
 * C99 (Choi 2000) as published, over blocks: cosines, their ranks within an 11 × 11 neighbourhood, divisive clustering
 * along the diagonal, stopped where the gain in inside density falls out of the ordinary. Quadratic in the blocks.
 *
 * @module
 */

const NEIGHBOURS = 5;
/** Deviations above the mean gain at which division stops; the value of the paper. */
const CUTOFF = 1.2;

/** Positions of the blocks that begin a part; `blocks` are the terms of each. */
export function c99(blocks: readonly (readonly number[])[]): number[] {
  const count = blocks.length;
  if (count < 3) return [];
  const sums = areaSums(ranks(cosines(blocks), count), count);
  const inside = (from: number, to: number): number =>
    at(sums, count, to, to) - at(sums, count, from, to) - at(sums, count, to, from) + at(sums, count, from, from);
  const bounds = [0, count];
  let rank = inside(0, count);
  let area = count * count;
  const densities = [rank / area];
  const order: number[] = [];
  while (bounds.length <= count) {
    let best: { cut: number; rank: number; area: number } | undefined;
    for (let part = 0; part + 1 < bounds.length; part++) {
      const [from = 0, to = 0] = bounds.slice(part, part + 2);
      for (let cut = from + 1; cut < to; cut++) {
        const newRank = rank - inside(from, to) + inside(from, cut) + inside(cut, to);
        const newArea = area - (to - from) ** 2 + (cut - from) ** 2 + (to - cut) ** 2;
        if (!best || newRank / newArea > best.rank / best.area) best = { cut, rank: newRank, area: newArea };
      }
    }
    if (!best) break;
    ({ rank, area } = best);
    order.push(best.cut);
    densities.push(rank / area);
    bounds.push(best.cut);
    bounds.sort((a, b) => a - b);
  }
  return order.slice(0, partsOf(densities)).sort((a, b) => a - b);
}

/** How many divisions gained more than is ordinary. */
function partsOf(densities: readonly number[]): number {
  const gains = densities.slice(1).map((density, division) => density - (densities[division] ?? 0));
  const smooth = gains.map((_, division) => mean(gains.slice(Math.max(0, division - 1), division + 2)));
  const limit = mean(smooth) + CUTOFF * Math.sqrt(mean(smooth.map((gain) => (gain - mean(smooth)) ** 2)));
  const last = smooth.findLastIndex((gain) => gain > limit);
  return last + 1;
}

function cosines(blocks: readonly (readonly number[])[]): Float64Array {
  const count = blocks.length;
  const bags = blocks.map((block) => {
    const bag = new Map<number, number>();
    for (const term of block) bag.set(term, (bag.get(term) ?? 0) + 1);
    return { bag, norm: Math.sqrt([...bag.values()].reduce((sum, times) => sum + times * times, 0)) || 1 };
  });
  const matrix = new Float64Array(count * count);
  bags.forEach((one, row) => {
    bags.forEach((other, column) => {
      if (column > row) return;
      let product = 0;
      for (const [term, times] of one.bag) product += times * (other.bag.get(term) ?? 0);
      matrix[row * count + column] = product / (one.norm * other.norm);
      matrix[column * count + row] = matrix[row * count + column] ?? 0;
    });
  });
  return matrix;
}

function ranks(matrix: Float64Array, count: number): Float64Array {
  return matrix.map((value, place) => {
    const [row, column] = [Math.floor(place / count), place % count];
    let lower = 0;
    let all = -1;
    for (let r = Math.max(0, row - NEIGHBOURS); r <= Math.min(count - 1, row + NEIGHBOURS); r++) {
      for (let c = Math.max(0, column - NEIGHBOURS); c <= Math.min(count - 1, column + NEIGHBOURS); c++) {
        all++;
        if ((matrix[r * count + c] ?? 0) < value) lower++;
      }
    }
    return lower / Math.max(1, all);
  });
}

/** Sums over all rows and columns before a place, one longer than the matrix either way. */
function areaSums(matrix: Float64Array, count: number): Float64Array {
  const sums = new Float64Array((count + 1) ** 2);
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      sums[(row + 1) * (count + 1) + column + 1] =
        (matrix[row * count + column] ?? 0) +
        at(sums, count, row, column + 1) +
        at(sums, count, row + 1, column) -
        at(sums, count, row, column);
    }
  }
  return sums;
}

function at(sums: Float64Array, count: number, row: number, column: number): number {
  return sums[row * (count + 1) + column] ?? 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
