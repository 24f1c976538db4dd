/**
 * `npm run deploy`: the reader first; then the schema where there is a database already, so that new code never meets an old one; on
 * the very first deploy the Worker first, because deploying it makes the database.
 *
 * @module
 */
import { spawnSync } from 'node:child_process';

const DATABASE = 'smidge';

const wrangler = (...args: string[]) => spawnSync('wrangler', args, { stdio: 'inherit' }).status === 0;
/** The API is bound to the reader, so the reader must be there first. */
const deployReader = () => wrangler('deploy', '-c', 'wrangler.reader.toml');
const migrate = () => wrangler('d1', 'migrations', 'apply', DATABASE, '--remote');
const deploy = () => wrangler('deploy');

const exists = databaseExists();
const done = deployReader() && (exists ? migrate() && deploy() : deploy() && migrate());
if (!done) process.exit(1);
if (!exists) console.log('First deploy. To operate it, set a token: npx wrangler secret put ADMIN_TOKEN');

/** Not knowing is no answer: taken for a first deploy, new code would go live before its schema. */
function databaseExists(): boolean {
  const list = spawnSync('wrangler', ['d1', 'list', '--json'], {
    encoding: 'utf8',
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  const start = list.stdout?.indexOf('[') ?? -1;
  if (list.status !== 0 || start === -1) {
    console.error(
      'Cannot tell whether the database exists: "wrangler d1 list" failed. Log in first: npx wrangler login',
    );
    process.exit(1);
  }
  return (JSON.parse(list.stdout.slice(start)) as { name: string }[]).some(({ name }) => name === DATABASE);
}
