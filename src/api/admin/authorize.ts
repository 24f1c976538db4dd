/**
 * The operator's door. Without a usable `ADMIN_TOKEN` the admin routes do not exist: they answer as any unknown path.
 *
 * @module
 */
import type { MiddlewareHandler } from 'hono';
import { readSettings } from '../../config/settings.ts';
import { sha256Hex } from '../../lib/digest.ts';
import type { AppEnv } from '../app-env.ts';
import { ApiError, notFound } from '../errors.ts';
import { passIpWall } from '../middleware/ip-wall.ts';

export const authorizeAdmin: MiddlewareHandler<AppEnv> = async function authorizeAdmin(c, next) {
  const { adminToken } = readSettings(c.env);
  if (adminToken === null) throw notFound();
  const presented = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1] ?? '';
  // Digests are compared, so that the time taken tells nothing of the token.
  if ((await sha256Hex(presented)) !== (await sha256Hex(adminToken))) {
    await passIpWall(c.req.raw, c.env.IP_WALL);
    throw new ApiError(
      'UNAUTHORIZED',
      'The admin token is missing or wrong. Send "Authorization: Bearer <ADMIN_TOKEN>".',
    );
  }
  await next();
};
