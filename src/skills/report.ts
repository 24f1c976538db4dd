/**
 * What was measured on a skill against its Document. Shares are 0–1, rounded down to three decimals; where a Document
 * has nothing to measure (no code, no steps) the share is 1.
 *
 * @module
 */

/** A passage of the source a reader should know of, as it stands in the skill. */
export interface SafetyNote {
  /** What it is, e.g. `override` or `pipe-to-shell`. */
  kind: string;
  /** Its words, shortened. */
  quote: string;
  /** Path of the file it stands in; `description` for the description. */
  file: string;
}

export interface Report {
  /** Bumped when a measure changes its meaning, so that stored figures stay comparable. */
  version: number;
  /** BCP 47 tag of what the source reads as; its own tag where it has little prose, `und` where neither tells. */
  language: string;
  /** What was made with less knowledge than for English, in words; empty for English. */
  weaker: string[];
  /** 1 when the strict validator accepts the files, else 0. */
  conformity: number;
  /** Sentences of the skill, outside the fixed scaffold, that stand in the source word for word. */
  grounding: number;
  /** Pairs of neighbouring words of the skill that stand nowhere in the source. */
  novelBigrams: number;
  /** Runs of words taken from the source, looked for within each sentence of the skill. */
  fragments: {
    /** Words of the skill that belong to such a run. */
    coverage: number;
    /** Mean squared length of the runs, per word of the skill: 20 for sentences of twenty words taken whole. */
    density: number;
  };
  /** Numbers, versions, URLs, flags, paths and identifiers of the skill that occur in the source. */
  literalPrecision: number;
  /** Code blocks of the source that stand byte for byte in the skill or its references. */
  codeFidelity: number;
  coverage: {
    /** H1–H3 headings of the source found in the skill or its references. */
    headings: number;
    /** Steps of the source's procedures found in the skill or its references. */
    steps: number;
    /** Admonitions and warnings found in the skill or its references. */
    warnings: number;
    /** Sentences with a warning, limit, exception or default found in the skill or its references. */
    gotchas: number;
    /** Sentences that define a term found in the skill or its references. */
    definitions: number;
    /** The source's twenty best keyphrases found in SKILL.md. */
    keyphrases: number;
    /** Sentences of the source found in the skill or its references. */
    sentences: number;
    /** The same without the references: what an agent has before it opens one. */
    atHand: { headings: number; steps: number; warnings: number; definitions: number; code: number };
  };
  /** Kendall's tau of the steps against the source, the mean over the procedures; a reversed one counts 0. */
  order: number;
  /** Size of SKILL.md. Tokens are an estimate (characters / 4). */
  budget: { tokens: number; characters: number; lines: number; withinLimits: boolean };
  /** Sizes of the files beneath `references/`, in estimated tokens. */
  references: {
    count: number;
    tokens: number;
    largest: number;
    /** Share of the long ones that open with a table of contents. */
    contents: number;
  };
  /**
   * 1 when the same document gave the same files a second time, else 0. A draft that took long, or that a model wrote, is
   * written to files again, not drafted again.
   */
  determinism: number;
  redundancy: {
    /** Sentences of SKILL.md that say what an earlier one said. */
    within: number;
    /** Sentences of SKILL.md that its references say as well. High by design: references hold the whole source. */
    references: number;
  };
  /** Share of references named exactly once with the condition to read them, and of names and links that resolve. */
  links: number;
  /** Share of the body's lines that are steps, commands, rules, tables or when-to-read links. */
  actionability: number;
  description: {
    characters: number;
    /** Share of the source's eight best keyphrases in it. */
    keyphrases: number;
    /** Share of the rules for descriptions that it keeps. */
    rules: number;
    /** The rules it breaks, in words. */
    problems: string[];
  };
  safety: {
    /** Hidden characters, unfenced instructions and executable content left: must be 0. */
    leaks: number;
    /** Invisible and bidi characters left. */
    hidden: number;
    /** Files, markup and commands that would run without being asked. */
    executable: number;
    /** Instructions to the agent found outside a fence. */
    unfenced: number;
    /** Text of the source that tries to instruct the agent. At most ten are listed. */
    flagged: SafetyNote[];
    /** Commands a person should look at before they are run. At most ten are listed. */
    review: SafetyNote[];
  };
  /** What was mended after a first measurement, in words. */
  repairs: string[];
  /** The engine whose skill stayed below its floors and gave way to this one, and why. */
  fallback?: { engine: string; reasons: string[] };
  /** True when a floor was missed; `reasons` says which. */
  degraded: boolean;
  reasons: string[];
}
