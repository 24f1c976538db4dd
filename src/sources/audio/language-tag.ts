/**
 * Languages as speech models name them.
 *
 * @module
 */
const TAG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i;

let tagByName: ReadonlyMap<string, string> | undefined;

/** `en` for `english` and for `en`; `undefined` for what names no language. */
export function languageTagOf(language: string): string | undefined {
  const name = language.trim().toLowerCase();
  tagByName ??= englishNames();
  return tagByName.get(name) ?? (TAG.test(name) ? name : undefined);
}

/** By the English names of all languages with a tag of two letters. */
function englishNames(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const found = new Map<string, string>();
  for (const first of letters) {
    for (const second of letters) {
      const name = names.of(first + second)?.toLowerCase();
      if (name !== undefined && !found.has(name)) found.set(name, first + second);
    }
  }
  return found;
}
