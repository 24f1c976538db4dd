import deploying from '../fixtures/deploying.md?raw';

/** A short operations guide: ordered steps, commands, a warning, a table. */
export const deployingGuide: string = deploying;
