/**
 * The HTTP application: middleware in order, then the mounts.
 *
 * @module
 */
import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { adminRoutes } from './api/admin/routes.ts';
import type { AppEnv } from './api/app-env.ts';
import { catalogueRoutes } from './api/catalogue/routes.ts';
import { notFound, respondToError } from './api/errors.ts';
import { getErrorDocs } from './api/service/error-docs.ts';
import { getHealth, getReady } from './api/service/health.ts';
import { skillsRoutes } from './api/skills/routes.ts';

export const app = new Hono<AppEnv>()
  .onError(respondToError)
  .notFound((c) => respondToError(notFound(), c))
  .use(requestId({ limitLength: 128 }))
  .use(secureHeaders())
  .get('/health', getHealth)
  .get('/ready', getReady)
  .get('/docs/errors', getErrorDocs)
  .route('/c', catalogueRoutes)
  .route('/api/v1', skillsRoutes)
  .route('/admin/v1', adminRoutes);
