/**
 * Whether fixed questions can be answered: the passage that answers each stands in SKILL.md, or in the reference that
 * a plain search over the lines of its routing opens first.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import type { Root } from 'mdast';
import { bm25 } from '../../src/skills/catalogue/bm25.ts';
import { normaliseText } from '../../src/skills/language/normalise.ts';
import { routingItems } from '../../src/skills/link-check.ts';
import { blockText } from '../../src/skills/outline/text.ts';
import { parseLongMarkdown } from '../../src/skills/parse-markdown.ts';
import type { Skill } from '../../src/skills/skill.ts';
import { leavesOf } from '../../src/skills/verify/leaves.ts';
import { sourceIndex } from '../../src/skills/verify/source-index.ts';
import type { Document } from '../../src/sources/document.ts';
import type { Measured } from './measure.ts';
import type { BenchSource } from './sources.ts';
import { OURS, SYSTEMS } from './systems.ts';

export interface Question {
  file: string;
  question: string;
  /** Words of the source that answer it, inside one paragraph, item, cell or code block. */
  answer: string;
}

/** The questions on our own fixtures. */
export function readQuestions(): Question[] {
  const path = new URL('questions.json', import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as Question[];
}

/** Those on a source that is there; throws when an answer no longer stands in its source. */
export function questionsOn(sources: readonly BenchSource[], questions: readonly Question[]): Question[] {
  const documents = new Map(sources.map(({ name, document }) => [name, document]));
  return questions.filter((question) => {
    const document = documents.get(question.file);
    if (document && !standsIn(document, question.answer))
      throw new Error(`${question.file} does not hold the answer "${question.answer}"`);
    return document !== undefined;
  });
}

function standsIn(document: Document, answer: string): boolean {
  return sourceIndex(document).texts.some((text) => text.includes(normaliseText(answer)));
}

export type Place = 'main' | 'reference' | 'nowhere';

export function placeOfAnswer({ body, references }: Skill, { question, answer }: Question): Place {
  const tree = parseLongMarkdown(body);
  if (holds(tree, answer)) return 'main';
  const lines = routingItems(tree).flatMap((block) => (block.type === 'list' ? block.children.map(blockText) : []));
  // Where there is one reference nothing has to be chosen.
  const [first = -1] = lines.length === 1 ? [0] : bm25(lines)(question);
  const file = references.find(({ filename }) => lines[first]?.includes(filename));
  return file && holds(parseLongMarkdown(file.content), answer) ? 'reference' : 'nowhere';
}

function holds({ children }: Root, answer: string): boolean {
  return leavesOf(children).some(({ text }) => text.includes(normaliseText(answer)));
}

export interface AnswersReport {
  questions: number;
  sources: number;
  /** How many answers stand where. */
  systems: { system: string; main: number; reference: number }[];
  /** Those Smidge does not answer. */
  unanswered: Question[];
}

export function measureAnswers(measured: readonly Measured[], questions: readonly Question[]): AnswersReport {
  const bySource = new Map(measured.map(({ source, systems }) => [source.name, systems]));
  const placesOf = (system: string) =>
    questions.map((question) => {
      const skill = bySource.get(question.file)?.get(system)?.skill;
      return skill ? placeOfAnswer(skill, question) : 'nowhere';
    });
  const count = (places: readonly Place[], wanted: Place) => places.filter((place) => place === wanted).length;
  const own = placesOf(OURS);
  return {
    questions: questions.length,
    sources: new Set(questions.map(({ file }) => file)).size,
    systems: SYSTEMS.map((system) => {
      const places = placesOf(system);
      return { system, main: count(places, 'main'), reference: count(places, 'reference') };
    }),
    unanswered: questions.filter((_, at) => own[at] === 'nowhere'),
  };
}
