/**
 * `npm run admin -- <command>`: operates the local Worker, or, with `--url` and `ADMIN_TOKEN`, a deployed one.
 * Prints JSON.
 *
 * @module
 */
import { parseArgs } from 'node:util';
import { AdminClient } from './admin-client.ts';
import { readSecret } from './local-worker.ts';

const USAGE = `npm run admin -- [--url URL] <command>

  accounts create --name NAME [--email ADDRESS] [--plan PLAN] [--engine ENGINE]
  accounts show ACCOUNT
  accounts restrict ACCOUNT
  accounts restore ACCOUNT
  accounts engine ACCOUNT auto|extractive|anthropic          (of generations that ask for none)
  accounts ledger ACCOUNT
  credits grant ACCOUNT AMOUNT --reference REFERENCE [--note TEXT]
  keys create ACCOUNT --name NAME [--api skills|context]
       [--limit-generate N] [--limit-default N] [--limit-context N]     (requests a minute)
  keys list ACCOUNT
  keys revoke KEY

The same --reference grants once, however often the command is repeated.
Without --url the local Worker (PORT, default 8000) is meant, and the token is read from .dev.vars.
With --url the token is taken from the environment: ADMIN_TOKEN=… npm run admin -- --url https://… accounts show …
`;

const { values, positionals } = readArguments();
const [group, verb, subject, extra] = positionals;

try {
  console.log(JSON.stringify(await run(), null, 2));
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

function run(): Promise<unknown> {
  const account = () => encodeURIComponent(subject ?? usage('Name the account.'));
  switch (`${group} ${verb}`) {
    case 'accounts create':
      return client().post('/accounts', {
        name: values.name,
        email: values.email,
        plan: values.plan,
        engine: values.engine,
      });
    case 'accounts show':
      return client().get(`/accounts/${account()}`);
    case 'accounts restrict':
    case 'accounts restore':
      return client().post(`/accounts/${account()}/${verb}`);
    case 'accounts engine':
      return client().post(`/accounts/${account()}/engine`, {
        engine: extra ?? usage('Say which engine: auto, extractive or anthropic.'),
      });
    case 'accounts ledger':
      return client().get(`/accounts/${account()}/ledger`);
    case 'credits grant':
      return client().post(`/accounts/${account()}/credits`, {
        amount: Number(extra ?? usage('Say how many credits to grant.')),
        reference: values.reference ?? usage('Give the grant a --reference, so that repeating the command is safe.'),
        note: values.note,
      });
    case 'keys create':
      return client().post(`/accounts/${account()}/keys`, { name: values.name, api: values.api, limits: readLimits() });
    case 'keys list':
      return client().get(`/accounts/${account()}/keys`);
    case 'keys revoke':
      return client().delete(`/keys/${encodeURIComponent(subject ?? usage('Name the key by its id.'))}`);
    default:
      return usage(group === undefined ? '' : `There is no command "${[group, verb].filter(Boolean).join(' ')}".`);
  }
}

function client(): AdminClient {
  const url = values.url ?? `http://localhost:${process.env.PORT ?? '8000'}`;
  const token = process.env.ADMIN_TOKEN ?? (values.url === undefined ? readSecret('ADMIN_TOKEN') : undefined);
  if (token !== undefined) return new AdminClient(url, token);
  return fail(
    values.url === undefined
      ? 'There is no ADMIN_TOKEN. Run npm start once, or set it in the environment.'
      : 'Set ADMIN_TOKEN in the environment to operate a deployed Worker.',
  );
}

function readLimits() {
  const read = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  return {
    generate: read(values['limit-generate']),
    default: read(values['limit-default']),
    context: read(values['limit-context']),
  };
}

function readArguments() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        url: text,
        name: text,
        email: text,
        plan: text,
        engine: text,
        reference: text,
        note: text,
        api: text,
        'limit-generate': text,
        'limit-default': text,
        'limit-context': text,
      },
    });
  } catch (error) {
    return usage(error instanceof Error ? error.message : '');
  }
}

function usage(problem: string): never {
  return fail(problem === '' ? USAGE : `${problem}\n\n${USAGE}`);
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
