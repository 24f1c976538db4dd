/**
 * Whether a plain search engine finds the right skill by its description: catalogues are asked for headings their
 * descriptions were made without, and for what people would ask of an agent.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import type { Nodes } from 'mdast';
import { bm25 } from '../../src/skills/catalogue/bm25.ts';
import { closeness } from '../../src/skills/catalogue/closeness.ts';
import { planCatalogue, type SkillCard } from '../../src/skills/catalogue/plan.ts';
import { skillSentences } from '../../src/skills/catalogue/repetition.ts';
import { isCommonHeading } from '../../src/skills/describe.ts';
import { Terms } from '../../src/skills/language/terms.ts';
import { isMetaHeading } from '../../src/skills/outline/boilerplate.ts';
import { blockText } from '../../src/skills/outline/text.ts';
import { skillFiles } from '../../src/skills/render/files.ts';
import type { Skill } from '../../src/skills/skill.ts';
import { sourceIndex } from '../../src/skills/verify/source-index.ts';
import type { Document } from '../../src/sources/document.ts';
import { mean } from '../sources/score.ts';
import { OURS, SYSTEMS, skillsOf } from './systems.ts';

/** Headings taken out of one source: with more of them gone it would be another source. */
const HELD_OUT = 3;
/** Words of a heading that say what it is about; with one alone nobody could tell. */
const LEAST_TERMS = 2;

/** What somebody would ask of an agent that a source helps with. Written without a look at any skill. */
export interface UserRequest {
  file: string;
  request: string;
  /** Words of the topic that serves it, where the source has several. */
  passage?: string;
}

/** The requests on our own fixtures. */
export function readRequests(): UserRequest[] {
  return JSON.parse(readFileSync(new URL('requests.json', import.meta.url), 'utf8')) as UserRequest[];
}

/** One text a skill is made of. */
export interface Entry {
  /** The file it comes from: several entries are topics of one. */
  name: string;
  document: Document;
}

export interface Found {
  asked: number;
  hitAt1: number;
  /** Mean reciprocal rank; 0 for what is not found at all. */
  mrr: number;
}

export interface TriggerFigures {
  system: string;
  headings: Found;
  requests: Found;
  /** Highest cosine of two descriptions of one catalogue. */
  closest: number;
}

export interface TriggerReport {
  catalogues: number;
  skills: number;
  systems: TriggerFigures[];
}

interface Query {
  text: string;
  /** Place of the right skill in the catalogue. */
  answer: number;
}

interface Catalogue {
  headings: Query[];
  requests: Query[];
  /** One list a system; the first are those of ours told apart. */
  descriptions: string[][];
}

/** `asked` are put where their file is in the catalogue. */
export async function measureTrigger(
  catalogues: readonly (readonly Entry[])[],
  asked: readonly UserRequest[],
): Promise<TriggerReport> {
  const made: Catalogue[] = [];
  for (const entries of catalogues) made.push(await catalogueOf(entries, asked));
  return {
    catalogues: catalogues.length,
    skills: catalogues.reduce((sum, { length }) => sum + length, 0),
    systems: [`${OURS}, told apart`, ...SYSTEMS].map((system, at) => ({
      system,
      headings: foundIn(made, at, ({ headings }) => headings),
      requests: foundIn(made, at, ({ requests }) => requests),
      closest: Math.max(0, ...made.map(({ descriptions }) => closestOf(descriptions[at] ?? []))),
    })),
  };
}

async function catalogueOf(entries: readonly Entry[], asked: readonly UserRequest[]): Promise<Catalogue> {
  const headings: Query[] = [];
  const skills: Skill[][] = [];
  for (const [answer, { document }] of entries.entries()) {
    const { rest, texts } = withoutSomeHeadings(document);
    headings.push(...texts.map((text) => ({ text, answer })));
    skills.push(await skillsOf(rest));
  }
  const requests = asked.flatMap((one) => {
    const answer = entries.findIndex((entry) => serves(entry, one));
    return answer === -1 ? [] : [{ text: one.request, answer }];
  });
  const alone = SYSTEMS.map((_, at) => skills.map((own) => own[at]?.description ?? ''));
  const { skills: siblings } = planCatalogue(
    entries.flatMap(({ document }, at) => cardOf(skills[at]?.[0], document)),
    { name: undefined, derivedName: 'catalogue' },
  );
  return { headings, requests, descriptions: [siblings.map(({ description }) => description), ...alone] };
}

function serves({ name, document }: Entry, { file, passage = '' }: UserRequest): boolean {
  return name === file && sourceIndex(document).texts.some((text) => text.includes(passage));
}

function cardOf(skill: Skill | undefined, document: Document): SkillCard[] {
  if (!skill) return [];
  const { name, description } = skill;
  const topic = { topicName: document.title, slug: name, description, estimatedWordCount: document.wordCount };
  return [{ topic, name, description, scope: [], sentences: skillSentences(skillFiles(skill)) }];
}

function foundIn(catalogues: readonly Catalogue[], system: number, queriesOf: (one: Catalogue) => Query[]): Found {
  const ranks = catalogues.flatMap((one) => {
    const search = bm25(one.descriptions[system] ?? []);
    return queriesOf(one).map(({ text, answer }) => search(text).indexOf(answer));
  });
  return {
    asked: ranks.length,
    hitAt1: mean(ranks.map((rank) => (rank === 0 ? 1 : 0))),
    mrr: mean(ranks.map((rank) => (rank === -1 ? 0 : 1 / (rank + 1)))),
  };
}

function closestOf(descriptions: readonly string[]): number {
  return Math.max(0, ...closeness(descriptions).map((row, a) => Math.max(0, ...row.filter((_, b) => a !== b))));
}

/**
 * The same document without some of the headings that say what stands beneath them, spread over its length. Of the
 * highest level that has two: no description can name what stands deep inside.
 */
function withoutSomeHeadings(document: Document): { rest: Document; texts: string[] } {
  const { children } = document.root;
  const terms = new Terms(document.language);
  const telling = children
    .filter((node) => node.type === 'heading')
    .filter((node) => {
      const text = blockText(node);
      return (
        text !== document.title &&
        !isCommonHeading(text) &&
        !isMetaHeading(text) &&
        terms.of(text).length >= LEAST_TERMS
      );
    });
  const [highest = []] = [1, 2, 3, 4, 5, 6]
    .map((level) => telling.filter(({ depth }) => depth <= level))
    .filter(({ length }) => length >= 2);
  const count = Math.min(HELD_OUT, Math.floor(highest.length / 2));
  const places = Array.from({ length: count }, (_, at) => Math.floor(((at + 0.5) * highest.length) / count));
  const held = new Set<Nodes | undefined>(places.map((place) => highest[place]));
  return {
    rest: { ...document, root: { ...document.root, children: children.filter((node) => !held.has(node)) } },
    texts: highest.filter((node) => held.has(node)).map(blockText),
  };
}
