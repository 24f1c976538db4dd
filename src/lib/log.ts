/**
 * One JSON object a line, for machines. Key material that ends up in a message is cut out here, so that no caller has
 * to think of it.
 *
 * @module
 */
type Fields = Record<string, string | number | boolean | null | undefined>;

/** Keys of either API and of model providers, bearer tokens of any kind, bcrypt hashes. */
const SECRETS =
  /((?:smidge_sk_|sk-proj-|sk-ant-|sk-))[0-9A-Za-z_-]{8,}|(bearer\s+)[^\s"']+|(\$2[aby]\$\d\d\$)[./0-9A-Za-z]+/gi;

export function redact(text: string): string {
  return text.replace(SECRETS, (_, ...groups: (string | undefined)[]) => `${groups.find(Boolean) ?? ''}[redacted]`);
}

function write(level: 'warn' | 'error', event: string, fields: Fields): void {
  const clean = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? redact(value) : value,
  ]);
  console[level](JSON.stringify({ level, event, ...Object.fromEntries(clean) }));
}

export function logWarn(event: string, fields: Fields = {}): void {
  write('warn', event, fields);
}

/** Anything can be thrown: after a disconnect, for one, the runtime rejects with `undefined`. */
export function logError(event: string, error: unknown, fields: Fields = {}): void {
  const cause = withoutParameters(error);
  const detail =
    cause instanceof Error
      ? { error: cause.name, message: cause.message, stack: cause.stack?.slice(0, 4_000) }
      : { error: String(cause) };
  write('error', event, { ...fields, ...detail });
}

/** drizzle's query errors print the statement's parameters, which may be anyone's data; their cause does not. */
function withoutParameters(error: unknown): unknown {
  return error instanceof Error && 'params' in error ? (error.cause ?? new Error('query failed')) : error;
}
