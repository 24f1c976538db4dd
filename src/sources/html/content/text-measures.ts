/**
 * What can be told from the text of a block alone, in one pass over its characters.
 *
 * @module
 */

export interface TextMeasures {
  characters: number;
  words: number;
  /** Ends of sentences, counted where a space or the end of the text follows. */
  sentences: number;
  commas: number;
  digits: number;
  capitals: number;
  /** Bars, bullets, arrows and slashes between other things: menus are printed with them. */
  separators: number;
  currency: boolean;
}

const CURRENCY = /[$€£¥₹₩]\s?\d|\d\s?[€£¥₹₩]/;
const MEASURED_CHARACTERS = 20_000;

/** Of a very long text the first part is measured, and the rest taken to be like it. */
export function measureText(text: string): TextMeasures {
  const length = Math.min(text.length, MEASURED_CHARACTERS);
  const measures = { characters: 0, words: 0, sentences: 0, commas: 0, digits: 0, capitals: 0, separators: 0 };
  let inWord = false;
  let ideographs = 0;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x20) {
      inWord = false;
      continue;
    }
    measures.characters += 1;
    const kind = kindOf(code);
    if (kind === LETTER || kind === CAPITAL || kind === DIGIT) {
      if (!inWord) measures.words += 1;
      inWord = true;
      if (kind === DIGIT) measures.digits += 1;
      if (kind === CAPITAL) measures.capitals += 1;
      continue;
    }
    if (kind === IDEOGRAPH) ideographs += 1;
    else if (kind === COMMA) measures.commas += 1;
    else if (kind === SEPARATOR) measures.separators += 1;
    else if (kind === STOP && (code > 0x3000 || index + 1 === length || text.charCodeAt(index + 1) === 0x20))
      measures.sentences += 1;
    if (kind !== APOSTROPHE) inWord = false;
  }
  // Two ideographs are about a word.
  measures.words += Math.ceil(ideographs / 2);
  const scale = length === 0 ? 1 : text.length / length;
  return {
    characters: measures.characters * scale,
    words: measures.words * scale,
    sentences: measures.sentences * scale,
    commas: measures.commas * scale,
    digits: measures.digits * scale,
    capitals: measures.capitals * scale,
    separators: measures.separators * scale,
    currency: CURRENCY.test(text.slice(0, 300)),
  };
}

const OTHER = 0;
const LETTER = 1;
const CAPITAL = 2;
const DIGIT = 3;
const IDEOGRAPH = 4;
const COMMA = 5;
const STOP = 6;
const SEPARATOR = 7;
const APOSTROPHE = 8;

function kindOf(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return LETTER;
  if (code >= 0x41 && code <= 0x5a) return CAPITAL;
  if (code >= 0x30 && code <= 0x39) return DIGIT;
  if (code < 0x80) {
    if (code === 0x2c || code === 0x3b) return COMMA;
    if (code === 0x2e || code === 0x21 || code === 0x3f) return STOP;
    if (code === 0x7c || code === 0x2f || code === 0x3e) return SEPARATOR;
    return code === 0x27 || code === 0x5f ? APOSTROPHE : OTHER;
  }
  if (code === 0x3001 || code === 0xff0c) return COMMA;
  if (code === 0x3002 || code === 0xff01 || code === 0xff1f) return STOP;
  if (code === 0x2019) return APOSTROPHE;
  if (
    code === 0xb7 ||
    code === 0xbb ||
    code === 0xab ||
    code === 0x2022 ||
    code === 0x203a ||
    (code >= 0x2190 && code <= 0x21ff)
  )
    return SEPARATOR;
  if (code >= 0x3040 && code <= 0x9fff) return IDEOGRAPH;
  return code < 0xc0 || (code >= 0x2000 && code < 0x2e80) ? OTHER : LETTER;
}
