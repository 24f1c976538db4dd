/**
 * The Skills API, beneath `/api/v1`.
 *
 * @module
 */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { limits } from '../../config/limits.ts';
import type { AppEnv } from '../app-env.ts';
import { ApiError, notFound } from '../errors.ts';
import { authenticate } from '../middleware/authenticate.ts';
import { withRateHeaders } from '../middleware/rate-headers.ts';
import { getCredits } from './credits.ts';
import { downloadBundle } from './download-bundle.ts';
import { downloadSkill } from './download-skill.ts';
import { generate } from './generate.ts';
import { getGenerationEvents } from './generation-events.ts';
import { getGeneration } from './get-generation.ts';
import { getGenerations } from './list-generations.ts';

/** Operations that cost credits share one, tighter window. */
const PAID = new Set(['POST /api/v1/generate', 'POST /api/v1/generate/catalogue']);

const sourceBody = bodyLimit({
  maxSize: limits.sourceBodyBytes,
  onError: () => {
    throw new ApiError('PAYLOAD_TOO_LARGE', `The request body is over ${limits.sourceBodyBytes} bytes.`);
  },
});

export const skillsRoutes = new Hono<AppEnv>()
  .use(withRateHeaders)
  .use(
    authenticate({
      prefix: 'smidge_sk_',
      bucketOf: (method, path) => (PAID.has(`${method} ${path}`) ? 'generate' : 'default'),
    }),
  )
  .post('/generate', sourceBody, generate)
  .get('/credits', getCredits)
  .get('/generations', getGenerations)
  .get('/generations/:id', getGeneration)
  .get('/generations/:id/skill', downloadSkill)
  .get('/generations/:id/bundle', downloadBundle)
  .get('/generations/:id/events', getGenerationEvents)
  .all('*', () => {
    throw notFound();
  });
