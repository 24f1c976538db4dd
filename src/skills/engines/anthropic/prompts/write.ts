/**
 * Second pass: the SKILL.md itself, over the blocks that were planned.
 *
 * @module
 */
export const writeTask = (plan: string, wanted: string): string => `Write the SKILL.md of a skill about: ${wanted}

This was planned:
${plan}

"name": a gerund or noun phrase of lower-case words and hyphens, such as "rotating-keys"; no "claude", no "anthropic". "description": at most 400 characters, third person: what the skill does, then "Use when …" with the jobs and words a request would hold, all of them the source's own. "purpose": one to three sentences that say what this is for. "quick_start": the first thing to run, or null.

Each entry of "intro", "steps", "rules", "gotchas" and "content" is one item: "text" (copied from the source, "" when only blocks are copied), "blocks" (ids the text rests on), "copy" (ids of lists, tables, code or quotations to set beneath the text, in order). A step is one thing to do. Split a paragraph of several instructions into steps; keep with each the sentences that explain or limit it.`;
