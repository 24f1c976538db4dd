/**
 * The text of one page as it is placed on the page: what all layout analysis starts from.
 *
 * @module
 */

/** Text shown in one go, in one font, on one baseline. Coordinates are points from the top left corner, y downwards. */
export interface TextRun {
  text: string;
  x: number;
  /** Of the baseline. */
  y: number;
  width: number;
  /** Height of the font in points. */
  size: number;
  /** Name of the font among the document's fonts. */
  font: string;
  isRightToLeft: boolean;
  /** Address the run links to. */
  url?: string;
}

/** A straight line drawn on a page, or the edge of a box. */
export interface Rule {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

export interface PageText {
  /** One-based. */
  number: number;
  width: number;
  height: number;
  runs: TextRun[];
  /** Ruled lines, where they are known. */
  rules: Rule[];
}

export interface FontFacts {
  /** PostScript name without the tag of a subset; empty if the file gives none. */
  name: string;
  isBold: boolean;
  isItalic: boolean;
  isMonospaced: boolean;
}

export type Fonts = ReadonlyMap<string, FontFacts>;

/** Baselines closer than this share of the type size are one line. */
export const SAME_BASELINE = 0.3;
