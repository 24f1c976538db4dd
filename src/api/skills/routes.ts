/**
 * The Skills API, beneath `/api/v1`.
 *
 * @module
 */
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { limits } from '../../config/limits.ts';
import type { AppEnv } from '../app-env.ts';
import { ApiError, notFound } from '../errors.ts';
import { authenticate } from '../middleware/authenticate.ts';
import { withRateHeaders } from '../middleware/rate-headers.ts';
import { getCredits } from './credits.ts';
import { detectTopics } from './detect-topics.ts';
import { downloadBundle } from './download-bundle.ts';
import { downloadSkill } from './download-skill.ts';
import { generate } from './generate.ts';
import { generateCatalogue } from './generate-catalogue.ts';
import { getGenerationEvents } from './generation-events.ts';
import { getGeneration } from './get-generation.ts';
import { getGenerations } from './list-generations.ts';
import { revokeShareLink, shareGeneration } from './share.ts';

/** Operations that cost credits share one, tighter window. */
const PAID = new Set(['POST /api/v1/generate', 'POST /api/v1/generate/catalogue']);

const smallBody = bodyLimit({
  maxSize: limits.sourceBodyBytes,
  onError: () => {
    throw new ApiError('PAYLOAD_TOO_LARGE', `The request body is over ${limits.sourceBodyBytes} bytes.`);
  },
});

/** A form is read part by part, and counted as it is read. */
const sourceBody: MiddlewareHandler<AppEnv> = (c, next) =>
  /^\s*multipart\/form-data\b/i.test(c.req.header('Content-Type') ?? '') ? next() : smallBody(c, next);

export const skillsRoutes = new Hono<AppEnv>()
  .use(withRateHeaders)
  .use(
    authenticate({
      prefix: 'smidge_sk_',
      bucketOf: (method, path) => (PAID.has(`${method} ${path}`) ? 'generate' : 'default'),
    }),
  )
  .post('/generate', sourceBody, generate)
  .post('/generate/catalogue', sourceBody, generateCatalogue)
  .post('/detect-topics', sourceBody, detectTopics)
  .get('/credits', getCredits)
  .get('/generations', getGenerations)
  .get('/generations/:id', getGeneration)
  .get('/generations/:id/skill', downloadSkill)
  .get('/generations/:id/bundle', downloadBundle)
  .get('/generations/:id/events', getGenerationEvents)
  .post('/generations/:id/share', shareGeneration)
  .delete('/generations/:id/share', revokeShareLink)
  .all('*', () => {
    throw notFound();
  });
