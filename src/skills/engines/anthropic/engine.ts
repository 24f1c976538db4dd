/**
 * The engine that drafts with Claude. The model plans and arranges, the source does the talking: what is written is
 * looked up in the source, references and scope are those of the engine without a model, and so is the skill that is
 * delivered when the draft stays below the floors.
 *
 * @module
 */
import type { Document } from '../../../sources/document.ts';
import type { SkillDraft } from '../../draft.ts';
import { type DraftOptions, type Engine, EngineGaveUp, type Topic } from '../../engine.ts';
import type { Block } from '../../outline/blocks.ts';
import { readOutline } from '../../outline/outline.ts';
import { type Section, subtreeBlocks } from '../../outline/sections.ts';
import { topicRoot } from '../../topics/topics.ts';
import type { Inspection } from '../../verify/verify.ts';
import { extractiveEngine, UnknownTopicError } from '../extractive/engine.ts';
import { planReferences } from '../extractive/references.ts';
import { askFor } from './ask.ts';
import { boundItems } from './items.ts';
import { type Model, ModelFault } from './model.ts';
import { planSkill } from './plan.ts';
import { PROMPT_VERSION } from './prompts/version.ts';
import { writeTask } from './prompts/write.ts';
import { refineItems } from './refine.ts';
import type { ModelDraft } from './schema.ts';
import { harmless } from './source-text.ts';
import { toDraft } from './to-draft.ts';
import { nameTopics } from './topics.ts';

const VERSION = '0.1.0';

/** What a draft was made from; kept as long as the draft is. */
interface Origin {
  model: ModelDraft;
  blocks: readonly Block[];
  base: SkillDraft;
  source: string;
}

/** An engine for one generation: the model counts what it uses. Its drafts throw what `Model.ask` throws. */
export function anthropicEngine(model: Model): Engine {
  const origins = new WeakMap<SkillDraft, Origin>();

  const remembered = (origin: Origin, { name }: DraftOptions): SkillDraft => {
    const { blocks, base } = origin;
    const draft = toDraft(origin.model, { draft: base, blocks, ...(name !== undefined && { name }) });
    origins.set(draft, origin);
    return draft;
  };

  return {
    id: 'anthropic',
    version: VERSION,
    metadata: { model: model.id, prompts: PROMPT_VERSION },
    floor: extractiveEngine,

    async detectTopics(document, { signal } = {}): Promise<Topic[]> {
      return nameTopics(model, document, await extractiveEngine.detectTopics(document), signal);
    },

    async draft(document: Document, options: DraftOptions): Promise<SkillDraft> {
      const { topic, onProgress, signal } = options;
      const { onProgress: _said, ...quietly } = options;
      const floor = await extractiveEngine.draft(document, quietly);
      const root = rootOf(document, topic);
      const blocks = subtreeBlocks(root).filter((block) => block.meta !== true);
      const references = floor.references.length > 0 ? floor.references : planReferences(root);
      const base = { ...floor, references };
      const wanted = harmless(topic ? `${topic.topicName}: ${topic.description}` : root.title);
      return withinMeans(async () => {
        const { plan, source } = await planSkill(model, document, blocks, wanted, options);
        const of = plan.sections.length;
        if (of === 0) throw new EngineGaveUp('nothing of the source was planned for the skill');
        onProgress?.({ step: 'writing', message: `Writing section 1 of ${of}` });
        const task = writeTask(JSON.stringify(plan), wanted);
        const said = sectionsSaid(of, onProgress);
        const written = await askFor(model, 'write', { source, task }, { ...(signal && { signal }) }, said);
        const draft = remembered({ model: boundItems(written), blocks, base, source }, options);
        // Its references would hold the source all the same, and keep it above the floors.
        if (isBare(draft)) throw new EngineGaveUp('the model wrote nothing that an agent could act on');
        return draft;
      });
    },

    async refine(
      draft: SkillDraft,
      found: Inspection,
      _document: Document,
      options: DraftOptions,
    ): Promise<SkillDraft | undefined> {
      const origin = origins.get(draft);
      if (!origin) return undefined;
      try {
        const refined = await refineItems(model, origin, found, options);
        return refined && remembered({ ...origin, model: refined }, options);
      } catch (error) {
        // What there is can still be mended without the model.
        if (error instanceof ModelFault) return undefined;
        throw error;
      }
    },
  };
}

function rootOf(document: Document, topic: Topic | undefined): Section {
  const root = topic ? topicRoot(document, topic.slug) : readOutline(document).root;
  if (!root) throw new UnknownTopicError(`The source has no topic "${topic?.slug ?? ''}".`);
  return root;
}

function isBare({ workflows, rules, gotchas, examples, guidelines, troubleshooting }: SkillDraft): boolean {
  return [workflows, rules, gotchas, examples, guidelines, troubleshooting].every((parts) => parts.length === 0);
}

/** A ceiling reached is no failure of the generation: the floor needs no model. */
async function withinMeans(work: () => Promise<SkillDraft>): Promise<SkillDraft> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ModelFault && error.kind === 'budget')
      throw new EngineGaveUp('the ceiling for one generation was reached', { cause: error });
    throw error;
  }
}

/** Tells from the model's own stream which section it is at: each opens with the heading it stands under. */
function sectionsSaid(of: number, onProgress: DraftOptions['onProgress']): (text: string) => void {
  let said = 1;
  let from = 0;
  let begun = 0;
  return (text) => {
    // Only what is new is looked at; a key cut in two is seen whole the next time.
    for (let at = text.indexOf('"heading"', from); at !== -1; at = text.indexOf('"heading"', from)) {
      begun++;
      from = at + 9;
    }
    const section = Math.min(of, Math.max(1, begun));
    if (section > said) {
      said = section;
      onProgress?.({ step: 'writing', message: `Writing section ${section} of ${of}` });
    }
  };
}
