/**
 * Looking into what YouTube answers: deep, undocumented, and never to be relied on.
 *
 * @module
 */
import { propertyOf } from '../json/values.ts';

/** What stands at the end of `path`, if all of it is there. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inside, key) =>
      typeof key === 'number' ? (Array.isArray(inside) ? inside[key] : undefined) : propertyOf(inside, key),
    value,
  );
}

export function stringAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' && found.trim() !== '' ? found : undefined;
}

/** Numbers are often written as strings. */
export function numberAt(value: unknown, ...path: readonly (string | number)[]): number | undefined {
  const found = at(value, ...path);
  if (typeof found !== 'number' && (typeof found !== 'string' || found.trim() === '')) return undefined;
  const number = Number(found);
  return Number.isFinite(number) ? number : undefined;
}

/** Text for people: `{simpleText}`, or `{runs: [{text}]}`. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const found = at(value, ...path);
  const runs = at(found, 'runs');
  const text = Array.isArray(runs)
    ? runs.map((run) => stringAt(run, 'text') ?? '').join('')
    : (stringAt(found, 'simpleText') ?? '');
  return text.trim() === '' ? undefined : text;
}
