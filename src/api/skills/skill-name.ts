/**
 * The name a caller wishes for a skill.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { skillNameFrom } from '../../skills/naming.ts';
import { validationError } from '../errors.ts';

/** The valid skill name that `text` makes. Throws ApiError where it makes none. */
export function readSkillName(text: string): string {
  if (text.length > limits.nameCharacters) {
    throw validationError('name', `name has ${text.length} characters; at most ${limits.nameCharacters} are allowed.`);
  }
  const name = skillNameFrom(text);
  if (!name.ok) throw validationError('name', name.error);
  return name.value;
}
