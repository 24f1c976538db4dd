/**
 * Fonts whose letters are all as wide: in an office document they say "this is code".
 *
 * @module
 */
const MONOSPACED =
  /courier|consol|\bmono(?!type)|mono\b|menlo|monaco|cascadia (?:code|mono)|fira code|source code|jetbrains|lucida (?:console|sans typewriter)|typewriter|inconsolata|letter gothic|prestige|fixedsys|iosevka|andale|\bhack\b|\bterminal\b|monospace/i;

export function isMonospaced(font: string | undefined): boolean {
  return font !== undefined && MONOSPACED.test(font);
}
