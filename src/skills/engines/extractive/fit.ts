/**
 * Whether a source may stand in SKILL.md as it is.
 *
 * @module
 */
import { limits } from '../../../config/limits.ts';
import type { Cues } from '../../language/cues.ts';
import { type Section, subtreeBlocks } from '../../outline/sections.ts';
import { renderBlock } from '../../render/markdown.ts';
import { readUnits } from './units.ts';

/** A tale told at length is no skill: what to do leads, the rest is a reference away. */
const TALE_CHARACTERS = 5_000;
const TALE_SHARE = 0.6;

/** Short enough, and not mostly prose that neither instructs nor answers. */
export function fitsWhole(root: Section, cues: Cues): boolean {
  // Speech without a full stop cannot be cut into steps and stand whole in the same place.
  if (cues.spoken) return false;
  if (isChangelog(root)) return false;
  let characters = 0;
  let lines = 0;
  for (const block of subtreeBlocks(root)) {
    const text = renderBlock(block.node);
    characters += text.length + 2;
    lines += text.split('\n').length + 1;
    if (characters > limits.skill.wholeSourceCharacters || lines > limits.skill.wholeSourceLines) return false;
  }
  return characters <= TALE_CHARACTERS || taleShare(root, cues) < TALE_SHARE;
}

/** Share of the text that is neither an instruction nor anything to look up. */
function taleShare(root: Section, cues: Cues): number {
  let tale = 0;
  let all = 1;
  for (const { kind, blocks } of readUnits(root, cues)) {
    const size = blocks.reduce((sum, { text }) => sum + text.length, 0);
    all += size;
    if (kind === 'narrative' || kind === 'fact') tale += size;
  }
  return tale / all;
}

const VERSION = /^\W*(?:v(?:ersion)?\.?\s*)?\d+\.\d+|^\W*\d{4}-\d{2}-\d{2}|^unreleased\b/i;
const VERSIONS = 4;
const VERSION_SHARE = 0.6;

/** What changed long ago is looked up, not acted on; what breaks and what to do about it is chosen from it. */
function isChangelog(root: Section): boolean {
  const sections = root.children.filter(({ meta }) => !meta);
  const versions = sections.filter(({ title }) => VERSION.test(title)).length;
  return versions >= VERSIONS && versions >= VERSION_SHARE * sections.length;
}
