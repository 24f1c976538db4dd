/**
 * Which language most of a document is marked to be in: its default is often the program's and not the writer's.
 *
 * @module
 */
export interface LanguageTally {
  add(language: string | undefined, characters: number): void;
  most(): string | undefined;
}

/** Tags no writer needs more of; a hostile file may mark each word differently. */
const LANGUAGES = 100;

export function createLanguageTally(): LanguageTally {
  const counts = new Map<string, number>();
  return {
    add(language, characters) {
      if (language === undefined || language === '' || characters === 0) return;
      if (counts.has(language) || counts.size < LANGUAGES)
        counts.set(language, (counts.get(language) ?? 0) + characters);
    },
    most() {
      let best: string | undefined;
      for (const [language, count] of counts)
        if (best === undefined || count > (counts.get(best) ?? 0)) best = language;
      return best;
    },
  };
}
