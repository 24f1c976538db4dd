/**
 * "configure" → "configuring": what a skill's name and description call a procedure.
 *
 * @module
 */

/** Stressed on the last syllable, so the consonant doubles; the rest of English keeps it single. */
const DOUBLING = new Set(
  `begin clip chop commit cut dig drag drop equip fit flip forget get grab hop let log map mix-up omit pad permit pin plan
  plot plug prefer put quit refer remit rip rub run scan ship shut sit skip slip snap split spot spin stop step strip submit
  swap tag tap tip transfer trim unplug unzip wrap zip set reset rerun rebut compel control debug admit embed emit expel occur bet let jot knit nod pop pat pet rob rot stab stir scrub star strap tug whip wet win`
    .trim()
    .split(/\s+/),
);

/** One short vowel between consonants at the end of a word of three or four letters: "peg", "slit". */
const SHORT = /^(?:[^aeiou]|[^aeiou][^aeiouy]|qu)[aeiou][^aeiouwxy]$/;

/** The -ing form of a lower-case English verb. */
export function gerund(verb: string): string {
  if (verb === 'be' || verb === 'see' || verb === 'free') return `${verb}ing`;
  if (/ie$/.test(verb)) return `${verb.slice(0, -2)}ying`;
  if (/(?:ee|oe|ye)$/.test(verb)) return `${verb}ing`;
  if (/e$/.test(verb)) return `${verb.slice(0, -1)}ing`;
  if (DOUBLING.has(verb) || SHORT.test(verb)) return `${verb}${verb.slice(-1)}ing`;
  return `${verb}ing`;
}
