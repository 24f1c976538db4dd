/**
 * Whether a source is one unit of work or several, and which. Divides where the parts are about different things, or,
 * within one subject, where a long manual leads through several jobs. In doubt it does not: one skill too large is used,
 * three that each lack the other two are not.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { Document } from '../../sources/document.ts';
import type { Terms } from '../language/terms.ts';
import type { Outline } from '../outline/outline.ts';
import { type Group, groupsOf, joinAlike, joinSmallest, joinWeak } from './groups.ts';
import { Likeness } from './likeness.ts';
import { isSinglePurpose } from './single-purpose.ts';
import { joinUnits, readParts, readUnits, type Unit } from './units.ts';
import { isGuided, isJob, isUsable, sumOf, workOf } from './work.ts';

/**
 * As alike as this are parts of one subject. Counted over the chapters of 700 documents: of two from the same, 19 in 20 are
 * more alike than 0.21; of two from different ones, 19 in 20 are less. Up to 0.26 none of them falls apart, and the higher
 * the bar, the more documents that were put together are told from each other.
 */
const SAME_SUBJECT = 0.25;
/** Short texts share fewer words whatever they are about, so the bar sinks with their length below this. */
const FULL_PROFILE_WORDS = 700;
const PROFILE_EXPONENT = 0.45;

/** What can only be looked up is worth a skill from this length on; so is what only tells, if it is a source of its own. */
const REFERENCE_WORDS = 300;
const READ_WORDS = 600;

/** A part that outweighs all others together by this share is the source; the others are its appendices. */
const LARGEST_SHARE = 0.62;

/** A source this long is more than one skill can hold at hand: within one subject it is divided by its jobs. */
const MANUAL_WORDS = 6_000;
const JOB_WORDS = 600;
/** Of two jobs with one vocabulary, by the words that not all parts use. */
const SAME_JOB = 0.15;

/** The units of work, in source order; none unless there are several. */
export function divideSource({ root, terms }: Outline, document: Document): Unit[] {
  const isJoined = (document.origin.parts?.length ?? 0) > 1;
  const units = (isJoined ? readParts : readUnits)(root, limits.skill.topicMinWords);
  if (units.length < 2 || (!isJoined && isSinglePurpose(root, document))) return [];
  const apart = usableOnly(subjectsOf(units, terms, isJoined ? [] : terms.of(root.title)));
  const subjects = atMost(apart, terms, limits.skill.topics);
  // Who joins sources chose each of them, the short ones too.
  if (dividesWell(subjects, isJoined ? 1 : LARGEST_SHARE)) return subjects;
  if (units.reduce((sum, unit) => sum + unit.words, 0) < MANUAL_WORDS) return [];
  const jobs = jobsOf(units, terms);
  return dividesWell(jobs, LARGEST_SHARE) ? jobs : [];
}

/** Units that come back to what the source is called are about that, whatever else they say. */
function subjectsOf(units: readonly Unit[], terms: Terms, title: readonly number[]): Unit[] {
  const likeness = new Likeness(units, terms, 'subjects');
  const named = units.flatMap((_, at) => (likeness.names(at, title) ? [at] : []));
  const groups = joinAlike(groupsOf(units.length, named, likeness), likeness, (one, other) => {
    const words = Math.min(likeness.words(one), likeness.words(other));
    return SAME_SUBJECT * Math.min(1, words / FULL_PROFILE_WORDS) ** PROFILE_EXPONENT;
  });
  return groups.map(({ members }) => unitsAt(units, members));
}

/** More subjects than a catalogue may hold are no reason for one skill of all: the smallest join what they are most like. */
function atMost(subjects: readonly Unit[], terms: Terms, most: number): Unit[] {
  if (subjects.length <= most) return [...subjects];
  const likeness = new Likeness(subjects, terms, 'subjects');
  const groups = joinSmallest(groupsOf(subjects.length, [], likeness), likeness, most);
  return groups.map(({ members }) => unitsAt(subjects, members));
}

/** A subject that offers nothing to work by belongs to the one before it; at the start, to the one after. */
function usableOnly(groups: readonly Unit[]): Unit[] {
  const standing: Unit[] = [];
  let waiting: Unit[] = [];
  for (const group of groups) {
    const last = standing.at(-1);
    if (stands(group)) {
      standing.push(waiting.length > 0 ? joinUnits([...waiting, group]) : group);
      waiting = [];
    } else if (last) standing[standing.length - 1] = joinUnits([last, group]);
    else waiting.push(group);
  }
  return standing;
}

function stands({ blocks, words }: Unit): boolean {
  const work = workOf(blocks);
  return isGuided(work) || (isUsable(work) && words >= REFERENCE_WORDS) || words >= READ_WORDS;
}

/** Jobs of one manual: by what sets its chapters apart. A group without a job of its own serves the one most like it. */
function jobsOf(units: readonly Unit[], terms: Terms): Unit[] {
  const likeness = new Likeness(units, terms, 'jobs');
  const work = units.map(({ blocks }) => workOf(blocks));
  const isWeak = ({ head, members }: Group): boolean => {
    const words = likeness.words(head);
    return words < JOB_WORDS || !isJob(sumOf(members.flatMap((at) => work[at] ?? [])), words);
  };
  const groups = joinAlike(groupsOf(units.length, [], likeness), likeness, () => SAME_JOB);
  return joinWeak(groups, likeness, isWeak).map(({ members }) => unitsAt(units, members));
}

function unitsAt(units: readonly Unit[], members: readonly number[]): Unit {
  return joinUnits(members.flatMap((at) => units[at] ?? []));
}

function dividesWell(units: readonly Unit[], largest: number): boolean {
  const words = units.map((unit) => unit.words);
  const total = words.reduce((sum, count) => sum + count, 0);
  return units.length >= 2 && units.length <= limits.skill.topics && Math.max(...words) <= largest * total;
}
