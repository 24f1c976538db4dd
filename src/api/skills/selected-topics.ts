/**
 * `selected_topics`: topics as detect-topics returned them, or their slugs alone. Which topics a source has is known
 * only when it has been read; here stands what can be told before.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { NamedTopic } from '../../generations/run.ts';
import { type ApiError, validationError } from '../errors.ts';

const PARAM = 'selected_topics';

/** The slugs in their order. `value` is a JSON value, or in a form the texts of all fields of this name. */
export function readSelectedTopics(value: unknown): string[] {
  const entries = flatten(value);
  if (entries.length === 0) {
    throw refused(`${PARAM}: name at least one topic, as POST /api/v1/detect-topics returned it or by its slug.`);
  }
  if (entries.length > limits.skill.topics) {
    throw refused(`${PARAM}: at most ${limits.skill.topics} topics can be made into one catalogue.`);
  }
  const slugs = new Set<string>();
  for (const [at, entry] of entries.entries()) {
    const slug = slugOf(entry);
    if (slug === undefined) throw refused(`${PARAM}: entry ${at + 1} is neither a slug nor a topic with one.`);
    if (slugs.has(slug)) throw refused(`${PARAM}: the topic "${slug}" stands there twice.`);
    slugs.add(slug);
  }
  return [...slugs];
}

/** The topics that came with their names. `value` is one that `readSelectedTopics` has accepted. */
export function readNamedTopics(value: unknown): NamedTopic[] {
  return flatten(value).flatMap((entry) => {
    const slug = slugOf(entry);
    if (slug === undefined || typeof entry !== 'object' || entry === null) return [];
    const { topicName, description } = entry as Record<string, unknown>;
    const { titleCharacters } = limits.skill;
    const { topicDescriptionCharacters } = limits.catalogue;
    return isShort(topicName, titleCharacters) && isShort(description, topicDescriptionCharacters)
      ? [{ slug, topicName, description }]
      : [];
  });
}

/** What is longer would be kept in the state of the run and then not be used. */
function isShort(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length <= most;
}

/** A form has no lists: its field is a JSON list, or is repeated. */
function flatten(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') {
    const parsed = parsedText(value);
    return Array.isArray(parsed) ? parsed : [parsed];
  }
  return Array.isArray(value) ? value : [value];
}

/** The texts of a form's fields of this name. */
export function topicsOfForm(texts: readonly string[]): unknown[] {
  return texts.filter((text) => text.trim() !== '').flatMap(flatten);
}

function parsedText(text: string): unknown {
  if (text.length > limits.catalogue.selectionCharacters) throw refused(`${PARAM} is too long.`);
  if (!/^\s*[[{"]/.test(text)) return text.trim();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw refused(`${PARAM} is not valid JSON.`);
  }
}

function slugOf(entry: unknown): string | undefined {
  const slug = typeof entry === 'object' && entry !== null && 'slug' in entry ? entry.slug : entry;
  // Wide enough for any slug we make, narrow enough to be quoted in an answer.
  return typeof slug === 'string' &&
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug) &&
    slug.length <= limits.skill.nameCharacters
    ? slug
    : undefined;
}

function refused(message: string): ApiError {
  return validationError(PARAM, message);
}
