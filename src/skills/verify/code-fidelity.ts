/**
 * Code fidelity: every code block of the source stands in the skill byte for byte, language tag included, and the
 * skill has no code the source does not. A block that was cut counts twice: lost, and foreign.
 *
 * @module
 */
import type { Code } from 'mdast';
import { share } from './share.ts';

export function measureCodeFidelity(skill: readonly Code[], source: readonly Code[]): number {
  const written = new Set(skill.map(identity));
  const original = new Set(source.map(identity));
  const kept = [...original].filter((code) => written.has(code)).length;
  const foreign = [...written].filter((code) => !original.has(code)).length;
  return share(kept, original.size + foreign);
}

function identity({ lang, value }: Code): string {
  return `${lang ?? ''}\n${value}`;
}
