/**
 * Reads the file in which somebody answers a relayed request.
 *
 * @module
 */
import type { MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/messages';
import { isErrorName } from './api-errors.ts';
import { schemaOf } from './match.ts';
import type { AnswerBlock, Step } from './script.ts';

type Read = { step: Step; problem?: never } | { step?: never; problem: string };

interface Written extends Step {
  text?: string;
  json?: unknown;
  content?: string | AnswerBlock[];
  error?: string | { status?: number; type?: string; message?: string };
}

const KEYS = ['answer', 'text', 'json', 'content', 'error', 'fault', 'stop_reason'];

export function readAnswer(file: string, ending: 'json' | 'txt' | 'md', body: MessageCreateParamsBase): Read {
  // The newline at the end is the editor's.
  if (ending !== 'json') return { step: { answer: file.replace(/\r?\n$/, '') } };
  let value: unknown;
  try {
    value = JSON.parse(file);
  } catch (error) {
    return { problem: `This is no JSON (${(error as Error).message}).` };
  }
  const takesJson = schemaOf(body) !== undefined || body.tool_choice?.type === 'tool';
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const isWrapped = isObject && Object.keys(value as object).some((key) => KEYS.includes(key));
  if (takesJson && (fitsSchema(value, body) || !isWrapped)) return { step: { answer: { json: value } } };
  if (!isWrapped) return { problem: `An object with one of ${KEYS.join(', ')} is needed.` };
  return stepOf(value as Written);
}

/** It has all that the output schema requires: then it is the output itself, whatever its keys are called. */
function fitsSchema(value: unknown, body: MessageCreateParamsBase): boolean {
  const required = schemaOf(body)?.required ?? [];
  return (
    typeof value === 'object' &&
    value !== null &&
    required.length > 0 &&
    required.every((key) => Object.hasOwn(value, key))
  );
}

function stepOf({ text, json, content, error, ...step }: Written): Read {
  if (typeof error === 'string') {
    return isErrorName(error) ? { step: { ...step, fault: error } } : { problem: `There is no error "${error}".` };
  }
  if (error) {
    const { status = 500, type = 'api_error', message = '' } = error;
    const body = { type: 'error', error: { type, message }, request_id: null };
    return { step: { ...step, fault: { status, body } } };
  }
  if (typeof content === 'string') return { step: { ...step, answer: content } };
  if (Array.isArray(content)) return { step: { ...step, answer: { blocks: content } } };
  if (json !== undefined) return { step: { ...step, answer: { json } } };
  if (text !== undefined) return { step: { ...step, answer: text } };
  return { step };
}
