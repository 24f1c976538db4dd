/**
 * Jobs a source names inside its sentences: "To change the filter, …", "If you want to export a report, …". Where
 * headings name none, these are what a request will be about.
 *
 * @module
 */
import { gerund } from '../../language/gerund.ts';
import { AMBIGUOUS_VERBS, PLAIN_VERBS } from '../../language/imperative-verbs.ts';
import { sentences } from '../../language/sentences.ts';
import { type Section, subtree } from '../../outline/sections.ts';

const MOST = 4;
/** Blocks looked at; what comes later is a detail of what came before. */
const BLOCKS = 200;
const PHRASE_CHARACTERS = 56;
/** What a paragraph does is said at its head. */
const LINE_SENTENCES = 3;
/** What a source is about comes after the greeting. */
const OPENING_BLOCKS = 5;
const OPENING_SENTENCES = 8;

const PURPOSE =
  /^(?:(?:then|now|next|first|finally),?\s+)?(?:to|in order to|(?:if|when) you (?:want|need|would like) to|(?:you can|this (?:lets|allows) you to)\s+use\s+.{2,40}\s+to)\s+(\p{Ll}+)\s+([^,.;:!?()]{3,60}),/iu;

/** "I want to show you how to set up a reverse proxy …": what speech and introductions promise. */
const PROMISE =
  /\b(?:show (?:you|how)|learn|see|explains?|describes?|teach(?:es)? (?:you)?|demonstrates?|guide to|guide on|(?:talk|speak) about)(?: (?:you|us|today|is|today is))?(?: how)? (?:to|on|we|you|i) (\p{Ll}+) ([^,.;:!?()]{3,60}?)(?=\s(?:so|and|while|on (?:your|my)|in (?:this|your)|today|with (?:your|my)|using)\b|[,.;:!?]|$)/iu;

/** "Today we're building a box": what a recording shows being done. */
const SHOWN =
  /\b(?:today|in this \p{Ll}+),? (?:we|i)(?:['’]re| are|['’]m| am|['’]ll| will) (?:(?:going to|gonna|about to) )?(?:show you how to |be )?(\p{Ll}+) ((?:the|an?|some|my|our|your) [^,.;:!?()]{3,60}?)(?=\s(?:so|and|while|uh|um|because|which|that|but|from|on (?:your|my)|in (?:this|your)|today|with|using)\b|[,.;:!?]|$)/iu;

/** "I was asked to speak about interviewing users." */
const SUBJECT =
  /\b(?:talk|speak|learn|tell you|know) about (\p{Ll}{3,}ing) ([^,.;:!?()]{3,50}?)(?=\s(?:and|so|because|but|while|in (?:this|your)|today|with (?:your|my))\b|[,.;:!?]|$)/iu;

/** What a speaker gets to after the greeting. */
const OPENING_CHARACTERS = 900;

/** Gerund phrases ("changing the filter of the air cleaner"), in source order. English only. */
export function intentsOf(root: Section): string[] {
  const found = new Set<string>();
  let room = BLOCKS;
  for (const section of subtree(root)) {
    if (section.meta) continue;
    for (const { node, text } of section.blocks) {
      if (found.size >= MOST || room-- <= 0) return [...found];
      if (node.type !== 'paragraph' && node.type !== 'list') continue;
      const opens = room > BLOCKS - OPENING_BLOCKS;
      for (const line of text.split('\n').slice(0, 20)) {
        for (const sentence of sentences(line.slice(0, OPENING_CHARACTERS)).slice(
          0,
          opens ? OPENING_SENTENCES : LINE_SENTENCES,
        )) {
          const intent = intentOf(sentence);
          if (intent !== undefined && found.size < MOST) found.add(intent);
        }
      }
    }
  }
  return [...found];
}

/** A pronoun inside would mean nothing in a listing; "do", "be" and the like name no job. */
function intentOf(sentence: string): string | undefined {
  const spoken = SUBJECT.exec(sentence);
  const shown = SHOWN.exec(sentence);
  const [, verb = '', told = ''] = spoken ?? PURPOSE.exec(sentence) ?? PROMISE.exec(sentence) ?? shown ?? [];
  const lower = verb.toLowerCase();
  const asGerund = spoken !== null || (shown !== null && GERUND.test(lower));
  if (!asGerund && !PLAIN_VERBS.has(lower) && !AMBIGUOUS_VERBS.has(lower)) return undefined;
  const object = told.replace(/\b(?:my|our|your|their) (?=\p{L})/giu, '');
  if (/\b(?:it|this|that|these|those|them|you|your|I|my|we|our|one|so|above|following|below)\b/i.test(object))
    return undefined;
  // "Start and stop the burner": both are done.
  const both = object
    .trim()
    .replace(/^(and|or) (\p{Ll}+)/u, (whole, joined, second) =>
      PLAIN_VERBS.has(second) ? `${joined} ${gerund(second)}` : whole,
    );
  const phrase = `${asGerund ? lower : gerund(lower)} ${both}`;
  if (phrase.length <= PHRASE_CHARACTERS) return phrase;
  // "Setting up backups of a database to a bucket": what is done is told before where to.
  const shorter = phrase
    .slice(0, PHRASE_CHARACTERS + 1)
    .replace(/\s(?:to|from|for|on|in|into|with|by|at|of)\s(?:(?!\s(?:to|from|for|on|in|into|with|by|at)\s).)*$/iu, '');
  return shorter.split(' ').length >= 3 && shorter.length < phrase.length ? shorter : undefined;
}

/** "Building", but not "bring" or "sing". */
const GERUND = /^\p{L}{3,}ing$/u;
