/**
 * The rules of a catalogue, decided for all of its skills together: no two share a block of the source or a name,
 * their descriptions tell them apart, and the whole listing fits.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { Topic } from '../engine.ts';
import { indexDescription } from './index-skill.ts';
import { distinctNames } from './names.ts';
import { sharedBlocks } from './shared-blocks.ts';
import { type Described, fitListing, tellApart } from './tell-apart.ts';

/** What the rules need to know of a skill, so that it need not be held. */
export interface SkillCard extends Described {
  /** Ids of the blocks it answers for. */
  scope: readonly string[];
  /** As `skillSentences` reads them. */
  sentences: readonly string[];
}

/** What a skill has to become. */
export interface SkillPlan {
  topic: Topic;
  name: string;
  description: string;
  /** Blocks that a sibling owns. */
  givesUp: ReadonlySet<string>;
}

export interface CataloguePlan {
  skills: SkillPlan[];
  index: { name: string; description: string };
}

/**
 * In the order of the cards, which decides between equals. `name` is what the caller wished for the catalogue, and
 * stands; a name that is only derived gives way to the skills'.
 */
export function planCatalogue(
  cards: readonly SkillCard[],
  { name, derivedName }: { name: string | undefined; derivedName: string },
): CataloguePlan {
  const names = distinctNames(
    // A skill that found no name in its topic is called like the whole source: its slug says more.
    cards.map(({ name: own, topic: { slug } }) => ({ name: own === derivedName ? slug : own, slug })),
    name === undefined ? [] : [name],
  );
  const [indexName = derivedName] =
    name === undefined ? distinctNames([{ name: derivedName, slug: `${derivedName}-index` }], names) : [name];
  const index = { name: indexName, description: indexDescription(cards.map(({ topic }) => topic)) };
  const named = cards.map(({ topic, description }, at) => ({ topic, description, name: names[at] ?? '' }));
  const apart = tellApart(
    named,
    cards.map(({ sentences }) => sentences),
  );
  const budget = limits.catalogue.listingCharacters - index.name.length - index.description.length;
  const descriptions = fitListing(
    named.map((skill, at) => ({ name: skill.name, description: apart[at] ?? '' })),
    budget,
  );
  const given = sharedBlocks(cards.map(({ scope }) => scope));
  return {
    index,
    skills: named.map((skill, at) => ({
      topic: skill.topic,
      name: skill.name,
      description: descriptions[at] ?? '',
      givesUp: given[at] ?? new Set(),
    })),
  };
}
