/**
 * What was measured on a skill against its Document. Shares are 0–1, rounded to three decimals; where a Document has
 * nothing to measure (no code, no steps) the share is 1.
 *
 * @module
 */
export interface Report {
  /** Bumped when a measure changes its meaning, so that stored figures stay comparable. */
  version: number;
  /** Sentences of the skill, outside the fixed scaffold, that stand in the source word for word. */
  grounding: number;
  /** Numbers, versions, URLs, flags, paths and identifiers of the skill that occur in the source. */
  literalPrecision: number;
  /** Code blocks of the source that stand byte for byte in the skill or its references. */
  codeFidelity: number;
  coverage: {
    /** H1–H3 headings of the source found in the skill or its references. */
    headings: number;
    /** Ordered steps of the source found in the skill or its references. */
    steps: number;
    /** Admonitions and warnings found in the skill or its references. */
    warnings: number;
    /** Sentences of the source found in the skill or its references. */
    sentences: number;
  };
  /** Share of neighbouring steps whose order is the source's. */
  order: number;
  /** Size of SKILL.md. Tokens are an estimate (characters / 4). */
  budget: { tokens: number; characters: number; lines: number; withinLimits: boolean };
  /** Share of reference links that resolve, each reference linked from SKILL.md. */
  links: number;
  /** Share of the body's lines that are steps, commands, rules, tables or when-to-read links. */
  actionability: number;
  /** True when a floor was missed; `reasons` says which. */
  degraded: boolean;
  reasons: string[];
}
