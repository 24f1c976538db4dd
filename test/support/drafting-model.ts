/**
 * Plays a competent model: reads the prompts of the drafting engine as a model would and answers each pass, without
 * knowing anything of the engine's code. The same prompt gives the same answer.
 *
 * @module
 */

interface ShownBlock {
  id: string;
  text: string;
  kind: 'heading' | 'code' | 'list' | 'steps' | 'table' | 'quote' | 'prose' | 'hidden';
}

interface Item {
  text: string;
  blocks: string[];
  copy: string[];
}

export interface Passes {
  plan: { purpose: string[]; sections: PlannedSection[] };
}

interface PlannedSection {
  kind: string;
  heading: string;
  blocks: string[];
  weight: number;
}

/** The answer to one prompt, as the object its schema asks for. Throws for a task it does not know. */
export function answerAsDrafter(source: string, task: string): object {
  const blocks = readBlocks(source);
  const parts = { plan: null, draft: null, refinement: null };
  if (/Plan the SKILL\.md/.test(task)) return { ...parts, plan: plan(blocks) };
  if (/^Write the SKILL\.md/.test(task)) return { ...parts, draft: write(blocks, plannedIn(task)) };
  if (/^A program checked/.test(task)) return { ...parts, refinement: refine(task) };
  if (/^The source was divided/.test(task)) return topics(task);
  throw new Error(`a drafting model does not know this task: ${task.slice(0, 60)}`);
}

/** What stands between the delimiters, block by block. */
export function readBlocks(source: string): ShownBlock[] {
  const inner = source.replace(/^<source[^>]*>\n/, '').replace(/\n<\/source>$/, '');
  return inner.split(/\n(?=\[b[\d.]+\] )/).flatMap((piece) => {
    const [, id, text] = /^\[(b[\d.]+)\] ([\s\S]*)$/.exec(piece) ?? [];
    return id === undefined || text === undefined ? [] : [{ id, text, kind: kindOf(text) }];
  });
}

function kindOf(text: string): ShownBlock['kind'] {
  if (text.startsWith('(a passage addressed')) return 'hidden';
  if (/^#{1,6} /.test(text)) return 'heading';
  if (/^(?:```|~~~)/.test(text)) return 'code';
  if (/^1[.)] /.test(text)) return 'steps';
  if (/^[-*+] /.test(text)) return 'list';
  if (text.startsWith('|')) return 'table';
  return text.startsWith('>') ? 'quote' : 'prose';
}

function plan(blocks: readonly ShownBlock[]): Passes['plan'] {
  const sections: PlannedSection[] = [];
  let purpose: string[] = [];
  let current: PlannedSection | undefined;
  for (const { id, kind, text } of blocks) {
    if (kind === 'heading') {
      current = { kind: 'reference', heading: id, blocks: [], weight: 0.4 };
      sections.push(current);
    } else if (kind !== 'hidden') {
      if (purpose.length === 0 && kind === 'prose') purpose = [id];
      current?.blocks.push(id);
      if (current && (kind === 'steps' || kind === 'code')) Object.assign(current, { kind: 'workflow', weight: 0.9 });
      if (current && current.kind === 'reference' && /\b(?:never|must not|warning)\b/i.test(text))
        Object.assign(current, { kind: 'gotchas', weight: 0.8 });
    }
  }
  return { purpose, sections: sections.filter((section) => section.blocks.length > 0) };
}

function plannedIn(task: string): Passes['plan'] {
  const [, json = '{}'] = /This was planned:\n(.*)\n/.exec(task) ?? [];
  return JSON.parse(json) as Passes['plan'];
}

function write(blocks: readonly ShownBlock[], { purpose, sections }: Passes['plan']): object {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const known = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []);
  const of = (kind: string) => sections.filter((section) => section.kind === kind);
  const titles = sections.flatMap(({ heading }) => byId.get(heading)?.text.replace(/^#+ /, '') ?? []);
  return {
    name: '',
    description: `Covers ${titles.slice(0, 3).join(', ')}. Use when the task involves ${titles.slice(0, 3).join(' or ')}.`,
    purpose: known(purpose).map(asItem),
    quick_start: null,
    workflows: of('workflow').map(({ heading, blocks: ids }) => ({
      heading,
      intro: [],
      steps: stepsOf(known(ids)),
    })),
    rules: [],
    gotchas: of('gotchas').flatMap(({ blocks: ids }) => known(ids).map(asItem)),
    examples: [],
    reference: of('reference').map(({ heading, blocks: ids }) => ({ heading, content: known(ids).map(asItem) })),
    troubleshooting: [],
  };
}

/** Prose is quoted, everything else copied by its id. */
function asItem({ id, kind, text }: ShownBlock): Item {
  return kind === 'prose' ? { text, blocks: [id], copy: [] } : { text: '', blocks: [], copy: [id] };
}

/** A listing belongs to the step before it. */
function stepsOf(blocks: readonly ShownBlock[]): Item[] {
  const steps: Item[] = [];
  for (const block of blocks) {
    const last = steps.at(-1);
    if (block.kind === 'code' && last) last.copy.push(block.id);
    else steps.push(asItem(block));
  }
  return steps;
}

/** Drops what it cannot better: it has no other words than those it gave. */
function refine(task: string): object {
  const numbers = [...task.matchAll(/^Item (\d+):/gm)].map((match) => Number(match[1]));
  return { items: numbers.map((number) => ({ number, drop: true, text: '', blocks: [] })) };
}

function topics(task: string): object {
  const listed = [...task.matchAll(/^- ([a-z0-9-]+): ([^.\n]+)\./gm)];
  return {
    topics: listed.map(([, slug = '', name = '']) => ({
      slug,
      name: `${name} by the book`,
      description: `How ${name} is done.`,
    })),
  };
}
