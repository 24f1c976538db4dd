/**
 * What is known of one language: by which words an instruction, a warning, a condition and a kind of chapter are told.
 *
 * @module
 */

/** What a heading promises about the blocks beneath it. */
export type HeadingRole =
  | 'procedure'
  | 'example'
  | 'rules'
  | 'gotchas'
  | 'parameters'
  | 'ingredients'
  | 'troubleshooting'
  | 'question'
  | 'plain';

export interface LanguageTable {
  /** At the start of a sentence, after `lead` and `clause`: an instruction. Empty where only structure can tell. */
  imperative: readonly RegExp[];
  /** Adverbs and courtesies that may stand before the instruction. */
  lead: RegExp;
  /** A condition or purpose in front of it, its comma included. */
  clause: RegExp;
  /** Anywhere in a sentence: what goes wrong if it is not known. */
  gotcha: RegExp;
  /** The stronger half: prohibitions and outright warnings. */
  warning: RegExp;
  /** At the start of a sentence. */
  conditional: RegExp;
  /** Anywhere: what somebody must or should do. */
  directive: RegExp;
  /** Between a marked term and its meaning. */
  means: RegExp;
  /** First match wins, so the narrow roles stand before the wide ones. */
  roles: readonly (readonly [HeadingRole, RegExp])[];
}
