/**
 * One JSON object a line, for machines. Key material that ends up in a message is cut out here, so that no caller has
 * to think of it.
 *
 * @module
 */
type Fields = Record<string, string | number | boolean | null | undefined>;

/** Keys of either API, and bearer tokens of any kind. */
const SECRETS = /(smidge_sk_|sk-proj-|sk-ant-|sk-)[0-9A-Za-z_-]{8,}|(bearer\s+)[^\s"']+/gi;

export function redact(text: string): string {
  return text.replace(SECRETS, (_, prefix: string | undefined, bearer: string | undefined) => {
    return `${prefix ?? bearer ?? ''}[redacted]`;
  });
}

function write(level: 'info' | 'warn' | 'error', event: string, fields: Fields): void {
  console[level](redact(JSON.stringify({ level, event, ...fields })));
}

export function logInfo(event: string, fields: Fields = {}): void {
  write('info', event, fields);
}

export function logWarn(event: string, fields: Fields = {}): void {
  write('warn', event, fields);
}

/** Anything can be thrown: after a disconnect, for one, the runtime rejects with `undefined`. */
export function logError(event: string, error: unknown, fields: Fields = {}): void {
  const detail =
    error instanceof Error
      ? { error: error.name, message: error.message, stack: error.stack?.slice(0, 4_000) }
      : { error: String(error) };
  write('error', event, { ...fields, ...detail });
}
