/**
 * Version of the prompts, and with them of the engine: it stands in the metadata of every skill they made. Bumped with
 * every change to a prompt or to the schema of an answer.
 *
 * @module
 */
export const PROMPT_VERSION = '1';
