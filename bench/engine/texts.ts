/**
 * Texts of any length, the same every time, that nobody wrote: what is measured on them is time, never quality.
 *
 * @module
 */
import { manual } from '../../test/skills/support/manual.ts';

export interface TextKind {
  name: string;
  filename: string;
  /** At least `words` words, and few more. */
  text: (words: number) => string;
}

export const TEXT_KINDS: readonly TextKind[] = [
  { name: 'dense manual', filename: 'manual.md', text: manualOf },
  { name: 'flat prose', filename: 'prose.md', text: prose },
  { name: 'transcript without punctuation', filename: 'talk.txt', text: transcript },
  { name: 'lists and tables', filename: 'lists.md', text: listsAndTables },
  { name: 'Japanese', filename: 'japanese.md', text: japanese },
];

/** Of the manual, measured. */
const MANUAL_CHARACTERS_PER_WORD = 6.9;

function manualOf(words: number): string {
  return manual(words * MANUAL_CHARACTERS_PER_WORD);
}

const SYLLABLES = 'ba co di fu ga hel in jo ka lum mer no or pas qui ren so tal um ver wes yar zo'.split(' ');
const FUNCTION_WORDS = 'the of and to a in that is was it for on with as by at from this which but not or an are'.split(
  ' ',
);
const VERBS = 'keeps moves opens closes reads writes holds finds takes gives shows turns begins carries'.split(' ');
const VOCABULARY = 20_000;
/** Words a subject has for itself, and sentences before the text turns to the next. */
const SUBJECT_WORDS = 60;
const SUBJECT_SENTENCES = 80;

/** Made of syllables, so that as many as are wanted look like words and no two are alike. */
function wordAt(number: number): string {
  let word = '';
  for (let rest = number + SYLLABLES.length; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length];
  return word;
}

/** The linear congruential generator of Numerical Recipes: figures in [0, 1). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Sentences as they come in a text: half function words, the rest of the subject's words and, rarely, any other. */
class Sentences {
  readonly #next = random(7);
  #made = 0;

  /** Words in lower case. */
  next(): string[] {
    const subject = Math.floor(this.#made++ / SUBJECT_SENTENCES);
    const length = 8 + Math.floor(this.#next() * 16);
    return Array.from({ length }, (_, at) => this.#word(at, subject));
  }

  /** The next figure in [0, 1). */
  figure(): number {
    return this.#next();
  }

  #word(at: number, subject: number): string {
    if (at === 2) return pick(VERBS, this.#next());
    if (this.#next() < 0.5) return pick(FUNCTION_WORDS, this.#next());
    // Zipf: the square makes the first words of a list come far more often than the last.
    const skewed = this.#next() ** 2;
    if (this.#next() < 0.7) return wordAt((subject * SUBJECT_WORDS + Math.floor(skewed * SUBJECT_WORDS)) % VOCABULARY);
    return wordAt(Math.floor(skewed * VOCABULARY));
  }
}

function pick(list: readonly string[], figure: number): string {
  return list[Math.floor(figure * list.length)] ?? '';
}

function sentence(words: readonly string[]): string {
  const text = words.join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Paragraphs of five sentences, and no heading but the title. */
function prose(words: number): string {
  const sentences = new Sentences();
  const parts = ['# A long account'];
  let count = 3;
  while (count < words) {
    const made = Array.from({ length: 5 }, () => sentences.next());
    count += made.flat().length;
    parts.push(made.map(sentence).join(' '));
  }
  return parts.join('\n\n');
}

const FILLERS = ['so', 'um', 'and then', 'you know', 'okay so now', 'right'];

/** Lines of about eight words, as automatic captions have them. */
function transcript(words: number): string {
  const sentences = new Sentences();
  const spoken: string[] = [];
  while (spoken.length < words) {
    if (sentences.figure() < 0.3) spoken.push(...pick(FILLERS, sentences.figure()).split(' '));
    spoken.push(...sentences.next());
  }
  const lines: string[] = [];
  for (let at = 0; at < spoken.length; at += 8) lines.push(spoken.slice(at, at + 8).join(' '));
  return lines.join('\n');
}

/** Sections of two nested lists and a table each, with literals in every line. */
function listsAndTables(words: number): string {
  const sentences = new Sentences();
  const parts = ['# Catalogue of parts'];
  let count = 4;
  for (let n = 1; count < words; n++) {
    const items = Array.from({ length: 12 }, () => sentences.next());
    const cells = Array.from({ length: 8 }, () => sentences.next());
    count += items.flat().length + cells.flat().length + 30;
    const name = sentence(sentences.next().slice(3, 6)).slice(0, -1);
    parts.push(
      `## ${name} ${n}`,
      items.map((words, at) => `${at % 3 === 0 ? '-' : '  -'} \`--part-${n}-${at}\` ${sentence(words)}`).join('\n'),
      ['| Name | Value | Meaning |', '| --- | --- | --- |']
        .concat(cells.map((words, at) => `| \`key_${n}.${at}\` | ${n * at} | ${words.join(' ')} |`))
        .join('\n'),
      items.map((words, at) => `${at + 1}. Set \`key_${n}.${at}\` where ${words.join(' ')}.`).join('\n'),
    );
    count += items.flat().length;
  }
  return parts.join('\n\n');
}

const KANA = 'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん';
const KANJI =
  '日本語文書管理設定手順確認保存開始終了記録領域複製索引経路移動作成削除更新検索表示入力出力機械学習道具材料';
const PARTICLES = ['は', 'を', 'に', 'が', 'で', 'の', 'から'];

/** Paragraphs under headings, without spaces; every character but the marks counts as a word. */
function japanese(words: number): string {
  const next = random(11);
  const parts = ['# 長い手引き'];
  let count = 6;
  for (let n = 1; count < words; n++) {
    const compound = () => pick([...KANJI], next()) + pick([...KANJI], next());
    if (n % 12 === 1) parts.push(`## ${compound()}の${compound()} ${n}`);
    const clauses = Array.from({ length: 24 }, (_, at) => {
      const noun = compound() + (next() < 0.3 ? pick([...KANA], next()) + pick([...KANA], next()) : '');
      return `${noun}${pick(PARTICLES, next())}${at % 6 === 5 ? '確認します。' : at % 3 === 2 ? '移して、' : ''}`;
    });
    const text = clauses.join('');
    count += text.length - 8;
    parts.push(text);
  }
  return parts.join('\n\n');
}
