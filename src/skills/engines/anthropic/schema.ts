/**
 * What the model answers, pass by pass.
 *
 * @module
 */
import * as z from 'zod';

const ids = z.array(z.string());

export const planSchema = z.object({
  purpose: ids,
  sections: z.array(
    z.object({
      kind: z.enum(['workflow', 'rules', 'gotchas', 'example', 'reference', 'troubleshooting']),
      heading: z.string(),
      blocks: ids,
      weight: z.number(),
    }),
  ),
});
export type Plan = z.infer<typeof planSchema>;

const item = z.object({
  /** Copied from the source, or empty. */
  text: z.string(),
  /** Ids of the blocks the text rests on. */
  blocks: ids,
  /** Ids of blocks set beneath the text as they are. */
  copy: ids,
});
export type ModelItem = z.infer<typeof item>;

const passage = z.object({
  /** Id of a heading of the source, or empty. */
  heading: z.string(),
  content: z.array(item),
});
export type ModelPassage = z.infer<typeof passage>;

export const draftSchema = z.object({
  name: z.string(),
  description: z.string(),
  purpose: z.array(item),
  quick_start: z.union([item, z.null()]),
  workflows: z.array(z.object({ heading: z.string(), intro: z.array(item), steps: z.array(item) })),
  rules: z.array(item),
  gotchas: z.array(item),
  examples: z.array(passage),
  reference: z.array(passage),
  troubleshooting: z.array(passage),
});
export type ModelDraft = z.infer<typeof draftSchema>;

export const refinementSchema = z.object({
  items: z.array(z.object({ number: z.number(), drop: z.boolean(), text: z.string(), blocks: ids })),
});
export type Refinement = z.infer<typeof refinementSchema>;

/**
 * One shape for all passes over a source, of which each fills one part: a provider's cache of the source ends where the
 * shape of the answer changes.
 */
export const answerSchema = z.object({
  plan: z.union([planSchema, z.null()]),
  draft: z.union([draftSchema, z.null()]),
  refinement: z.union([refinementSchema, z.null()]),
});
export type Answer = z.infer<typeof answerSchema>;

export const topicsSchema = z.object({
  topics: z.array(z.object({ slug: z.string(), name: z.string(), description: z.string() })),
});
export type NamedTopics = z.infer<typeof topicsSchema>;
