/**
 * First pass: what of the source belongs into SKILL.md. Over a long source it is asked once for each part.
 *
 * @module
 */
export const planTask = (part: { at: number; of: number } | undefined, wanted: string): string =>
  `${
    part ? `This is part ${part.at} of ${part.of} of a longer source. Judge this part alone.\n\n` : ''
  }Plan the SKILL.md of a skill about: ${wanted}

Name the sections it needs, in the order of the source. For each give its kind, the id of the heading it stands under ("" when there is none), the ids of all blocks it must hold, and how much an agent would miss it, from 0 to 1. Kinds: "workflow" (steps or commands in order), "rules" (what to do, without an order), "gotchas" (warnings, limits, defaults, exceptions), "example", "reference" (options, tables, definitions to look up), "troubleshooting" (an error and its fix). Leave out introductions, history, praise, credits and whatever only matters to the makers. "purpose" holds the ids of one or two blocks that say what this is for. SKILL.md has room for about 1,500 words.`;
