/**
 * What an account may do by its plan. A key's own limits, where set, stand above its plan's.
 *
 * @module
 */
export interface PlanLimits {
  /** Requests a minute and key to the paid operations, together. */
  generate: number;
  /** Requests a minute and key to everything else of the Skills API. */
  default: number;
  /** Requests a minute and key to the Context API. */
  context: number;
  /** Generations are not paid for in credits. */
  isUnlimited: boolean;
}

export const plans: Record<string, PlanLimits> = {
  credits: { generate: 10, default: 60, context: 600, isUnlimited: false },
};

const fallback: PlanLimits = { generate: 10, default: 60, context: 600, isUnlimited: false };

/** A plan nobody knows (a row from a newer version, say) gets the published limits rather than none. */
export function planLimits(plan: string): PlanLimits {
  return plans[plan] ?? fallback;
}
