/**
 * From the text of a model to the value that was asked for. Nothing that is said about a failure quotes the answer.
 *
 * @module
 */
import type * as z from 'zod';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Answer } from './attempt.ts';
import type { Failure } from './failure.ts';

/** Issues of a schema that are named in the log. */
const NAMED_ISSUES = 5;

export function readAnswer<T>(
  { text, stopReason }: Answer,
  schema: z.ZodType<T>,
  /** As JSON; tells which words of a path come from the schema. */
  schemaText: string,
): Result<T, Failure> {
  if (stopReason === 'refusal') return err(useless('refusal', 'refused', 'once'));
  if (stopReason === 'max_tokens') return err(useless('max_tokens', 'unusable', 'once'));
  if (stopReason === 'model_context_window_exceeded') return err(useless('context_window', 'unusable', 'never'));
  if (stopReason === 'tool_use' || stopReason === 'pause_turn') return err(useless('unexpected_stop', 'unusable'));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err(useless('invalid_json', 'unusable'));
  }
  const read = schema.safeParse(value);
  if (read.success) return ok(read.data);
  return err({ ...useless('schema_mismatch', 'unusable'), detail: described(read.error.issues, schemaText) });
}

function useless(reason: string, kind: Failure['kind'], again: Failure['again'] = 'always'): Failure {
  return { reason, kind, again, isUseless: true };
}

function described(
  issues: readonly { code?: string | undefined; path: readonly PropertyKey[] }[],
  schemaText: string,
): string {
  const named = issues.slice(0, NAMED_ISSUES).map(({ code, path }) => `${code} at ${pathOf(path, schemaText)}`);
  const more = issues.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join('; ');
}

/** Keys of a record are words of the answer. */
function pathOf(path: readonly PropertyKey[], schemaText: string): string {
  const parts = path.map((part) =>
    typeof part === 'number' || schemaText.includes(`${JSON.stringify(String(part))}:`) ? String(part) : '*',
  );
  return parts.join('.') || 'the top';
}
