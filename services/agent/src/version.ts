import manifest from '../package.json' with { type: 'json' };

/** The agent's version, as batches and metrics tell it. */
export const VERSION: string = manifest.version;
