import deploying from '../fixtures/deploying.md?raw';
import threeJobs from '../fixtures/skills/three-jobs.md?raw';

/** A short operations guide: ordered steps, commands, a warning, a table. */
export const deployingGuide: string = deploying;

/** Three jobs that have nothing to do with each other: a source for a catalogue. */
export const householdHandbook: string = threeJobs;

/** Slugs of its topics, in its order. */
export const householdTopics = ['bleed-a-radiator', 'sharpen-a-kitchen-knife', 'file-the-tax-return'];
