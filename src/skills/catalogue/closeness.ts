/**
 * How alike the skills of a catalogue look to whoever chooses among them: cosine of tf-idf over their descriptions.
 * What all of them say weighs little here, because it is no help in choosing.
 *
 * @module
 */
import { cosine, type Vector, vectors } from '../language/similarity.ts';

/** `closeness[a][b]`, 0 to 1; the diagonal is 1. Quadratic in the number of texts. */
export function closeness(texts: readonly string[]): number[][] {
  const weighted = weigh(vectors(texts));
  return weighted.map((one, a) => weighted.map((other, b) => (a === b ? 1 : Math.min(1, cosine(one, other)))));
}

function weigh(profiles: readonly Vector[]): Vector[] {
  const holders = new Map<string, number>();
  for (const profile of profiles) for (const term of profile.keys()) holders.set(term, (holders.get(term) ?? 0) + 1);
  return profiles.map((profile) => {
    const entries = [...profile].map(([term, weight]) => {
      const rarity = Math.log((1 + profiles.length) / (1 + (holders.get(term) ?? 0))) + 1;
      return [term, weight * rarity] as const;
    });
    const length = Math.sqrt(entries.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
    return new Map(entries.map(([term, weight]) => [term, weight / length]));
  });
}
