/**
 * Functions that compute answers. Each file of `responders/` is one, under the name of the file: its default export.
 *
 * @module
 */
import { readdirSync } from 'node:fs';
import type { MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/messages';
import type { Step } from './script.ts';

export interface Asked {
  body: MessageCreateParamsBase;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  session: string;
  /** Number of the request in its session, from 1. */
  n: number;
  /** What the script or the settings of the session hand over. */
  options: unknown;
  /** Aborts when the client has left. */
  signal: AbortSignal;
}

/** A string is text; a step can say anything a script can, but no further responder. */
export type Responder = (asked: Asked) => string | Step | Promise<string | Step>;

const folder = new URL('./responders/', import.meta.url);
const loaded = new Map<string, Promise<Responder>>();

export function responderNames(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -'.ts'.length));
}

/** Rejects for a name that no file has. */
export function responder(name: string): Promise<Responder> {
  const known = loaded.get(name) ?? load(name);
  loaded.set(name, known);
  return known;
}

async function load(name: string): Promise<Responder> {
  if (!responderNames().includes(name)) {
    throw new Error(`There is no responder "${name}", only ${responderNames().join(', ')}.`);
  }
  const file: { default?: unknown } = await import(/* @vite-ignore */ new URL(`${name}.ts`, folder).href);
  if (typeof file.default !== 'function') throw new Error(`responders/${name}.ts has no function as default export.`);
  return file.default as Responder;
}
