/**
 * Names and descriptions of topics that were found by their structure and words.
 *
 * @module
 */
export const topicsTask = (
  topics: string,
): string => `The source was divided into these topics, each a unit of work of its own:

${topics}

Give each a better name and a better one-sentence description, as somebody would put it who has to choose between them: the job, in words of the source, at most eight words for the name. Keep the slugs and their order; add none, leave none out.`;
