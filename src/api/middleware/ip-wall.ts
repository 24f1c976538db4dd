/**
 * A first wall against addresses that keep coming without a valid key or link: Cloudflare's rate-limit binding. It counts per
 * location and forgives a little, which is right for a wall and wrong for a plan limit; those are exact, in KeyGate.
 *
 * @module
 */
import ipaddr from 'ipaddr.js';
import { ApiError } from '../errors.ts';

/** The binding's period in wrangler.toml: after it, whoever stopped is let in again. */
const PERIOD_SECONDS = 60;

/** Counts one attempt of this request's address, made without a valid `what`; throws the 429 when there were too many. */
export async function passIpWall(request: Request, wall: RateLimit, what = 'API key'): Promise<void> {
  const { success } = await wall.limit({ key: addressKey(request.headers.get('CF-Connecting-IP')) });
  if (success) return;
  throw new ApiError('RATE_LIMITED', `Too many requests without a valid ${what}. Wait ${PERIOD_SECONDS} seconds.`, {
    retryAfter: PERIOD_SECONDS,
  });
}

/** One household or host holds a whole IPv6 /64, so it is counted as one address. */
function addressKey(address: string | null): string {
  if (address === null || !ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${(parsed as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
