/**
 * Third pass, only over what the verifier refused.
 *
 * @module
 */
export const refineTask = (
  items: string,
): string => `A program checked your SKILL.md against the source. These items hold text that does not stand there word for word, or code that is not the source's:

${items}

Give each of them again, by its number, with "text" copied exactly from the blocks it rests on, or with "drop": true when the source does not say it. Do not touch anything else.`;
