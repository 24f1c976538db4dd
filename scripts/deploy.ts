/**
 * `npm run deploy`: the schema first where there is a database already, so that new code never meets an old one; on
 * the very first deploy the Worker first, because deploying it makes the database.
 *
 * @module
 */
import { spawnSync } from 'node:child_process';

const wrangler = (args: string[], stdio: 'inherit' | 'ignore' = 'inherit') =>
  spawnSync('wrangler', args, { stdio }).status === 0;

const DATABASE = 'smidge';
const migrate = () => wrangler(['d1', 'migrations', 'apply', DATABASE, '--remote']);
const deploy = () => wrangler(['deploy']);

const exists = wrangler(['d1', 'info', DATABASE], 'ignore');
const done = exists ? migrate() && deploy() : deploy() && migrate();
if (!done) process.exit(1);
if (!exists) console.log('First deploy. To operate it, set a token: npx wrangler secret put ADMIN_TOKEN');
