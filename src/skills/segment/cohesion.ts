/**
 * What the words right before and right after a place say about a boundary there: how much the two share (Hearst's
 * lexical cohesion), which words that matter begin to be used and which are used no more (lexical chains). The likelihood
 * of whole parts knows that the subject changes but not exactly where; this does.
 *
 * @module
 */

/** Only what the weights need of a passage. */
export interface Worded {
  words: number;
  terms: readonly number[];
}

/** Words looked at on either side of a place, whole passages taken. Half as many and three times as many tell less. */
const WINDOW_WORDS = 100;

/** Weights are log-odds, fitted over where the parts of several hundred manuals and web pages begin. */
const SHARED = -9;
const BEGINNING = 0.9;
const ENDING = 0.45;
/** A term used fewer times carries nothing on. */
const CHAIN_USES = 3;

/**
 * Of each passage, what speaks for a boundary before it more than it does elsewhere in the run: how much neighbours share
 * is a matter of style. The first has none. `size` is the number of different terms.
 */
export function cohesionOf(passages: readonly Worded[], size: number): number[] {
  const chains = new Chains(passages, size);
  const shared = sharedOf(passages, chains.uses);
  const breaks = passages.map(
    (_, at) => SHARED * Math.sqrt(shared[at] ?? 0) + BEGINNING * chains.beginning(at) + ENDING * chains.ending(at - 1),
  );
  const usual = breaks.slice(1).reduce((sum, value) => sum + value, 0) / Math.max(1, breaks.length - 1);
  return breaks.map((value, at) => (at === 0 ? 0 : value - usual));
}

/** Where each term is used first and last. */
class Chains {
  readonly uses: Float64Array;
  readonly #beginning: Float64Array;
  readonly #ending: Float64Array;
  readonly #different: Float64Array;

  constructor(passages: readonly Worded[], size: number) {
    this.uses = new Float64Array(size);
    const first = new Int32Array(size).fill(-1);
    const last = new Int32Array(size).fill(-1);
    this.#different = new Float64Array(passages.length);
    passages.forEach(({ terms }, at) => {
      for (const term of terms) {
        if (first[term] === -1) first[term] = at;
        if (last[term] !== at) this.#different[at] = (this.#different[at] ?? 0) + 1;
        last[term] = at;
        this.uses[term] = (this.uses[term] ?? 0) + 1;
      }
    });
    this.#beginning = new Float64Array(passages.length);
    this.#ending = new Float64Array(passages.length);
    this.uses.forEach((uses, term) => {
      if (uses < CHAIN_USES) return;
      const [begins = 0, ends = 0] = [first[term], last[term]];
      this.#beginning[begins] = (this.#beginning[begins] ?? 0) + 1;
      this.#ending[ends] = (this.#ending[ends] ?? 0) + 1;
    });
  }

  /** Long passages begin more, but not in proportion. */
  beginning(at: number): number {
    return (this.#beginning[at] ?? 0) / Math.sqrt(1 + (this.#different[at] ?? 0));
  }

  ending(at: number): number {
    return (this.#ending[at] ?? 0) / Math.sqrt(1 + (this.#different[at] ?? 0));
  }
}

/**
 * Cosine between what stands before each passage and what begins with it; a term counts the less the more it is used.
 * Both windows slide, so every term enters and leaves each of them once.
 */
function sharedOf(passages: readonly Worded[], uses: Float64Array): Float64Array {
  const left = new Window(uses);
  const right = new Window(uses);
  const shared = new Float64Array(passages.length);
  let product = 0;
  const move = (window: Window, other: Window, at: number, step: 1 | -1): void => {
    const passage = passages[at];
    if (!passage) return;
    window.words += step * passage.words;
    for (const term of passage.terms) product += step * window.move(term, step) * other.count(term);
  };
  let begin = 0;
  let end = 0;
  passages.forEach((_, at) => {
    if (at > 0) {
      move(right, left, at - 1, -1);
      move(left, right, at - 1, 1);
      // The oldest passage goes once the window is full without it.
      while (begin < at - 1 && left.words - (passages[begin]?.words ?? 0) >= WINDOW_WORDS) {
        move(left, right, begin, -1);
        begin++;
      }
    }
    while (end < passages.length && (end <= at || right.words < WINDOW_WORDS)) {
      move(right, left, end, 1);
      end++;
    }
    // Sums of what came and went are not exact: a little below nothing is nothing.
    const norms = left.isEmpty || right.isEmpty ? 0 : left.squares * right.squares;
    shared[at] = norms > 0 ? Math.min(1, Math.max(0, product / Math.sqrt(norms))) : 0;
  });
  return shared;
}

/** The terms of a few passages in a row, and the square of their norm. */
class Window {
  words = 0;
  squares = 0;
  #terms = 0;
  readonly #uses: Float64Array;
  readonly #counts: Float64Array;

  constructor(uses: Float64Array) {
    this.#uses = uses;
    this.#counts = new Float64Array(uses.length);
  }

  get isEmpty(): boolean {
    return this.#terms === 0;
  }

  count(term: number): number {
    return this.#counts[term] ?? 0;
  }

  /** Takes a term in or out and returns its weight. */
  move(term: number, step: 1 | -1): number {
    const weight = 1 / (this.#uses[term] ?? 1);
    const before = this.count(term);
    this.#counts[term] = before + step;
    this.#terms += step;
    this.squares += weight * ((before + step) ** 2 - before ** 2);
    return weight;
  }
}
