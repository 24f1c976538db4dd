/**
 * The parts of a draft an arrangement decides; name, description and scope are decided elsewhere.
 *
 * @module
 */
import type { BlockContent } from 'mdast';
import type { Grounded, SkillDraft } from '../../draft.ts';
import type { Block } from '../../outline/blocks.ts';

export type DraftParts = Pick<
  SkillDraft,
  | 'purpose'
  | 'quickStart'
  | 'workflows'
  | 'rules'
  | 'gotchas'
  | 'examples'
  | 'guidelines'
  | 'troubleshooting'
  | 'references'
>;

export function emptyParts(): DraftParts {
  return {
    purpose: [],
    workflows: [],
    rules: [],
    gotchas: [],
    examples: [],
    guidelines: [],
    troubleshooting: [],
    references: [],
  };
}

export function ground(block: Block, weight?: number): Grounded<BlockContent> {
  return { content: block.node, sources: [block.id], ...(weight !== undefined && { weight }) };
}
