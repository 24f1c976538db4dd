/**
 * The licence a source states for itself.
 *
 * @module
 */
import { type Section, subtree } from '../../outline/sections.ts';

const IDENTIFIERS: readonly (readonly [string, RegExp])[] = [
  ['Apache-2.0', /\bapache(?:[- ]2(?:\.0)?|[ -]licen[sc]e,? version 2\.0| licen[sc]e 2\.0)\b/i],
  ['BSD-3-Clause', /\bbsd[- ]3(?:-clause)?\b/i],
  ['BSD-2-Clause', /\bbsd[- ]2(?:-clause)?\b/i],
  ['MPL-2.0', /\bmpl[- ]2\.0\b|\bmozilla public licen[sc]e,? (?:version )?2\.0/i],
  ['ISC', /\bISC\b/],
  ['CC-BY-4.0', /\bcc[- ]by[- ]4\.0\b/i],
  ['CC0-1.0', /\bcc0\b/i],
  ['Unlicense', /\bunlicense\b/i],
  ['MIT', /\bMIT\b/],
];

/** SPDX identifier, when a short licence section names exactly one. */
export function licenseOf(root: Section): string | undefined {
  const section = subtree(root).find(({ title }) => /^licen[sc]es?$/i.test(title.trim()));
  if (!section) return undefined;
  const text = section.blocks.map((block) => block.text).join('\n');
  if (text.length > 600) return undefined;
  const named = IDENTIFIERS.filter(([, pattern]) => pattern.test(text));
  // Two licences are a choice or a combination, which an identifier alone would misstate.
  return named.length === 1 ? named[0]?.[0] : undefined;
}
