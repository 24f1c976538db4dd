/**
 * Order: steps that follow one another in the source do so in the skill. A pair of which one half is missing beside
 * the other counts as broken too: a procedure without one of its steps is not in order.
 *
 * @module
 */
import type { BlockContent } from 'mdast';
import { stepTexts } from './coverage.ts';
import type { Leaf } from './leaves.ts';
import { share } from './share.ts';

/** `files` are the leaves of SKILL.md and of each reference. */
export function measureOrder(source: readonly BlockContent[], files: readonly (readonly Leaf[])[]): number {
  const places = files.map(placesOf);
  let kept = 0;
  let all = 0;
  for (const steps of source.flatMap(stepTexts)) {
    for (const file of places) {
      const present = steps.filter((step) => file.has(step)).length;
      // A step like "Save the file." may stand alone elsewhere; half a procedure is no coincidence.
      if (present * 2 < steps.length) continue;
      for (let at = 0; at + 1 < steps.length; at++) {
        const before = file.get(steps[at] ?? '');
        const after = file.get(steps[at + 1] ?? '');
        if (!before && !after) continue;
        all++;
        // A text that occurs again may belong to another list: some occurrence before some other is enough.
        if (before && after && before.first <= after.last) kept++;
      }
    }
  }
  return share(kept, all);
}

interface Places {
  first: number;
  last: number;
}

function placesOf(leaves: readonly Leaf[]): Map<string, Places> {
  const places = new Map<string, Places>();
  leaves.forEach(({ text }, at) => {
    const earlier = places.get(text);
    places.set(text, { first: earlier?.first ?? at, last: at });
  });
  return places;
}
