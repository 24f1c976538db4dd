/**
 * The engines by the names that callers, accounts and records use.
 *
 * @module
 */
export const ENGINES = ['extractive', 'anthropic'] as const;

export type EngineId = (typeof ENGINES)[number];

/** What may be asked for. `auto` leaves it to the account, and then to the service. */
export const ENGINE_CHOICES = ['auto', ...ENGINES] as const;
