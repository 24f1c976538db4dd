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
  /** A source of each kind: upload or download, after any content encoding. */
  sourceBytes: {
    /** Markdown, HTML, subtitles, JSON, …: whatever is read as characters and is no table. */
    text: 5 * MiB,
    pdf: 50 * MiB,
    /** DOCX, PPTX, ODT. */
    office: 25 * MiB,
    /** XLSX, CSV, TSV. */
    spreadsheet: 10 * MiB,
    epub: 25 * MiB,
    audio: 25 * MiB,
  },
  /** Sources of one request, which become one Document. */
  sources: 10,
  /** A form with its files. Each is written to the bucket as soon as it is complete, so one at a time is held. */
  formBodyBytes: 64 * MiB,
  /** Parts of a form: sources, fields, and topics where they are sent one by one. */
  formFields: 60,
  /** A JSON or urlencoded body that carries a source: escapes and percent-encoding can make it three times its source. */
  sourceBodyBytes: 16 * MiB,
  /** What is looked at to tell of which kind a source is, before all of it is read. */
  sourceHeadBytes: 4 * KiB,
  /** Raw text handed in as `source` must hold at least this many words. */
  rawTextMinWords: 40,
  /** `source` as a URL. */
  urlCharacters: 4096,
  /** `name` as given by the caller, before it is turned into a skill name. */
  nameCharacters: 200,
  idempotencyKeyCharacters: 255,
  /** A longer heading is a paragraph that was marked up as one. */
  headingCharacters: 500,
  /** Of a Document, to tell in which language it is written. */
  languageCharacters: 64 * KiB,
  /** Of an upload; as much as file systems allow. */
  filenameCharacters: 255,

  fetch: {
    /** From the first hop to the last byte of the body. */
    totalMs: 10_000,
    redirects: 5,
    userAgent: 'Smidge/0.1 (+https://smdg.app)',
    /** Values of answer headers that are kept (ETag, file name, links); longer ones are as if absent. */
    headerCharacters: 1024,
    /** What is looked at of a page for links to its Markdown; real heads end before. */
    pageHeadCharacters: 256 * KiB,
    /** Addresses of Markdown a page may name; the first that may be read is tried. */
    alternates: 5,
    /** Asking a page's site for the same page as Markdown, all requests together: what it may add to reading a page. */
    markdownMs: 4_000,
    /** An `llms.txt`; links after this are not seen. */
    llmsTxtBytes: 1 * MiB,
    /** Of a page and of its Markdown, compared to see that they are the same text. */
    comparedCharacters: 2 * MiB,
    /** Rendering a page in a browser, the start of the browser included. */
    renderMs: 30_000,
  },

  site: {
    /** Pages of one Document, unless asked for fewer or more. */
    defaultPages: 20,
    maxPages: 50,
    /** Requests to one site at once. */
    concurrency: 2,
    /** Finding the pages. */
    planMs: 20_000,
    /** Reading them, waits between requests included; what is not read by then is named as skipped. */
    totalMs: 120_000,
    pageBytes: 2 * MiB,
    /** All pages together. */
    totalBytes: 24 * MiB,
    /** Nodes of all trees together, 200 bytes each; a documentation page has about a thousand. */
    nodes: 100_000,
    /** As RFC 9309 sets it: what stands further down need not be read. */
    robotsBytes: 500 * KiB,
    /** Rules of `robots.txt` that apply to us, and the characters of one: each is compared with each address. */
    robotsRules: 20_000,
    robotsRuleCharacters: 2_000,
    /** A wish for longer waits between requests than this counts as this. */
    crawlDelayMs: 10_000,
    /** Files of one sitemap; those that seem to be about the wanted part of the site come first. */
    sitemaps: 8,
    /** Index files inside each other. */
    sitemapDepth: 2,
    /** One sitemap file; what is further down is not seen. */
    sitemapBytes: 4 * MiB,
    /** Addresses that are kept of a sitemap, a list or a page. */
    links: 10_000,
    /** Pages known at most, of which the first are read. */
    knownPages: 5_000,
    /** Pages fetched to look for links where a site has neither list nor sitemap. */
    discoveryPages: 10,
    /** Longer addresses and deeper paths are made by programs, not by writers. */
    addressCharacters: 512,
    pathSegments: 12,
    /** A block on this many pages, and on this share of them, belongs to the site and not to a page. */
    sharedPages: 3,
    sharedShare: 0.3,
    /** Blocks at the start and the end of a page among which such blocks are looked for. */
    edgeStartBlocks: 4,
    edgeEndBlocks: 8,
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
    /** A longer text becomes several nodes: what follows takes each apart by its words, which costs memory for each. */
    textNodeCharacters: 512 * KiB,
    attributesPerElement: 40,
    attributeCharacters: 4096,
    /** Longer `data:` addresses are dropped. */
    dataUriCharacters: 256,
    /** A longer `id` is no name anybody gave. */
    anchorCharacters: 200,
    /** Of one JSON-LD script, whose types alone are of interest. */
    linkedDataCharacters: 256 * KiB,
    /** Types named by JSON-LD and `itemtype`; a page of a shop names one for each of its products. */
    schemaTypes: 200,
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

  rst: {
    /** Lists, quotes and directives inside each other; what lies deeper is plain text. */
    depth: 24,
    /** Blocks of one text, nested ones included; as with Markdown, each costs memory in every step that follows. */
    blocks: 40_000,
    /** Links, emphasis and code inside the text, for the same reason. */
    inlines: 100_000,
    /** Cells of one table; a larger one stays as it is drawn. */
    tableCells: 5_000,
    /** All addresses of a text together: one name may stand behind thousands of links. Beyond it links are text. */
    addressCharacters: 4 * MiB,
    /** Text put in place of names (`|name|`), which may stand for a thousand others each. */
    substitutedCharacters: 256 * KiB,
  },

  asciidoc: {
    /** Blocks and lists inside each other; what lies deeper is plain text. */
    depth: 24,
    /** Marks inside marks of the same line. */
    inlineDepth: 6,
    /** Blocks of one text, nested ones included; as with Markdown, each costs memory in every step that follows. */
    blocks: 40_000,
    /** Links, emphasis and code inside the text, for the same reason. */
    inlines: 100_000,
    /** Cells of one table; a larger one is read as plain lines. */
    tableCells: 5_000,
    /** Blocks of HTML handed on to the page; reading each one costs a start of the HTML reader. */
    passthroughs: 200,
    /** Between the brackets of a macro, and before them: each opening one is looked so far ahead of. */
    macroCharacters: 2_000,
    /** The value of an attribute of the document. */
    attributeCharacters: 4_096,
    /** Text put in place of attributes, which may stand for a thousand others each. */
    substitutedCharacters: 256 * KiB,
    /** All addresses of a text together: attributes make short ones long. Beyond it links are text. */
    addressCharacters: 4 * MiB,
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
    /** What is looked at of the text below a video; YouTube takes 5,000 bytes. */
    descriptionCharacters: 10_000,
    /** Of the sentences that say what a recording is about; longer ones are left out. */
    summaryCharacters: 400,
  },

  youtube: {
    /** From the first question to the last byte, for each way to the captions; a slow one must leave time for the next. */
    providerMs: 15_000,
    /** One question and its answer. */
    requestMs: 6_000,
    /** A watch page has 1-2 MB, the answer of the player a quarter of that. */
    pageBytes: 6 * MiB,
    /** Nine hours of automatic captions, which hold every word with its time; parsed, they need ten times as much. */
    captionBytes: 6 * MiB,
    /** Tracks and chapters that are looked at; YouTube knows some 200 languages. */
    tracks: 500,
    chapters: 500,
    chapterTitleCharacters: 200,
    /** Between two looks at a transcript a service has yet to make. */
    pollMs: 1_000,
  },

  audio: {
    /** One file sent to a transcription endpoint. They take 25 MB, but a copy of it lies beside the whole in memory. */
    pieceBytes: 10 * MiB,
    /** Endpoints cut off, or time out on, much longer recordings. */
    pieceSeconds: 20 * 60,
    /** Of formats that cannot be cut: what endpoints take, less the rest of the request. */
    wholeBytes: 25 * MiB - 16 * KiB,
    /** The same for a model that is given its input as base64 in JSON, which takes three times the memory. */
    modelPieceBytes: 2 * MiB,
    modelPieceSeconds: 5 * 60,
    modelWholeBytes: 8 * MiB,
    /** How far before the end of a piece the next one starts at most, so that no word is cut in two. */
    rewindSeconds: 30,
    /** The same where a transcription has no times: what is said twice is found by its words. */
    overlapSeconds: 10,
    /** A segment that ends so close to the end of a piece may be cut off. */
    edgeSeconds: 1,
    /** Pieces that overlap by less share no word. */
    seamSeconds: 0.2,
    /** Of one recording; more needs a bit rate at which nobody is understood. */
    seconds: 8 * 3600,
    pieces: 300,
    /** One piece; a model takes about a twentieth of the recording's time. */
    requestMs: 3 * 60 * 1000,
    /** The whole recording; the run that waits for it has ten minutes. */
    totalMs: 8 * 60 * 1000,
    /** Times a piece is sent when the endpoint is busy or fails. */
    attempts: 3,
    /** An endpoint that asks for a longer wait is given up. */
    retryAfterMs: 20_000,
    retryMs: 1_000,
    /** The answer for one piece: 20 minutes of segments with tokens have 0.5 MB. */
    answerBytes: 8 * MiB,
  },

  table: {
    /** Rows of data (CSV, TSV, JSON) that are shown; a sentence below the table says how many there are. */
    rows: 500,
    /** Columns that are shown, said in the same way. */
    columns: 60,
    /** As many as a cell of Excel holds; a longer field of CSV is cut and ends in an ellipsis. */
    cellCharacters: 32_767,
  },

  spreadsheet: {
    /** One sheet inflated, and all of a workbook. No part of it is ever held, and rows are written six to nine times as long as they are packed. */
    entryBytes: 96 * MiB,
    totalBytes: 128 * MiB,
    /** Styles of cells and codes of formats, of which Excel itself allows 65,490 and 250. */
    styles: 65_500,
    formats: 5_000,
    /** Sheets that are read, hidden ones not counted. */
    sheets: 100,
    /** Rows kept of a sheet besides the data it shows: titles, notes, the headers of its tables. */
    otherRows: 100,
    /** Blank rows in succession after which further ones are only counted: some sheets are formatted down to their last row. */
    blankRows: 1_000,
    /** Cells kept of all sheets together, 300 bytes each once they are a table; two sheets of 500 rows in 60 columns. */
    cells: 60_000,
    /** Text of those cells: a text that a thousand cells share is written a thousand times. */
    textCharacters: 5 * MiB,
    /** Merged ranges whose covered cells are emptied; further ones are trusted to be empty, as Excel leaves them. */
    merges: 2_000,
  },

  epub: {
    /** Files of text in reading order; books of reference have a few hundred. */
    chapters: 2_000,
    /** Of all chapters, tags included. */
    characters: 8 * MiB,
    /** Of the tree all chapters become: 250 bytes and 15 µs each. */
    nodes: 100_000,
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

  archive: {
    /** Real books and decks have hundreds; each costs memory before anything is read. */
    entries: 5_000,
    /** One entry inflated: the largest part of a real 20 MB document fits, and inflating it takes a quarter of a second. */
    entryBytes: 32 * MiB,
    /** All that is inflated of one archive; what is read twice counts twice. */
    totalBytes: 64 * MiB,
    /**
     * Deflate cannot do better than 1,032 : 1, so a higher declared ratio is a lie. A lower limit would add nothing: what an
     * entry can cost is bounded by the sizes above, and long tables of like rows honestly reach several hundred.
     */
    ratio: 1_032,
  },

  xml: {
    /** Elements inside each other: tables nested ten deep in an office document make fifty. */
    depth: 256,
    /** Elements of one part that is read as it comes; a worksheet at the size limit has a million. */
    elements: 2_000_000,
    /** Elements and texts of a tree that is held in memory, 200 bytes each. */
    nodes: 40_000,
    /** Text of such a tree: a paragraph, a row, a slide. */
    treeCharacters: 8 * MiB,
    attributesPerElement: 256,
    /** One tag or comment of a part that is read as it comes: the parser holds it until it ends. */
    tokenCharacters: 4 * MiB,
  },

  office: {
    /** Paragraphs as they come, empty ones too: each is a tree of its own before it is known to be empty. */
    units: 100_000,
    /** Paragraphs of a document or a deck, those in cells, notes and text boxes included: each costs every later step something. */
    blocks: 20_000,
    /** Cells of all its tables, with those that only stand for merged ones. */
    tableCells: 50_000,
    /** Pieces of text between two changes of format. */
    inlineNodes: 100_000,
    /** Text of a document or a deck: two thousand pages. */
    characters: 8 * MiB,
    /** Shapes of a deck: a hundred on each of 200 slides. */
    shapes: 20_000,
    /** Styles of an OpenDocument text, which makes one for each way a paragraph differs from its style. */
    styles: 20_000,
    /** Elements and texts of all trees, one after the other: 20 MB of a Word document have half of it, 200 slides too. */
    treeNodes: 1_000_000,
    /** Styles one style inherits from; Word allows ten. */
    styleDepth: 20,
    /** Slides of a deck; each is a part, with its layout and notes beside it. */
    slides: 1_000,
    /** Of a layout; each shape of a slide is looked for among them. */
    placeholders: 60,
    /** Fields inside each other; what is deeper is read as text. */
    fields: 20,
    /** Levels of a diagram, whose list nests as deep. */
    diagramDepth: 12,
    /** Repeated spaces of one mark, which costs its writer a number. */
    repeatedSpaces: 200,
  },

  pdf: {
    /** A book of more is read in parts; each page costs some 10 ms and its text is kept until the last is read. */
    pages: 1_000,
    /** Of all pages together; as much as text sources may have. */
    characters: 5 * MiB,
    /** Pieces of text on one page; a dense table has 5,000. */
    pageRuns: 20_000,
    pageCharacters: 200_000,
    /** On all pages: a page of prose has 60, one full of tables 300. */
    runs: 150_000,
    /** With more on any page, links and ruled lines are left out: pdf.js needs 10 µs and a kilobyte for each. */
    pageAnnotations: 1_000,
    outlineEntries: 5_000,
    /** pdf.js hands the outline on as objects inside each other, which fails silently when they are very deep. */
    outlineDepth: 40,
    /** A description of the file (XMP) that is longer is not looked at: it is parsed into a tree. */
    metadataBytes: 512 * KiB,
    /** Streams and other objects of one file; a book of 1,000 pages with tags has 100,000. */
    objects: 400_000,
    /** Names, numbers, brackets and strings of all objects outside page contents. */
    objectTokens: 4_000_000,
    /** Arrays and dictionaries inside each other. */
    objectDepth: 200,
    /** One stream of text, fonts or objects, unpacked: pdf.js holds it whole. Pictures are never unpacked. */
    streamBytes: 16 * MiB,
    /** All of them together. */
    decodedBytes: 96 * MiB,
    /** How many times over a file may be looked at, for streams that overlap. */
    rereads: 3,
    /** Operators, operands and strings in one stream of page contents. */
    streamTokens: 4_000_000,
    /** Times a stream shows text: a page set letter by letter has 8,000. */
    streamTexts: 100_000,
    /** On one page, drawings it uses counted as often as it uses them; pdf.js takes a second for 3 million. */
    pageTokens: 1_500_000,
    /** On all pages. */
    contentTokens: 12_000_000,
    /** A page with more is read without its ruled lines and the names of its fonts: a page with a chart has 20,000. */
    drawnTokens: 60_000,
    /** Of all pages together; the pages after it are read so. */
    allDrawnTokens: 2_000_000,
    /** Character codes that ranges in fonts may span: pdf.js writes each of them down. */
    mappedCodes: 1_000_000,
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

  catalogue: {
    /** Names and descriptions of all its skills, the index included: what agents keep in view of all skills they have. */
    listingCharacters: 8_000,
    /** The index says what every other skill is about, so its description may be longer than theirs. */
    indexDescriptionCharacters: 1_000,
    /** Topics built at once. An engine that waits for a model gains by it; one that computes shares one CPU anyway. */
    concurrency: 4,
    /** Sentences compared to measure repetition, some 200 bytes of memory each. */
    comparedSentences: 20_000,
    /** Headings asked for when routing is measured, of each skill. */
    routedHeadings: 12,
    /** `selected_topics` as text, in a form: thirty topics with their descriptions have a third of it. */
    selectionCharacters: 64 * KiB,
    /** Topics keep their own names when a model has named none by then: nothing keeps their caller's connection open. */
    namingMs: 45_000,
    /** A topic's description as its caller gives it back: longer ones are not ours, and would stand in prompts. */
    topicDescriptionCharacters: 400,
  },

  drafting: {
    /** Steps, remarks and quotations of a draft that are looked at; a SKILL.md holds a tenth of them. */
    items: 300,
    /** Parts of a long source that a model plans at once. */
    partsAtOnce: 4,
    /** Of a source too long for one request, what its plans may choose for the writing: several times a SKILL.md. */
    plannedTokens: 24_000,
  },

  verification: {
    /** Times a skill below a floor is mended and measured again: what two attempts do not mend, a third does not. */
    repairRounds: 3,
    /** A document of at most so many words is drafted a second time, to see that the same comes of it: a tenth of a second. */
    redraftedWords: 10_000,
    /** Times an engine that calls a model is shown what is wrong with its draft. Each costs a request. */
    refineRounds: 2,
    /** What a description has where its source says enough: shorter ones give an agent too little to choose by. */
    descriptionMinCharacters: 120,
    /** Passages a report lists under one heading: it is stored and sent with every skill. */
    notes: 10,
    /** Characters of each. */
    noteCharacters: 120,
    /** Characters of the source read for its keyphrases, a like part of every block: a longer text has said them. */
    keyphraseCharacters: 150_000,
  },

  outline: {
    /** A section longer than this without a heading inside is divided by what it speaks of. */
    sectionWords: 1_200,
    /** The least a part of it may be: a shorter one is a paragraph, not a section. */
    segmentWords: 120,
    /** The most it may be: what each place is compared with, so that the time grows with the length and no faster. */
    segmentMaxWords: 4_000,
    /** A paragraph longer than this is a wall of text and is read as several. */
    paragraphWords: 400,
    /** What those are made of at least; they end with a sentence where there is one. */
    pieceWords: 120,
    /** What is looked at of one block to see what it is about; more is a pasted file. */
    blockCharacters: 20_000,
  },

  segment: {
    /** So many blocks in a row that are short on average are a list of lines, not paragraphs. */
    shortRun: 64,
    /** Words a block on average below which they are: what a line holds. With these, time grows with the words alone. */
    shortWords: 10,
    /** Such lines are divided in pieces of so many words: about a sentence, below which nothing can be told. */
    pieceWords: 20,
  },

  topics: {
    /** Units compared each with each to find the topics of a source; more are neighbours put together first. */
    units: 120,
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
    /** After giving up an attempt, the requests it had under way are waited for this long: they say what they cost. */
    brokenOffMs: 1_000,
    /** Times a run is started anew after its object died, before it fails and is refunded. */
    attempts: 3,
    /** Times a source is begun to be read: one that kills its reader twice is refused as too complex. */
    readings: 2,
    /** Reading one source, waiting included; fetching a site or writing down a recording takes longer than a page. */
    readMs: 60_000,
    /** A run's events and state stay in its object this long after it ended. */
    eventRetentionMs: 7 * 24 * 60 * 60 * 1000,
    /** Comment lines keep an event stream open through proxies. */
    heartbeatMs: 10_000,
  },

  model: {
    /** What one answer may have, thinking included. Halving it would cut the draft of a long topic. */
    outputTokens: 16_000,
    /** The most that may be set, and what an answer that stopped at its limit is given once more: all current models write as much. */
    maxOutputTokens: 64_000,
    /** Source in one request, estimated. With rules and answer it fits the smallest context window (200,000), and a prompt of more than 100,000 is dearer with some models. */
    sourceTokens: 90_000,
    /** A shorter prefix is cached by no model. */
    cacheMinTokens: 1_024,
    /** An English token has four characters and more; counted low so that estimates are high. UTF-8 bytes, because other scripts have fewer characters to a token. */
    bytesPerToken: 3.5,
    /** Until the head of the answer: a long prompt is read first. */
    firstByteMs: 60_000,
    /** Between two pieces of it: the API sends signs of life while the model thinks, at no fixed pace. */
    idleMs: 90_000,
    /** One request: 16,000 tokens at 60 a second take 270 s. */
    requestMs: 300_000,
    /** The most that may be set: a run has ten minutes. */
    maxRequestMs: 570_000,
    /** One answer with all its retries and waits; the run that waits for it has ten minutes. */
    askMs: 480_000,
    /** A request with less time before it is not sent: the engine without a model writes the skill in what is left. */
    leastMs: 30_000,
    /** Kept of a generation's time for writing, checking and storing when the model has had its share. */
    settleMs: 60_000,
    /** Requests for one answer, whatever goes wrong: a fifth that fails says that the sixth will. */
    attempts: 5,
    /** Answers that are paid for and of no use (not of the schema, refused, cut) until the model is taken to be unable. */
    uselessAnswers: 3,
    /** The first wait is at most this long, each further one twice as long as the one before. */
    backoffMs: 1_000,
    backoffMaxMs: 30_000,
    /** A provider that asks for a longer wait is given up. Its windows are a minute. */
    retryAfterMs: 60_000,
    /** One answer as it is streamed: a token is an event of some 150 bytes. */
    answerBytes: 16 * MiB,
    /** Of a message of the provider in the log. */
    loggedCharacters: 300,
    /** Requests of one generation at a time: workerd waits for the head of six answers at most, and sources are read as well. */
    concurrency: 4,
    maxConcurrency: 16,
    /** All requests of one generation, cached tokens included: thirty passes over what one request holds. */
    generationTokens: 4_000_000,
    /** USD. A document of 300 pages costs some two with the default model. */
    generationCostUsd: 5,
  },

  reconcile: {
    /** A generation still running in D1 after this long is looked at. */
    lostAfterMs: 10 * 60 * 1000,
    /** Rows looked at in one pass. */
    batch: 200,
    /** Pages of up to 1,000 stored sources gone through in one pass. */
    sweepPages: 20,
    /** A stored source is deleted this long after it was written, should its run not have done so. */
    sourceRetentionMs: 24 * 60 * 60 * 1000,
    /** A topic built for a catalogue under way is deleted this long after, should its run not have done so. */
    topicRetentionMs: 24 * 60 * 60 * 1000,
    /** A Document that was read is kept this long for the account that read it, so that a second call need not read. */
    documentRetentionMs: 60 * 60 * 1000,
  },
} as const;
