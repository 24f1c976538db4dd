/**
 * The five callouts GitHub knows, and the names other generators use for them.
 *
 * @module
 */
import type { AdmonitionKind } from './document.ts';

const KINDS: Readonly<Record<string, AdmonitionKind>> = {
  note: 'NOTE',
  info: 'NOTE',
  abstract: 'NOTE',
  summary: 'NOTE',
  seealso: 'NOTE',
  example: 'NOTE',
  question: 'NOTE',
  quote: 'NOTE',
  todo: 'NOTE',
  versionadded: 'NOTE',
  versionchanged: 'NOTE',
  secondary: 'NOTE',
  tip: 'TIP',
  hint: 'TIP',
  success: 'TIP',
  check: 'TIP',
  important: 'IMPORTANT',
  warning: 'WARNING',
  warn: 'WARNING',
  attention: 'WARNING',
  deprecated: 'WARNING',
  failure: 'WARNING',
  bug: 'WARNING',
  caution: 'CAUTION',
  danger: 'CAUTION',
  error: 'CAUTION',
};

/** The kind a generator's name stands for, or `undefined` if the name is none. */
export function admonitionKind(name: string): AdmonitionKind | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(KINDS, key) ? KINDS[key] : undefined;
}

/** Whether a callout's title says no more than its kind does (`Warning` on a warning), so that it can go. */
export function isGenericTitle(title: string, kind: AdmonitionKind): boolean {
  const word = title
    .trim()
    .replace(/[:!.]$/, '')
    .replace(/\s+/g, '')
    .toLowerCase();
  return word === '' || admonitionKind(word) === kind;
}
