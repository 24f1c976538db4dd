import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { remoteReader } from '../../src/generations/remote-reader.ts';
import type { ReadOutcome } from '../../src/sources/read-outcome.ts';
import { SourceError } from '../../src/sources/source-error.ts';
import { fileOf } from '../../src/sources/source-file.ts';

const markdown = () =>
  fileOf({ kind: 'file', filename: 'a.md', bytes: new TextEncoder().encode('# Pumps\n\nStop the pump first.') });

/** A reader that answers in the given ways, one after the other. */
function readerThat(...answers: (() => Promise<ReadOutcome>)[]): { reader: Env['READER']; calls: () => number } {
  let calls = 0;
  const read = async (_facts: object, _size: number, body: ReadableStream) => {
    await body.cancel();
    calls += 1;
    return (await answers[calls - 1]?.()) ?? { type: 'failed' };
  };
  return { reader: { read } as unknown as Env['READER'], calls: () => calls };
}

async function reasonOf(read: () => Promise<unknown>): Promise<string> {
  const outcome = await read().catch((error: unknown) => error);
  return outcome instanceof SourceError ? outcome.reason : 'none';
}

const dies = () => Promise.reject(new Error('The Worker exceeded its memory limit.'));

describe('reading in the Worker that is there for it', () => {
  it('gives the Document', async () => {
    const document = await remoteReader(env.READER)(await markdown());
    expect(document.title).toBe('Pumps');
    expect(document.root.children).toHaveLength(2);
  });

  it('gives the reason a source cannot be read', async () => {
    const file = await fileOf({ kind: 'file', filename: 'a.png', bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1) });
    expect(await reasonOf(() => remoteReader(env.READER)(file))).toBe('unsupported_type');
  });

  it('is tried again when the reader dies, because it may have died of another document', async () => {
    const document = { title: 'Read', root: { type: 'root', children: [] } };
    const { reader, calls } = readerThat(dies, async () => ({
      type: 'read',
      document: new Blob([JSON.stringify(document)]).stream(),
    }));
    expect((await remoteReader(reader)(await markdown())).title).toBe('Read');
    expect(calls()).toBe(2);
  });

  it('ends with a clear refusal when the reader dies again, and says nothing of the cause', async () => {
    const { reader, calls } = readerThat(dies, dies);
    const failure = await remoteReader(reader)(await markdown()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'SourceError', reason: 'too_complex' });
    expect((failure as Error).message).not.toContain('memory limit');
    expect(calls()).toBe(2);
  });

  it('does not repeat a fault of the reader, which would come again', async () => {
    const { reader, calls } = readerThat(async () => ({ type: 'failed' }));
    expect(await reasonOf(async () => remoteReader(reader)(await markdown()))).toBe('damaged');
    expect(calls()).toBe(1);
  });
});
