/**
 * Removes characters a reader cannot see but a model can read: bidi overrides, zero-width characters, tag characters,
 * runs of variation selectors, control characters. Text that looks empty must not carry instructions.
 *
 * @module
 */

/** Invisible wherever it stands. U+200C and U+200D are judged by their neighbours instead. */
const ALWAYS_HIDDEN =
  /[\u{E0000}-\u{E007F}\u202A-\u202E\u2066-\u2069\u061C\u200B\u200E\u200F\u2060-\u2064\u206A-\u206F\u180E\uFEFF]|\u034F/gu;

// One selector chooses a glyph; a second one can only be a payload.
const SELECTOR_RUN = /(\p{Variation_Selector})\p{Variation_Selector}+/gu;

const JOINER = /[\u200C\u200D]/g;

/** Scripts in which joiners decide how letters connect. Marks are included: many are shared between scripts. */
const JOINING_LETTER =
  /[\p{M}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

const EMOJI_BEFORE = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F/u;
const EMOJI_AFTER = /\p{Extended_Pictographic}/u;

// biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is the purpose
const CONTROL = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g;

/** Whether anything below may have to act; most text passes this one test and is returned as it is. */
const SUSPECT =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is the purpose
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]|\u034F|[\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFFE\uFFFF\uD800-\uDFFF]|[\uFE00-\uFE0F]/;

/** The text as every reader keeps it: `\n` line ends, no hidden or control characters but tab, no lone surrogates. */
export function cleanText(text: string): string {
  if (!SUSPECT.test(text)) return text;
  const visible = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // Form feed and vertical tab separate what stands on either side of them.
    .replace(/[\v\f]/g, '\n')
    .replace(CONTROL, '')
    .replace(ALWAYS_HIDDEN, '')
    .replace(SELECTOR_RUN, '$1');
  return visible.replace(JOINER, (joiner, index: number) => (isMeaningful(visible, index) ? joiner : ''));
}

/** A joiner is kept between letters of a script that needs it, and a ZWJ between two emoji. */
function isMeaningful(text: string, index: number): boolean {
  const before = characterBefore(text, index);
  const after = text.codePointAt(index + 1);
  if (before === '' || after === undefined) return false;
  const next = String.fromCodePoint(after);
  if (JOINING_LETTER.test(before) && JOINING_LETTER.test(next)) return before !== '\uFE0F';
  return text.charAt(index) === '\u200D' && EMOJI_BEFORE.test(before) && EMOJI_AFTER.test(next);
}

function characterBefore(text: string, index: number): string {
  const unit = text.charCodeAt(index - 1);
  const isLowSurrogate = unit >= 0xdc00 && unit <= 0xdfff;
  return text.slice(Math.max(0, index - (isLowSurrogate ? 2 : 1)), index);
}
