/**
 * What the middleware leaves for the handlers.
 *
 * @module
 */
import type { RequestIdVariables } from 'hono/request-id';
import type { NamedRate } from './middleware/rate-headers.ts';

export interface AppEnv {
  Bindings: Env;
  Variables: RequestIdVariables & {
    /** The account whose key the request carries. Set on every authenticated route. */
    accountId: string;
    /** What the rate-limit headers say; null stands for "no valid key, no window". */
    rate?: NamedRate | null;
  };
}
