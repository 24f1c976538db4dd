/**
 * The Worker that is measured: it holds one Document, and each address runs one part of the engine over it. Handing
 * over the Document is a request of its own, so that its cost can be left out.
 *
 * @module
 */
import { extractiveEngine } from '../../src/skills/engines/extractive/engine.ts';
import { makeSkill } from '../../src/skills/make-skill.ts';
import type { Document } from '../../src/sources/document.ts';

/** The Document is made anew for every run: what the engine remembers of one must not serve the next. */
let document: Document | undefined;

const PARTS: Readonly<Record<string, (document: Document) => Promise<unknown>>> = {
  '/topics': (document) => extractiveEngine.detectTopics(document),
  '/draft': (document) => extractiveEngine.draft(document, {}),
  '/skill': (document) => makeSkill(document, extractiveEngine),
};

export default {
  async fetch(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === '/document') {
      document = undefined;
      document = (await request.json()) as Document;
      // What reading it left behind is not the engine's.
      (globalThis as { gc?: () => void }).gc?.();
      return new Response();
    }
    const part = PARTS[pathname];
    if (part === undefined || document === undefined) return new Response(null, { status: 404 });
    await part(document);
    return new Response();
  },
};
