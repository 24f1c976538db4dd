/**
 * Every limit of the service, by name, in one place; `docs/limits.md` explains those that callers meet. Sizes are bytes, times milliseconds unless the name says otherwise.
 *
 * @module
 */
const KiB = 1024;
const MiB = 1024 * KiB;

export const limits = {
  /** Bodies of requests that carry no source (admin calls, small JSON). */
  requestBodyBytes: 64 * KiB,
  /** A text-like source (Markdown, plain text, HTML): upload or web page, after any content encoding. */
  textSourceBytes: 5 * MiB,
  /** A body that carries a source: JSON escapes and percent-encoding can make it three times its source. */
  sourceBodyBytes: 16 * MiB,
  /** Raw text handed in as `source` must hold at least this many words. */
  rawTextMinWords: 40,
  /** `source` as a URL. */
  urlCharacters: 4096,
  /** `name` as given by the caller, before it is turned into a skill name. */
  nameCharacters: 200,
  idempotencyKeyCharacters: 255,

  fetch: {
    /** From the first hop to the last byte of the body. */
    totalMs: 10_000,
    redirects: 5,
    userAgent: 'Smidge/0.1 (+https://smdg.app)',
  },

  html: {
    /** Deeper tags are dropped, their text stays. */
    depth: 200,
    /** Elements and text runs; beyond it tags are dropped, their text stays. */
    nodes: 25_000,
    tableCells: 5_000,
    textCharacters: 3 * MiB,
    attributesPerElement: 40,
    attributeCharacters: 4096,
    /** Elements open at once, refused ones included; beyond it the rest of the page is taken as plain text. */
    openElements: 3_000,
    /** Elements refused for their depth or number; beyond it the rest of the page is taken as plain text. */
    refusedElements: 20_000,
  },

  markdown: {
    /** Markers of nesting (`>`, list indentation) one line may open. */
    nesting: 32,
    /** Runs of markup characters (and five for each list item) in one text; the parser needs 20-40 µs for each. */
    markers: 80_000,
  },

  skill: {
    nameCharacters: 64,
    descriptionMaxCharacters: 400,
    descriptionMinCharacters: 50,
    bodyCharacters: 15_000,
    bodyLines: 500,
    /** What the renderer aims at for SKILL.md, in estimated tokens. */
    bodyTargetTokens: 2_500,
    /** One reference file, in estimated tokens; a single code block or table may exceed it. */
    referenceTokens: 3_000,
    /** A reference longer than this gets a table of contents. */
    referenceContentsLines: 100,
    /** Reference files of one skill: beyond it they grow instead, because SKILL.md names each of them. */
    references: 40,
    /** Characters of the source up to which all of it stands in SKILL.md and no reference is written. */
    wholeSourceCharacters: 9_000,
    /** Lines of the source up to which the same holds. */
    wholeSourceLines: 350,
    /** A title for people: H1 of SKILL.md and `metadata.title`. */
    titleCharacters: 150,
    /** Topics a source is divided into at most. */
    topics: 30,
    /** What a catalogue's topic needs at least, in words: less is a section, not a skill. */
    topicMinWords: 60,
  },

  pagination: { defaultLimit: 20, maxLimit: 100 },

  keyGate: {
    windowMs: 60_000,
    /** Counters of unpaid buckets are written behind at most this often. */
    writeBehindMs: 1_000,
    /** `last_used_at` is written, and the D1 row re-read, at most this often. */
    refreshMs: 60_000,
    /** How long after a request the first background write happens. */
    flushDelayMs: 3_000,
    keyNameCharacters: 100,
    /** Highest rate a key may be given: an exact log costs time and storage in proportion. */
    maxPerMinute: 6_000,
  },

  generation: {
    /** A run with no sign of life for this long is resumed by its alarm. */
    leaseMs: 10_000,
    /** Times a run is started anew after its object died, before it fails and is refunded. */
    attempts: 3,
    /** A run's events and state stay in its object this long after it ended. */
    eventRetentionMs: 7 * 24 * 60 * 60 * 1000,
    /** Comment lines keep an event stream open through proxies. */
    heartbeatMs: 10_000,
  },

  reconcile: {
    /** A generation still running in D1 after this long is looked at. */
    lostAfterMs: 10 * 60 * 1000,
    /** Rows looked at in one pass. */
    batch: 200,
    /** Pages of up to 1,000 stored sources gone through in one pass. */
    sweepPages: 20,
    /** A stored source is deleted this long after it was written. */
    sourceRetentionMs: 24 * 60 * 60 * 1000,
  },
} as const;
