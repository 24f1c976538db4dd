/**
 * Kinds of sources that are about one thing by what they are, however long.
 *
 * @module
 */
import type { Document } from '../../sources/document.ts';
import type { Section } from '../outline/sections.ts';

const ONE_THING = /\b(?:read ?me|change ?log|changes|release notes|what['’]s new|faq|frequently asked questions)\b/i;
const VERSION = /^\W*(?:version\s+|release\s+|v)?\d+\.\d+(?:\.\d+)?\b|^\W*(?:unreleased|\d{4}-\d{2}-\d{2})\b/i;
const MAIN_SHARE = 0.6;

/** A changelog, a list of questions, a README. `root` is the source's. */
export function isSinglePurpose({ title, children }: Section, { origin }: Document): boolean {
  if (ONE_THING.test(title) || ONE_THING.test(origin.filename?.replace(/_/g, ' ') ?? '')) return true;
  const share = (test: (title: string) => boolean) =>
    children.filter((child) => test(child.title)).length / Math.max(1, children.length);
  return share((name) => VERSION.test(name)) >= MAIN_SHARE || share((name) => /[?？]$/.test(name)) >= MAIN_SHARE;
}
