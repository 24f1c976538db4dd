/**
 * Drafts skills: answers each pass of the drafting engine from the prompt alone.
 *
 * @module
 */
import { answerAsDrafter } from '../../drafting-model.ts';
import type { Responder } from '../responders.ts';

/** The source and the task are the two text blocks of the one user message. */
export default (({ body }) => {
  const [message] = (body.messages ?? []) as { content: { text?: string }[] }[];
  const [source, task] = message?.content.map(({ text = '' }) => text) ?? [];
  return JSON.stringify(answerAsDrafter(source ?? '', task ?? ''));
}) satisfies Responder;
