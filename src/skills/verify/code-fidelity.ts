/**
 * Code fidelity: every code block of the source stands in the skill byte for byte, language tag included, and the
 * skill has no code the source does not. A block that was cut counts twice: lost, and foreign.
 *
 * @module
 */
import type { Code } from 'mdast';
import { share } from './share.ts';

export interface CodeFidelity {
  fidelity: number;
  /** Identities of code of the skill that is not the source's. */
  foreign: ReadonlySet<string>;
}

export function measureCodeFidelity(skill: readonly Code[], source: readonly Code[]): CodeFidelity {
  const written = new Set(skill.map(codeIdentity));
  const original = new Set(source.map(codeIdentity));
  const kept = [...original].filter((code) => written.has(code)).length;
  const foreign = new Set([...written].filter((code) => !original.has(code)));
  return { fidelity: share(kept, original.size + foreign.size), foreign };
}

/** Language tag and bytes. */
export function codeIdentity({ lang, value }: Code): string {
  return `${lang ?? ''}\n${value}`;
}
