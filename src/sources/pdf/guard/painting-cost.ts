/**
 * What painting a page costs: its own contents, and those of every drawing it paints, as often as it paints it. A few
 * drawings that paint each other ten times over are a page of millions of operators.
 *
 * @module
 */
import type { Painter, References } from './references.ts';

/** What one stream of operators costs by itself. */
export interface StreamCost {
  /** Unpacked. */
  bytes: number;
  tokens: number;
  painted: ReadonlyMap<string, number>;
  states: number;
}

/** Drawings inside drawings; deeper ones are taken to be endless. */
const DEPTH = 24;
/** A page, the tree it hangs in, its resources, the names among them. */
const RESOURCE_DEPTH = 4;
/** Drawings of one name that are looked at, where it is not told which is meant. */
const NAMESAKES = 500;

/** What painting something costs, with all it paints in turn. */
interface Cost {
  tokens: number;
  /** Changes of the graphics state, each of which may paint a mask or a pattern. */
  states: number;
}

const NOTHING: Cost = { tokens: 0, states: 0 };
const ENDLESS: Cost = { tokens: Number.POSITIVE_INFINITY, states: Number.POSITIVE_INFINITY };

export class PaintingCost {
  readonly #references: References;
  readonly #streams: ReadonlyMap<number, StreamCost>;
  readonly #known = new Map<number, Cost>();
  readonly #byName = new Map<string, Cost>();
  /** Drawings that are being gone through. */
  readonly #open = new Set<number>();
  #dearestState: number | undefined;

  constructor(references: References, streams: ReadonlyMap<number, StreamCost>) {
    this.#references = references;
    this.#streams = streams;
  }

  /** Tokens pdf.js goes through for the page that is object `number`. */
  ofPage(number: number): number {
    return this.#ofContents(number).tokens;
  }

  /** The same for drawing it, where each change of the graphics state may paint the dearest mask or pattern. */
  ofDrawing(number: number): number {
    this.#dearestState ??= dearest(
      [...this.#references.statePaintings].map((painting) => this.#ofStream(painting, [], 1)),
    ).tokens;
    const { tokens, states } = this.#ofContents(number);
    return tokens + (this.#dearestState > 0 ? this.#dearestState * states : 0);
  }

  #ofContents(number: number): Cost {
    const painters = this.#references.pages.get(number) ?? [];
    return dearest(
      painters.map((painter) =>
        this.#streamsOf(painter.contents)
          .map((stream) => this.#ofStream(stream, [painter], 1))
          .reduce((sum, cost) => added(sum, cost, 1), NOTHING),
      ),
    );
  }

  /** The streams of a page's contents: each of its own, or through an array that stands by itself. */
  #streamsOf(contents: readonly number[]): number[] {
    return contents.flatMap((number) => {
      const array = this.#references.arrays.get(number) ?? [];
      return this.#streams.has(number) ? [number, ...array] : array;
    });
  }

  #ofStream(number: number, outer: readonly Painter[], depth: number): Cost {
    // The contents of a page depend on what its names mean, those of a drawing bring their own.
    const known = depth > 1 ? this.#known.get(number) : undefined;
    if (known !== undefined) return known;
    const stream = this.#streams.get(number);
    if (stream === undefined) return NOTHING;
    // pdf.js stops where a drawing comes round to itself, but goes every way there is until then.
    if (depth > DEPTH || this.#open.has(number)) return ENDLESS;
    this.#open.add(number);
    const own = this.#references.painters.get(number) ?? [];
    let cost: Cost = { tokens: stream.tokens, states: stream.states };
    for (const [name, times] of stream.painted) {
      cost = added(cost, this.#ofName(name, number, own.length > 0 ? own : outer, depth), times);
    }
    this.#open.delete(number);
    if (depth > 1) this.#known.set(number, cost);
    return cost;
  }

  /** What is painted by `name` in the stream `self`. */
  #ofName(name: string, self: number, painters: readonly Painter[], depth: number): Cost {
    const meant = painters.flatMap((painter) => this.#drawings(painter, name, 0));
    if (meant.length > 0) {
      return dearest(
        meant.filter((number) => number !== self).map((number) => this.#ofStream(number, painters, depth + 1)),
      );
    }
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const namesakes = [...(this.#references.drawingsByName.get(name) ?? [])].filter((number) => number !== self);
    const cost =
      namesakes.length > NAMESAKES
        ? ENDLESS
        : dearest(namesakes.map((number) => this.#ofStream(number, [], depth + 1)));
    this.#byName.set(name, cost);
    return cost;
  }

  /** The drawings a painter calls `name`: in its dictionary, or in those it refers to. */
  #drawings(painter: Painter, name: string, depth: number): number[] {
    const own = painter.drawings.get(name);
    if (own !== undefined) return [own];
    if (depth > RESOURCE_DEPTH) return [];
    return painter.resources.flatMap((number) =>
      (this.#references.painters.get(number) ?? []).flatMap((next) => this.#drawings(next, name, depth + 1)),
    );
  }
}

function added(one: Cost, other: Cost, times: number): Cost {
  return { tokens: one.tokens + times * other.tokens, states: one.states + times * other.states };
}

function dearest(costs: readonly Cost[]): Cost {
  return costs.reduce(
    (most, { tokens, states }) => ({ tokens: Math.max(most.tokens, tokens), states: Math.max(most.states, states) }),
    NOTHING,
  );
}
