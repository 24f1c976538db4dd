/**
 * What the name and the widths of a font say about it.
 *
 * @module
 */
import type { FontFacts, PageText } from './page-text.ts';

const SUBSET_TAG = /^[A-Z]{6}\+/;
const BOLD =
  /bold|black|heavy|(?:^|[^a-z])(?:semi|demi|bd|bx)(?:$|[^a-z])|cmbx|cmssbx|sfbx|nimbus\w*-(?:bold|medi)|-medi/i;
const ITALIC = /ital|obli|slanted|(?:^|[^a-z])it(?:$|[^a-z])|cmti|cmsl|sfti/i;
const MONOSPACED =
  /mono|courier|consol|menlo|monaco|typewriter|inconsolata|fira\s?code|source\s?code|cmtt|sftt|lmtt|andale|nimbusmon|letter\s?gothic|lucida\s?sans\s?type|terminal|fixed/i;

/** Widths that differ by less than this share of the type size are the same. */
const WIDTH_TOLERANCE = 0.012;
/** Runs that are measured for each font; enough to tell, few enough to cost nothing. */
const MEASURED_RUNS = 60;

/** The fonts of a document by name: pdf.js's keys change when it has to load a font again. */
export class DocumentFonts {
  readonly facts = new Map<string, FontFacts>();
  readonly #names = new Map<string, string>();

  /** Whether a key has no name yet. */
  isMissingAny(keys: Iterable<string>): boolean {
    for (const key of keys) if (!this.#names.has(key)) return true;
    return false;
  }

  /** Takes in that the font pdf.js calls `key` is called `name` in the file. */
  add(key: string, name: string): void {
    const plain = name.replace(SUBSET_TAG, '');
    // Fonts without a name are told apart by their keys.
    const own = plain === '' ? key : plain;
    this.#names.set(key, own);
    if (!this.facts.has(own)) this.facts.set(own, fontFacts(plain));
  }

  /** What the font is kept as: its name, or the key as long as there is none. */
  nameOf(key: string): string {
    const name = this.#names.get(key) ?? key;
    if (!this.facts.has(name)) this.facts.set(name, fontFacts(''));
    return name;
  }
}

function fontFacts(name: string): FontFacts {
  return { name, isBold: BOLD.test(name), isItalic: ITALIC.test(name), isMonospaced: MONOSPACED.test(name) };
}

/**
 * Marks fonts as monospaced whose runs show it: the same width for every character, whatever the characters are. What a
 * font says of itself is no help: one that shows nothing but bullets has only one width too.
 */
export function measureFonts(fonts: Map<string, FontFacts>, pages: readonly PageText[]): void {
  const advances = new Map<string, number[]>();
  for (const page of pages) {
    for (const { text, font, width, size } of page.runs) {
      // Text of one word, for spaces are stretched; in it letters that differ in width in any other font.
      if (text.length < 4 || text.includes(' ') || !/[il.1]/.test(text) || !/[mwMWo]/.test(text)) continue;
      const seen = advances.get(font) ?? [];
      if (seen.length < MEASURED_RUNS) seen.push(width / text.length / size);
      advances.set(font, seen);
    }
  }
  for (const [font, widths] of advances) {
    const facts = fonts.get(font);
    if (facts === undefined || facts.isMonospaced || widths.length < 4) continue;
    const spread = Math.max(...widths) - Math.min(...widths);
    if (spread < WIDTH_TOLERANCE) fonts.set(font, { ...facts, isMonospaced: true });
  }
}
