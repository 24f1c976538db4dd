/**
 * The operator's routes, beneath `/admin/v1`.
 *
 * @module
 */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { limits } from '../../config/limits.ts';
import type { AppEnv } from '../app-env.ts';
import { ApiError } from '../errors.ts';
import { postEngine } from './account-engine.ts';
import { authorizeAdmin } from './authorize.ts';
import { postAccount } from './create-account.ts';
import { getAccount } from './get-account.ts';
import { postCredits } from './grant.ts';
import { deleteKey, getKeys, postKey } from './keys.ts';
import { getLedger } from './ledger.ts';
import { postStanding } from './standing.ts';

const smallBody = bodyLimit({
  maxSize: limits.requestBodyBytes,
  onError: () => {
    throw new ApiError('PAYLOAD_TOO_LARGE', `The request body is over ${limits.requestBodyBytes} bytes.`);
  },
});

export const adminRoutes = new Hono<AppEnv>()
  .use(authorizeAdmin, smallBody)
  .post('/accounts', postAccount)
  .get('/accounts/:account', getAccount)
  .post('/accounts/:account/credits', postCredits)
  .post('/accounts/:account/keys', postKey)
  .get('/accounts/:account/keys', getKeys)
  .post('/accounts/:account/restrict', postStanding('restricted'))
  .post('/accounts/:account/restore', postStanding('active'))
  .post('/accounts/:account/engine', postEngine)
  .get('/accounts/:account/ledger', getLedger)
  .delete('/keys/:key', deleteKey);
