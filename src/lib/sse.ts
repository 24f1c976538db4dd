/**
 * The text of server-sent events (WHATWG HTML §9.2).
 *
 * @module
 */

/** One event; `data` becomes JSON, which never holds a line break. */
export function sseEvent(event: string, data: unknown, id?: number): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** A comment: ignored by clients, it keeps proxies from closing a silent connection. */
export const SSE_HEARTBEAT = ': keep-alive\n\n';
