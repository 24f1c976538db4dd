import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import './leaks.ts';

await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
