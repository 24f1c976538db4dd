/**
 * The work of a catalogue's run, from Document to stored skills. Topics are built at once, each kept as soon as it is
 * finished; what depends on all of them (names, descriptions, the index) is decided when the last has ended.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import { logError } from '../lib/log.ts';
import { mapBounded } from '../lib/map-bounded.ts';
import { countWords } from '../lib/words.ts';
import { type MeasuredSkill, measureCatalogue, routedHeadings } from '../skills/catalogue/catalogue-report.ts';
import { renderIndex } from '../skills/catalogue/index-skill.ts';
import { type CataloguePlan, planCatalogue, type SkillCard, type SkillPlan } from '../skills/catalogue/plan.ts';
import { skillSentences } from '../skills/catalogue/repetition.ts';
import { settleSkill } from '../skills/catalogue/settle-skill.ts';
import type { EngineMark, Progress, Topic } from '../skills/engine.ts';
import { makeDrafted } from '../skills/make-skill.ts';
import { nameFor } from '../skills/naming.ts';
import type { SkillMetadata } from '../skills/skill.ts';
import type { Document } from '../sources/document.ts';
import { topicSkillId } from './generation-id.ts';
import { credited, type PerformDeps } from './perform.ts';
import type { CompletedGeneration, CompletedSkill } from './records.ts';
import type { RunRequest, TopicOutcome } from './run.ts';
import { storeSkillFiles } from './skill-store.ts';
import { SKILL_PRICE_CREDITS } from './start.ts';
import { topicStore } from './topic-store.ts';

const INDEX_FILENAME = 'index.md';

const TOPIC_FAILED = 'This topic could not be made into a skill. Its credit has been given back.';

/** Builds, settles and stores all of it. What it returns is not on record yet. Throws when no topic could be built. */
export async function makeCatalogue(
  request: RunRequest,
  document: Document,
  topics: readonly Topic[],
  deps: PerformDeps,
): Promise<CompletedGeneration> {
  await buildTopics(request, document, topics, deps);
  deps.onProgress({
    step: 'checking',
    message: 'Fitting the skills together',
    done: topics.length,
    total: topics.length,
  });
  for (;;) {
    const built = topics.filter(({ slug }) => deps.topics()[slug]?.type === 'built');
    if (built.length === 0) throw new Error('no topic could be built');
    const settled = await settleTopics(request, document, built, deps);
    if (settled) return completed(request, document, topics, settled, deps);
    // A skill broke while it was fitted in: the others are planned again without it.
  }
}

async function buildTopics(
  request: RunRequest,
  document: Document,
  topics: readonly Topic[],
  deps: PerformDeps,
): Promise<void> {
  const total = topics.length;
  const done = () => topics.filter(({ slug }) => deps.topics()[slug] !== undefined).length;
  const waiting = topics.filter(({ slug }) => deps.topics()[slug] === undefined);
  await mapBounded(waiting, limits.catalogue.concurrency, async (topic) => {
    const { topicName, slug } = topic;
    deps.onProgress({ step: 'writing', message: `Writing "${topicName}"`, topic: slug, done: done(), total });
    // Lets the event out before an engine that computes takes the thread.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const outcome = await buildTopic(request, document, topic, deps);
    deps.keepTopic(slug, outcome);
    const message = outcome.type === 'built' ? `Finished "${topicName}"` : `"${topicName}" could not be made`;
    deps.onProgress({
      step: 'writing',
      message: `${message} (${done()} of ${total})`,
      topic: slug,
      done: done(),
      total,
    });
  });
}

async function buildTopic(
  request: RunRequest,
  document: Document,
  topic: Topic,
  { bucket, engine, signal, onProgress }: PerformDeps,
): Promise<TopicOutcome> {
  const { topicName, slug } = topic;
  // An engine that calls a model takes minutes; what it tells is its topic's.
  const tell = ({ step, message }: Progress) =>
    onProgress({ step, message: `"${topicName}": ${message}`, topic: slug });
  try {
    const skill = await makeDrafted(document, engine, { topic, signal, ...(engine.floor && { onProgress: tell }) });
    return { type: 'built', digest: await topicStore(bucket, request).keep(skill) };
  } catch (error) {
    signal.throwIfAborted();
    return failed(request, topic, error);
  }
}

function failed({ generationId, requestId }: RunRequest, { slug }: Topic, error: unknown): TopicOutcome {
  logError('run.topic_failed', error, { generation_id: generationId, request_id: requestId, topic: slug });
  return { type: 'failed', message: TOPIC_FAILED };
}

interface SettledTopic {
  row: CompletedSkill & { topic: Topic };
  measured: MeasuredSkill;
  metadata: SkillMetadata;
  author: EngineMark;
}

interface SettledCatalogue {
  skills: SettledTopic[];
  index: CataloguePlan['index'];
}

/** One skill in memory at a time. Null when one of them turned out not to fit; it is on record as failed then. */
async function settleTopics(
  request: RunRequest,
  document: Document,
  topics: readonly Topic[],
  deps: PerformDeps,
): Promise<SettledCatalogue | null> {
  const load = loader(request, deps);
  const cards = await mapBounded(topics, limits.catalogue.concurrency, async (topic): Promise<SkillCard> => {
    const { draft, made } = await load(topic);
    const { name, description } = made.skill;
    return { topic, name, description, scope: draft.scope, sentences: skillSentences(made.files) };
  });
  const plan = planCatalogue(cards, {
    name: request.name,
    derivedName: nameFor(document, document.title, { tool: false }),
  });
  const skills: SettledTopic[] = [];
  for (const one of plan.skills) {
    deps.signal.throwIfAborted();
    try {
      skills.push(await settleTopic(request, document, one, deps));
    } catch (error) {
      deps.keepTopic(one.topic.slug, failed(request, one.topic, error));
      return null;
    }
  }
  return { skills, index: plan.index };
}

async function settleTopic(
  request: RunRequest,
  document: Document,
  plan: SkillPlan,
  deps: PerformDeps,
): Promise<SettledTopic> {
  const { topic, name, description } = plan;
  const topicSkill = await loader(request, deps)(topic);
  const { skill, files, report, wordCount, engine } = await settleSkill(topicSkill, plan, document);
  const id = await topicSkillId(request.generationId, topic.slug);
  const digest = await storeSkillFiles(deps.bucket, id, files);
  return {
    row: { id, topic, name, filename: `${name}.md`, description, wordCount, digest, quality: report },
    measured: { name, description, headings: routedHeadings(topicSkill.draft), sentences: skillSentences(files) },
    metadata: skill.metadata,
    author: engine,
  };
}

function loader(request: RunRequest, { bucket, topics }: PerformDeps) {
  return (topic: Topic) => {
    const outcome = topics()[topic.slug];
    if (outcome?.type !== 'built') throw new Error(`topic ${topic.slug} is not built`);
    return topicStore(bucket, request).load(outcome.digest);
  };
}

async function completed(
  request: RunRequest,
  document: Document,
  topics: readonly Topic[],
  { skills, index }: SettledCatalogue,
  deps: PerformDeps,
): Promise<CompletedGeneration> {
  const rows = skills.map(({ row }) => row);
  const title = document.title;
  const files = renderIndex({ ...index, title, metadata: skills[0]?.metadata ?? {} }, rows);
  const failures = topics.flatMap((topic) => {
    const outcome = deps.topics()[topic.slug];
    return outcome?.type === 'failed' ? [{ topic, message: outcome.message }] : [];
  });
  return {
    skills: [
      {
        ...index,
        id: request.generationId,
        filename: INDEX_FILENAME,
        wordCount: files.reduce((sum, { content }) => sum + countWords(content), 0),
        digest: await storeSkillFiles(deps.bucket, request.generationId, files),
        quality: measureCatalogue(
          skills.map(({ measured }) => measured),
          index,
        ),
      },
      ...rows,
    ],
    ...credited(
      deps.engine,
      skills.map(({ author }) => author),
    ),
    failed: failures,
    refund: failures.length * SKILL_PRICE_CREDITS,
  };
}
