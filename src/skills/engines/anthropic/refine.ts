/**
 * Third pass: the items the verifier found foreign are asked for again, by number. What comes back and still stands
 * nowhere in the source is dropped: a fabricated step cannot be worded better.
 *
 * @module
 */
import type { BlockContent } from 'mdast';
import type { DraftOptions } from '../../engine.ts';
import type { Block } from '../../outline/blocks.ts';
import { codeIdentity } from '../../verify/code-fidelity.ts';
import { leavesOf } from '../../verify/leaves.ts';
import { leafSentences } from '../../verify/text-index.ts';
import type { Findings, Inspection } from '../../verify/verify.ts';
import { askFor } from './ask.ts';
import { itemsOf, mapItems } from './items.ts';
import type { Model } from './model.ts';
import { refineTask } from './prompts/refine.ts';
import { findQuote } from './quote.ts';
import type { ModelDraft, ModelItem } from './schema.ts';
import { blockText } from './source-text.ts';
import { SourceBlocks } from './to-draft.ts';

export interface Refinable {
  model: ModelDraft;
  blocks: readonly Block[];
  source: string;
}

/** The model's draft without what was refused; nothing when nothing of it was. */
export async function refineItems(
  model: Model,
  { model: draft, blocks, source }: Refinable,
  { findings }: Inspection,
  { onProgress, signal }: DraftOptions,
): Promise<ModelDraft | undefined> {
  const items = itemsOf(draft);
  const held = new SourceBlocks(blocks);
  const refused = items.flatMap((item, at) =>
    held.parts(item).some(({ content }) => isForeign(content, findings)) ? [at + 1] : [],
  );
  if (refused.length === 0) return undefined;
  const passages = refused.length === 1 ? 'one passage' : `${refused.length} passages`;
  onProgress?.({ step: 'writing', message: `Correcting ${passages}` });
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const listed = refused.map((number) => described(number, items[number - 1], byId)).join('\n\n');
  const answer = await askFor(model, 'refine', { source, task: refineTask(listed) }, { ...(signal && { signal }) });
  const corrected = new Map(answer.items.map((item) => [item.number, item]));
  const replaced = new Map<ModelItem, ModelItem | undefined>();
  for (const number of refused) {
    const item = items[number - 1];
    if (item) replaced.set(item, correction(item, corrected.get(number), blocks));
  }
  return mapItems(draft, (item) => (replaced.has(item) ? replaced.get(item) : item));
}

/** The item as it was given again, if the source says so; without its text when only its copies are the source's. */
function correction(
  item: ModelItem,
  given: { drop: boolean; text: string; blocks: string[] } | undefined,
  blocks: readonly Block[],
): ModelItem | undefined {
  if (given && !given.drop && findQuote(given.text, blocks)) return { ...item, text: given.text, blocks: given.blocks };
  return item.copy.length > 0 ? { ...item, text: '' } : undefined;
}

function isForeign(content: BlockContent, { ungrounded, foreignCode }: Findings): boolean {
  return leavesOf([content]).some((leaf) =>
    leaf.code ? foreignCode.has(codeIdentity(leaf.code)) : leafSentences(leaf).some((text) => ungrounded.has(text)),
  );
}

/** Number, what was written, and the blocks it was said to rest on. */
function described(number: number, item: ModelItem | undefined, byId: ReadonlyMap<string, Block>): string {
  const cited = item?.blocks.flatMap((id) => byId.get(id) ?? []).map(blockText) ?? [];
  return [`Item ${number}: ${JSON.stringify(item?.text ?? '')}`, ...cited].join('\n');
}
