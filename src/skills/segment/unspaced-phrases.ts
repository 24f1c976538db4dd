/**
 * Phrases of scripts written without spaces: runs of characters that recur, as long as they can be made.
 *
 * @module
 */

/** Ideographs and katakana name things; hiragana and the connecting characters hold them together. */
const RUN = /[\p{Script=Han}\p{Script=Katakana}ー]{2,200}/gu;
const CONNECTING =
  /[的了是在和与與或不有这這那我你您他她它就也都及而被把為为對对於于從从到會会可以要请請将將个個并並但如果则則其等时時后後前中上下用让讓需能应應该該再又还還使]/u;

const LONGEST = 8;
const LEAST = 2;

export interface ScoredPhrase {
  text: string;
  score: number;
}

/** Those that occur twice or more, with how much they stand for; in no order. */
export function unspacedPhrases(texts: readonly string[]): ScoredPhrase[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const [run] of text.matchAll(RUN)) for (const part of run.split(CONNECTING)) countParts(part, counts);
  }
  const longer = longerCounts(counts);
  return [...counts]
    .filter(([phrase, count]) => count > 1 && (longer.get(phrase) ?? 0) < count)
    .map(([text, count]) => ({ text, score: count ** 0.75 * Math.min(text.length, 6) ** 0.8 }));
}

function countParts(run: string, counts: Map<string, number>): void {
  const characters = [...run];
  for (let start = 0; start < characters.length; start++) {
    for (let length = LEAST; length <= LONGEST && start + length <= characters.length; length++) {
      const part = characters.slice(start, start + length).join('');
      counts.set(part, (counts.get(part) ?? 0) + 1);
    }
  }
}

/** Of each phrase, how often the commonest that is one character longer occurs: "据库" never stands but in "数据库". */
function longerCounts(counts: ReadonlyMap<string, number>): Map<string, number> {
  const longer = new Map<string, number>();
  for (const [phrase, count] of counts) {
    const characters = [...phrase];
    for (const part of [characters.slice(1).join(''), characters.slice(0, -1).join('')]) {
      if (count > (longer.get(part) ?? 0)) longer.set(part, count);
    }
  }
  return longer;
}
