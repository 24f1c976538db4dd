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
  /** A text-like source (Markdown, HTML, subtitles, CSV, JSON, …): upload or web page, after any content encoding. */
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
  /** A longer heading is a paragraph that was marked up as one. */
  headingCharacters: 500,
  /** Of an upload; as much as file systems allow. */
  filenameCharacters: 255,

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
    /** A wider table is read as plain lines. */
    tableColumns: 60,
    colspan: 20,
    rowspan: 200,
    textCharacters: 3 * MiB,
    attributesPerElement: 40,
    attributeCharacters: 4096,
    /** Longer `data:` addresses are dropped. */
    dataUriCharacters: 256,
    /** A longer `id` is no name anybody gave. */
    anchorCharacters: 200,
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
    /** Runs of one kind of marker in one paragraph that are parsed as markup; with more it is literal text. */
    paragraphMarkers: 400,
    /** The same over lines without a blank one between them: a list is many paragraphs, but may turn out to be one. */
    stretchMarkers: 4_000,
    /** Soft line breaks the parser is given in one paragraph; beyond it lines are joined by spaces. */
    paragraphLines: 300,
    /** Indentation beyond this is cut: the parser looks at every space of it. */
    indent: 1_000,
    /** Lines and blocks of one text; each costs memory in every step that follows. */
    lines: 400_000,
    blocks: 20_000,
    /** A reference definition is given to every part that uses it, so a long one would be multiplied. */
    definitionCharacters: 1_000,
    /** All addresses of a text together: one definition may stand behind thousands of links. Beyond it links are text. */
    addressCharacters: 4 * MiB,
    /** Texts inside one source (cells, descriptions) that are parsed; further ones are taken literally. */
    pieces: 1_200,
    /** Markup characters in all of them; fewer than in one text, because each start of the parser costs something too. */
    pieceMarkers: 50_000,
  },

  plainText: {
    /** With so many blocks a text is cut into large ones instead: every block costs each later step something. */
    blocks: 10_000,
    /** Lines that may be items of lists: an item costs several times what a line of prose does. */
    listLines: 5_000,
  },

  subtitles: {
    /** Captions of more than a day; a rolling track has two for each line. */
    cues: 50_000,
    /** Lines of all cues together. */
    lines: 200_000,
    /** A pause this long after a sentence ends the paragraph; in captions without punctuation, any such pause does. */
    pauseSeconds: 2,
    /** From this length on a paragraph ends with the next sentence. */
    paragraphCharacters: 600,
    /** At this length it ends with the next cue, whatever that ends with. */
    paragraphMaxCharacters: 1_500,
    /** Share of cues that must repeat the one before them for a track to count as rolling. */
    rollingShare: 0.3,
  },

  table: {
    /** Rows of data (CSV, TSV, JSON) that are shown; a sentence below the table says how many there are. */
    rows: 500,
    /** Columns that are shown, said in the same way. */
    columns: 60,
  },

  json: {
    /** Objects and arrays inside each other. */
    depth: 64,
    /** Values, keys not counted; a value that YAML refers to twice counts twice. */
    nodes: 500_000,
    /** YAML takes ten times as long as JSON, and more for what is hostile. */
    yamlCharacters: 1 * MiB,
    yamlAliases: 100,
    /** Line ends, commas, colons and opening brackets, for each of which the parser of YAML takes 10 µs. */
    yamlMarks: 70_000,
    /** Properties of one schema, those of nested objects included. */
    schemaRows: 300,
    schemaDepth: 5,
    /** Values of an enumeration that are listed. */
    enumValues: 30,
    /** Names and literal values from a schema, where they stand in a table. */
    literalCharacters: 200,
  },

  notebook: {
    cells: 5_000,
    /** Interactive plots hold their data in the file; none of it is read. */
    nodes: 1_000_000,
    /** Of the outputs of one cell, the first so many lines are kept. */
    outputLines: 40,
    outputCharacters: 8_000,
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
    /** How often a run's alarm looks whether its object still works on it, and takes it up again if not. */
    leaseMs: 10_000,
    /** One attempt at a run may take this long, waiting included; then it fails and is refunded. */
    deadlineMs: 10 * 60 * 1000,
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
