/**
 * Looking into values of unknown shape.
 *
 * @module
 */
export type JsonObject = Record<string, unknown>;

export function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The elements, if it is a list; else none. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The properties, if it is an object; else none. */
export function entriesOf(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value) : [];
}

/** A string as it is; anything else is no text. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A property that is an own one: `constructor` is a name like any other. */
export function propertyOf(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
