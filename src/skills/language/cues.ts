/**
 * How one language tells its reader what to do, what to mind and when: the tests every classification rests on.
 *
 * @module
 */
import { isImperative, isSpokenInstruction } from './imperative.ts';
import { type Span, sentenceSpans } from './sentences.ts';
import { isConditional, isDirective, isGotcha, isWarning } from './signals.ts';
import { clauseSpans, isFiller } from './spoken.ts';
import { isSpokenCommand } from './spoken-command.ts';
import { TABLE as DE } from './tables/de.ts';
import { ROLES as ENGLISH_ROLES } from './tables/en.ts';
import { TABLE as ES } from './tables/es.ts';
import { TABLE as FR } from './tables/fr.ts';
import { TABLE as IT } from './tables/it.ts';
import { TABLE as JA } from './tables/ja.ts';
import { TABLE as NL } from './tables/nl.ts';
import { TABLE as PT } from './tables/pt.ts';
import type { LanguageTable } from './tables/table.ts';
import { TABLE as ZH } from './tables/zh.ts';

export interface Cues {
  /** Tells its reader to do something. */
  isImperative(sentence: string): boolean;
  /** A warning, limit, exception or default stands in the sentence. */
  isGotcha(sentence: string): boolean;
  /** An outright prohibition or warning. */
  isWarning(sentence: string): boolean;
  /** Starts with a condition. */
  isConditional(sentence: string): boolean;
  /** Says what somebody must or should do. */
  isDirective(sentence: string): boolean;
  /** Said to fill the air; only speech has it. */
  isFiller(sentence: string): boolean;
  /** Where one thing is said and the next begins: sentences, in speech the clauses a listener hears. */
  spans(text: string): Span[];
  /** What may stand between a marked term and its meaning, English excepted. */
  means?: RegExp;
  roles: LanguageTable['roles'];
  /** Instructions are recognised reliably, so that a numbered list without any is no procedure. */
  reliable: boolean;
  /** The text is speech written down: its steps stand among much else. */
  spoken: boolean;
}

const TABLES: Readonly<Record<string, LanguageTable>> = {
  de: DE,
  fr: FR,
  es: ES,
  pt: PT,
  it: IT,
  nl: NL,
  zh: ZH,
  ja: JA,
};

/** Longer than any sentence that instructs: the rest of a wall of text is not searched. */
const SENTENCE_CHARACTERS = 600;

const ENGLISH: Cues = {
  isImperative,
  isGotcha,
  isWarning,
  isConditional,
  isDirective,
  isFiller: () => false,
  spans: sentenceSpans,
  roles: ENGLISH_ROLES,
  reliable: true,
  spoken: false,
};

/** English as it is spoken: steps are told, not commanded, and often without a full stop. */
const SPOKEN: Cues = {
  ...ENGLISH,
  isImperative: (sentence) => isImperative(sentence) || isSpokenInstruction(sentence) || isSpokenCommand(sentence),
  isFiller,
  spans: clauseSpans,
  spoken: true,
};

const known = new Map<string, Cues>();

/** Its words for instructions and warnings are known. `tag` is a primary language subtag. */
export function isKnownLanguage(tag: string): boolean {
  return tag === 'en' || Object.hasOwn(TABLES, tag);
}

/** By BCP 47 tag. For a language without a table, `und` among them, whatever any table knows. */
export function cuesOf(language: string, { spoken = false }: { spoken?: boolean } = {}): Cues {
  const [tag = ''] = language.toLowerCase().split('-');
  if (tag === 'en') return spoken ? SPOKEN : ENGLISH;
  let cues = known.get(tag);
  if (!cues) {
    const table = Object.hasOwn(TABLES, tag) ? TABLES[tag] : undefined;
    cues = table ? fromTable(table) : anyOf();
    known.set(tag, cues);
  }
  return cues;
}

function fromTable({
  imperative,
  lead,
  clause,
  gotcha,
  warning,
  conditional,
  directive,
  means,
  roles,
}: LanguageTable): Cues {
  const opens = (text: string) => imperative.some((pattern) => pattern.test(text));
  const short = (test: (text: string) => boolean) => (sentence: string) => {
    const text = sentence.trim();
    return text.length <= SENTENCE_CHARACTERS && test(text);
  };
  return {
    isImperative: short((sentence) => {
      if (/[?？]$/.test(sentence)) return false;
      let rest = sentence.replace(MARKER, '');
      // "Then, if it is hot, wait": adverb, condition, instruction, in any order.
      for (let removed = 0; removed < 3; removed++) {
        if (opens(rest)) return true;
        const shorter = rest.replace(lead, '').replace(clause, '');
        if (shorter === rest) return false;
        rest = shorter;
      }
      return opens(rest);
    }),
    isGotcha: short((sentence) => gotcha.test(sentence)),
    isWarning: short((sentence) => warning.test(sentence)),
    isConditional: short((sentence) => conditional.test(sentence)),
    isDirective: short((sentence) => directive.test(sentence)),
    isFiller: () => false,
    spans: sentenceSpans,
    means,
    roles,
    reliable: false,
    spoken: false,
  };
}

const MARKER = /^(?:\(?\d{1,3}[.)]\s+|[a-z][.)]\s+|[-*•–]\s+)/iu;

function anyOf(): Cues {
  return {
    ...ENGLISH,
    roles: [...ENGLISH_ROLES, ...Object.values(TABLES).flatMap(({ roles }) => roles.filter(isDistinct))],
    reliable: false,
  };
}

/** Roles told by how a word ends are safe in their own language only. */
function isDistinct([, pattern]: LanguageTable['roles'][number]): boolean {
  return !/\\p\{L\}\{/.test(pattern.source);
}
