/**
 * Finds mistakes in what is scripted before they make a test pass for the wrong reason.
 *
 * @module
 */
import { isErrorName } from './api-errors.ts';
import { responderNames } from './responders.ts';
import { FAULT_KINDS } from './script.ts';

const STEP_KEYS = new Set([
  ...['match', 'repeat', 'answer', 'thinking', 'stop_reason', 'stop_sequence', 'stop_details', 'usage', 'fault'],
  ...['delayMs', 'drip', 'chunks', 'deltaLength'],
]);
const SETTING_KEYS = new Set([
  ...['responder', 'responderOptions', 'randomFaults', 'key', 'models', 'minimumCacheTokens', 'contextTokens'],
  ...['maxOutputTokens', 'delayMs', 'chunks', 'drip'],
]);

/** What is wrong with a script, or null. */
export function scriptProblem(script: unknown): string | null {
  if (!Array.isArray(script)) return 'A script is an array of steps.';
  for (const [index, step] of script.entries()) {
    const problem = isRecord(step) ? stepProblem(step) : 'it is no object';
    if (problem) return `Step ${index + 1}: ${problem}.`;
  }
  return null;
}

/** What is wrong with settings, or null. */
export function settingsProblem(settings: unknown): string | null {
  if (!isRecord(settings)) return 'Settings are an object.';
  const { randomFaults } = settings;
  const kinds = isRecord(randomFaults) && Array.isArray(randomFaults.kinds) ? randomFaults.kinds : [];
  const [problem] = [
    unknownKey(settings, SETTING_KEYS),
    settings.responder === undefined ? null : responderProblem(settings.responder),
    ...kinds.map(faultProblem),
  ].filter((found) => found !== null);
  return problem === undefined ? null : `Settings: ${problem}.`;
}

function stepProblem(step: Record<string, unknown>): string | null {
  const { answer } = step;
  const isKnown =
    typeof answer !== 'object' || ['text', 'json', 'blocks', 'responder'].some((key) => key in (answer ?? {}));
  if (!isKnown) return 'an answer has text, json, blocks or responder';
  const named = isRecord(answer) && 'responder' in answer ? responderProblem(answer.responder) : null;
  return unknownKey(step, STEP_KEYS) ?? named ?? (step.fault === undefined ? null : faultProblem(step.fault));
}

function faultProblem(fault: unknown): string | null {
  const names = isRecord(fault) ? [fault.kind, fault.error] : [fault];
  const unknown = names.find(
    (name) => name !== undefined && !FAULT_KINDS.some((kind) => kind === name) && !isErrorName(String(name)),
  );
  return unknown === undefined ? null : `there is no fault ${JSON.stringify(unknown)}`;
}

function responderProblem(name: unknown): string | null {
  return responderNames().some((known) => known === name) ? null : `there is no responder ${JSON.stringify(name)}`;
}

function unknownKey(value: Record<string, unknown>, known: ReadonlySet<string>): string | null {
  const key = Object.keys(value).find((name) => !known.has(name));
  return key === undefined ? null : `"${key}" means nothing`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
