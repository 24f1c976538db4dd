/**
 * What was measured on a catalogue as a whole; each of its skills has a Report of its own.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { SkillDraft } from '../draft.ts';
import { bm25 } from './bm25.ts';
import { closeness } from './closeness.ts';
import { measureRepetition } from './repetition.ts';

export interface CatalogueReport {
  /** Bumped when a measure changes its meaning. */
  version: number;
  skills: number;
  /** Characters of all names and descriptions, the index included. */
  listingCharacters: number;
  /** Share of sentences that an earlier skill of the catalogue says as well, 0 to 1. */
  repetition: number;
  /** Cosine of the two descriptions that are most alike, 0 to 1. */
  closest: number;
  /** Share of the skills' own headings for which plain BM25 over the descriptions finds the right skill first. */
  routing: number;
}

/** What is measured of one skill. */
export interface MeasuredSkill {
  name: string;
  description: string;
  headings: readonly string[];
  sentences: readonly string[];
}

export function measureCatalogue(
  skills: readonly MeasuredSkill[],
  index: { name: string; description: string },
): CatalogueReport {
  const listed = [...skills, index];
  return {
    version: 1,
    skills: skills.length,
    listingCharacters: listed.reduce((sum, { name, description }) => sum + name.length + description.length, 0),
    repetition: measureRepetition(skills.map(({ sentences }) => sentences)),
    closest: highest(closeness(skills.map(({ description }) => description))),
    routing: measureRouting(skills),
  };
}

/** Headings of its source that a draft says to open the skill, or a part of it, for. */
export function routedHeadings(draft: SkillDraft): string[] {
  const headings = [
    ...draft.whenToUse.map(({ content }) => content),
    ...draft.workflows.map(({ title }) => title),
    ...draft.references.flatMap(({ when }) => when),
  ];
  return [...new Set(headings.filter((heading) => heading !== ''))].slice(0, limits.catalogue.routedHeadings);
}

function measureRouting(skills: readonly MeasuredSkill[]): number {
  const search = bm25(skills.map(({ description }) => description));
  const hits = skills.flatMap(({ headings }, at) => headings.map((heading) => search(heading)[0] === at));
  return hits.length === 0 ? 1 : rounded(hits.filter(Boolean).length / hits.length);
}

function highest(alike: readonly (readonly number[])[]): number {
  const others = alike.flatMap((row, at) => row.filter((_, other) => other !== at));
  return rounded(others.reduce((a, b) => Math.max(a, b), 0));
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
