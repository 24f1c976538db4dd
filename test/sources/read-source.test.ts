/**
 * Reading put together: what is kept is not read again, what is missing says so, several become one.
 */
import { describe, expect, it, vi } from 'vitest';
import type { Document } from '../../src/sources/document.ts';
import type { DocumentCache } from '../../src/sources/document-cache.ts';
import { extractDocument } from '../../src/sources/extract.ts';
import { readAll } from '../../src/sources/read-body.ts';
import { type ReadDeps, readSources } from '../../src/sources/read-source.ts';
import { fileOf } from '../../src/sources/source-file.ts';
import type { RawSource, SourceFile } from '../../src/sources/source-input.ts';
import { mp3Recording } from '../support/recordings.ts';

const raw = (text: string, filename = 'a.md'): RawSource => ({
  kind: 'file',
  filename,
  bytes: new TextEncoder().encode(text),
});

async function file(source: RawSource) {
  return { kind: 'file' as const, file: await fileOf(source) };
}

function memory(): DocumentCache {
  const documents = new Map<string, Document>();
  return {
    document: async (key) => documents.get(key) ?? null,
    keepDocument: async (key, document) => void documents.set(key, document),
    page: async () => null,
    keepPage: async () => undefined,
  };
}

function deps(more: Partial<ReadDeps> = {}): ReadDeps {
  return {
    fetch: () => Promise.reject(new Error('nothing is fetched here')),
    allowOrigins: [],
    cache: memory(),
    videos: [],
    readBytes: vi.fn(async ({ open, size, ...facts }: SourceFile) =>
      extractDocument({ ...facts, bytes: await readAll(await open(), size) }),
    ),
    ...more,
  };
}

describe('a recording', () => {
  const recording: RawSource = { kind: 'file', filename: 'talk.mp3', bytes: mp3Recording(2) };

  it('with nobody to write it down is refused as not configured, and says what to send instead', async () => {
    const read = async () => readSources([await file(recording)], deps());
    await expect(read()).rejects.toMatchObject({
      reason: 'not_configured',
      message: expect.stringContaining('SRT'),
    });
  });

  it('is written down once', async () => {
    const transcribe = vi.fn(async () => ({ cues: [{ start: 0, end: 2, text: 'Stop the pump first.' }] }));
    const reading = deps({ transcriber: { transcribe } });
    const first = await readSources([await file(recording)], reading);
    const second = await readSources([await file(recording)], reading);
    expect(second.document).toEqual(first.document);
    expect(first.document.wordCount).toBe(4);
    expect(transcribe).toHaveBeenCalledTimes(1);
    expect(reading.readBytes).not.toHaveBeenCalled();
  });
});

describe('a file', () => {
  it('is read once, and again when its bytes or its name change', async () => {
    const reading = deps();
    for (const source of [raw('# A\n\nOne.'), raw('# A\n\nOne.'), raw('# A\n\nTwo.'), raw('# A\n\nOne.', 'a.txt')]) {
      await readSources([await file(source)], reading);
    }
    expect(reading.readBytes).toHaveBeenCalledTimes(3);
  });
});

describe('several sources', () => {
  it('become one Document whose parts can be told apart, kept under a key of its own', async () => {
    const reading = deps();
    const inputs = [await file(raw('# A\n\nOne.')), await file(raw('# B\n\nTwo.'))];
    const { document, key } = await readSources(inputs, reading);
    expect(document.root.children.filter((block) => block.type === 'heading' && block.depth === 1)).toHaveLength(2);
    expect(new Set(document.root.children.map((block) => block.data?.origin?.part))).toEqual(new Set([0, 1]));
    expect(await reading.cache.document(key)).toEqual(document);
  });
});
