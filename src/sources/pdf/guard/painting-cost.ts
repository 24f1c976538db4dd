/**
 * What painting a page costs: its own contents, and those of every drawing it paints, as often as it paints it. A few
 * drawings that paint each other ten times over are a page of millions of operators.
 *
 * @module
 */
import type { Painter, References } from './references.ts';

/** What one stream of operators costs by itself. */
export interface StreamCost {
  tokens: number;
  painted: ReadonlyMap<string, number>;
  states: number;
}

/** Drawings inside drawings; deeper ones are taken to be endless. */
const DEPTH = 24;
/** Drawings of one name that are looked at, where it is not told which is meant. */
const NAMESAKES = 500;

export class PaintingCost {
  readonly #references: References;
  readonly #streams: ReadonlyMap<number, StreamCost>;
  readonly #known = new Map<number, number>();
  readonly #byName = new Map<string, number>();

  constructor(references: References, streams: ReadonlyMap<number, StreamCost>) {
    this.#references = references;
    this.#streams = streams;
  }

  /** Tokens pdf.js goes through for the page that is object `number`. */
  ofPage(number: number): number {
    const painters = this.#references.pages.get(number) ?? [];
    return Math.max(0, ...painters.map((painter) => this.#ofContents(painter)));
  }

  /** The same for drawing it, where each change of the graphics state may draw the costliest mask. */
  ofDrawing(number: number): number {
    const mask = Math.max(0, ...[...this.#references.masks].map((drawing) => this.#ofStream(drawing, [], 1)));
    const painters = this.#references.pages.get(number) ?? [];
    const states = painters
      .flatMap(({ contents }) => this.#streamsOf(contents))
      .reduce((sum, one) => sum + (this.#streams.get(one)?.states ?? 0), 0);
    return this.ofPage(number) + mask * states;
  }

  #ofContents(painter: Painter): number {
    return this.#streamsOf(painter.contents).reduce((sum, number) => sum + this.#ofStream(number, [painter], 1), 0);
  }

  /** The streams of a page's contents: each of its own, or through an array that stands by itself. */
  #streamsOf(contents: readonly number[]): number[] {
    return contents.flatMap((number) => {
      const array = this.#references.arrays.get(number) ?? [];
      return this.#streams.has(number) ? [number, ...array] : array;
    });
  }

  #ofStream(number: number, outer: readonly Painter[], depth: number): number {
    const known = this.#known.get(number);
    // The contents of a page depend on what its names mean, those of a drawing bring their own.
    if (known !== undefined && depth > 1) return known;
    if (depth > DEPTH) return Number.POSITIVE_INFINITY;
    const stream = this.#streams.get(number);
    if (stream === undefined) return 0;
    // A drawing that paints itself ends there.
    if (depth > 1) this.#known.set(number, 0);
    const own = this.#references.painters.get(number) ?? [];
    let cost = stream.tokens;
    for (const [name, times] of stream.painted) cost += times * this.#ofName(name, own.length > 0 ? own : outer, depth);
    if (depth > 1) this.#known.set(number, cost);
    return cost;
  }

  #ofName(name: string, painters: readonly Painter[], depth: number): number {
    const meant = painters.flatMap((painter) => this.#drawings(painter, name, 0));
    if (meant.length > 0) return Math.max(...meant.map((number) => this.#ofStream(number, painters, depth + 1)));
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    this.#byName.set(name, 0);
    const namesakes = [...(this.#references.drawingsByName.get(name) ?? [])];
    const cost =
      namesakes.length > NAMESAKES
        ? Number.POSITIVE_INFINITY
        : Math.max(0, ...namesakes.map((number) => this.#ofStream(number, [], depth + 1)));
    this.#byName.set(name, cost);
    return cost;
  }

  /** The drawings a painter calls `name`: in its dictionary, or in the two it may refer to. */
  #drawings(painter: Painter, name: string, depth: number): number[] {
    const own = painter.drawings.get(name);
    if (own !== undefined) return [own];
    if (depth > 1) return [];
    return painter.resources.flatMap((number) =>
      (this.#references.painters.get(number) ?? []).flatMap((next) => this.#drawings(next, name, depth + 1)),
    );
  }
}
