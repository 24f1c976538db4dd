/**
 * One pass over a source: rules and source first, the same for every pass, then the task.
 *
 * @module
 */
import type { DraftOptions } from '../../engine.ts';
import { type AskOptions, type Model, ModelFault, type ModelRequest } from './model.ts';
import { RULES } from './prompts/rules.ts';
import { type Answer, answerSchema } from './schema.ts';

const PARTS = { plan: 'plan', write: 'draft', refine: 'refinement' } as const;
type Parts = typeof PARTS;

/** The part of the answer that belongs to the pass. Throws what `Model.ask` throws. */
export async function askFor<P extends keyof Parts>(
  model: Model,
  pass: P,
  { source, isSourceOnce = false, task }: Pick<ModelRequest<unknown>, 'source' | 'isSourceOnce' | 'task'>,
  { signal }: Pick<DraftOptions, 'signal'>,
  onText?: AskOptions['onText'],
): Promise<NonNullable<Answer[Parts[P]]>> {
  const part: Parts[P] = PARTS[pass];
  const answer = await model.ask(
    {
      pass,
      system: RULES,
      source,
      isSourceOnce,
      task: `${task}\n\nAnswer in "${part}"; the other parts are null.`,
      schema: answerSchema,
    },
    { ...(signal && { signal }), ...(onText && { onText }) },
  );
  const own = answer[part];
  if (own === null) throw new ModelFault('unusable', `the model left "${part}" empty`);
  return own;
}
