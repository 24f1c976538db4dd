/**
 * `npm run model-server`: a stand-in for Anthropic's API on this machine, told in `docs/model-server.md`.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { relay } from '../test/support/model-server/relay.ts';
import type { LastResort } from '../test/support/model-server/reply.ts';
import { responder, responderNames } from '../test/support/model-server/responders.ts';
import type { Step } from '../test/support/model-server/script.ts';
import { startModelServer } from '../test/support/model-server/server.ts';

const DEFAULT_PORT = 8790;
const USAGE = `npm run model-server -- [options]

  --port N          where it listens on 127.0.0.1 (${DEFAULT_PORT}; 0: any that is free)
  --responder NAME  who answers: ${responderNames().join(', ')} (echo)
  --script FILE     steps for the session "default", a JSON array
  --relay FOLDER    somebody else answers, through files
  --timeout SECONDS how long a relayed request waits (for ever)
  --key KEY         the only key that is right (any is)`;

const options = readOptions();
const lastResort = options.relay === undefined ? await named(options.responder) : relayTo(options.relay);
const server = await startModelServer({
  port: wholeNumber(options.port, '--port'),
  lastResort,
  ...(options.key !== undefined && { settings: { key: options.key } }),
  onEnd: (session, { n, endpoint, status, outcome, answeredBy, fault, bytesSent }) => {
    console.log(
      `${session} ${n} ${endpoint}: ${outcome} ${status ?? ''} by ${answeredBy ?? 'nobody'}${fault ? `, ${fault}` : ''}, ${bytesSent} bytes`,
    );
  },
}).catch((error: Error) => stop(`The server did not start: ${error.message}`));
if (options.script !== undefined) await script(readSteps(options.script));

console.log(`The model server listens. For Smidge, or any other client of the API:

  ANTHROPIC_BASE_URL=${server.origin}/s/default
  ANTHROPIC_API_KEY=${options.key ?? 'anything'}

Answers come from ${lastResort.name}. Stop it with Ctrl+C.`);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: String(DEFAULT_PORT) },
        responder: { type: 'string', default: 'echo' },
        script: { type: 'string' },
        relay: { type: 'string' },
        timeout: { type: 'string' },
        key: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (!values.help) return values;
  } catch (error) {
    return stop(`${(error as Error).message}\n\n${USAGE}`);
  }
  console.log(USAGE);
  process.exit(0);
}

async function named(name: string): Promise<LastResort> {
  const respond = await responder(name).catch((error: Error) => stop(error.message));
  return { name: `responder ${name}`, respond };
}

function relayTo(folder: string): LastResort {
  const timeoutMs = options.timeout === undefined ? undefined : wholeNumber(options.timeout, '--timeout') * 1_000;
  return relay({ folder, ...(timeoutMs !== undefined && { timeoutMs }), tell: (message) => console.log(message) });
}

function readSteps(file: string): Step[] {
  try {
    const steps: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (Array.isArray(steps)) return steps as Step[];
  } catch (error) {
    return stop(`${file} cannot be read: ${(error as Error).message}`);
  }
  return stop(`${file} is no JSON array of steps.`);
}

async function script(steps: readonly Step[]): Promise<void> {
  await fetch(`${server.origin}/s/default/script`, { method: 'POST', body: JSON.stringify(steps) });
}

function wholeNumber(text: string, option: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : stop(`${option} takes a whole number, not "${text}".`);
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
