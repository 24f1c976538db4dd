import { exports } from 'cloudflare:workers';
import { recordResponse } from './leaks.ts';

export interface RequestOptions {
  key?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: BodyInit;
  /** Sent as JSON. */
  json?: unknown;
  form?: Record<string, string | File>;
  signal?: AbortSignal;
}

let lastAddress = 0;

/** Calls the Worker as a stranger from an address of its own, so that tests never meet each other's IP wall. */
export async function request(path: string, options: RequestOptions = {}): Promise<Response> {
  const headers = new Headers({ 'CF-Connecting-IP': nextAddress(), ...options.headers });
  if (options.key !== undefined) headers.set('Authorization', `Bearer ${options.key}`);
  let body = options.body;
  if (options.json !== undefined) {
    headers.set('Content-Type', 'application/json');
    body = JSON.stringify(options.json);
  }
  if (options.form) {
    const form = new FormData();
    for (const [name, value] of Object.entries(options.form)) form.append(name, value);
    body = form;
  }
  const response = await exports.default.fetch(
    new Request(`http://smidge.test${path}`, {
      method: options.method ?? (body === undefined ? 'GET' : 'POST'),
      headers,
      ...(body !== undefined && { body }),
      ...(options.signal && { signal: options.signal }),
    }),
  );
  return recordResponse(response);
}

export interface ErrorAnswer {
  error: { code: string; message: string; request_id: string; doc_url: string; param?: string; reason?: string };
}

export async function errorOf(response: Response): Promise<ErrorAnswer['error']> {
  return (await response.json<ErrorAnswer>()).error;
}

export function nextAddress(): string {
  lastAddress++;
  return `203.${(lastAddress >> 16) & 255}.${(lastAddress >> 8) & 255}.${lastAddress & 255}`;
}
