import type { Document } from '../../../src/sources/document.ts';
import { extractDocument } from '../../../src/sources/extract.ts';
import { type FixtureName, fixtures } from './fixtures.ts';

/** What the Markdown or plain text reader makes of a text. */
export function documentFrom(text: string, filename = 'source.md'): Promise<Document> {
  return extractDocument({ kind: 'file', bytes: new TextEncoder().encode(text), filename });
}

export function fixtureDocument(name: FixtureName): Promise<Document> {
  return documentFrom(fixtures[name], name);
}
