import { describe, expect, inject, it } from 'vitest';
import type { Reading } from '../../src/sources/reading.ts';
import { SourceError } from '../../src/sources/source-error.ts';
import { directProvider } from '../../src/sources/youtube/direct.ts';
import type { TranscriptFailure, TranscriptProvider } from '../../src/sources/youtube/provider.ts';
import { proxyProvider } from '../../src/sources/youtube/proxy.ts';
import { transcriptServiceProvider } from '../../src/sources/youtube/service.ts';
import { supadata, transcriptApi } from '../../src/sources/youtube/service-protocols.ts';
import { type ReadVideoOptions, readVideo } from '../../src/sources/youtube.ts';
import { outline } from './read.ts';

const origin = inject('videoOrigin');
const direct = directProvider({ fetch, baseUrl: origin });
const proxy = proxyProvider({ fetch, proxyUrl: `${origin}/proxy?url={url}`, token: 'proxy-token' });
const KEY = 'service-key';
const own = transcriptServiceProvider({ fetch, url: `${origin}/own`, key: KEY, youTubeUrl: origin });
const known = transcriptServiceProvider({
  fetch,
  url: `${origin}/supadata/v1/transcript`,
  key: KEY,
  protocol: supadata,
  youTubeUrl: origin,
  pollMs: 1,
});

const read = (id: string, providers: TranscriptProvider[] = [direct], options: Partial<ReadVideoOptions> = {}) =>
  readVideo(id, providers, { languages: [], ...options });
const lines = ({ root }: Reading) => outline(root).map((line) => line.replace('paragraph: ', ''));
const starts = ({ root }: Reading) => root.children.map((block) => block.data?.origin?.timestamp);
const askedFor = async (id: string): Promise<string[]> => await (await fetch(`${origin}/asked?video=${id}`)).json();
async function errorOf(reading: Promise<unknown>): Promise<SourceError> {
  const error = await reading.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof SourceError)) throw error ?? new Error('was read');
  return error;
}

describe('readVideo', () => {
  it('reads captions of people as paragraphs below chapters, which never cut a sentence', async () => {
    const reading = await read('human-talks');
    expect(lines(reading)).toEqual([
      'heading 2: Intro',
      'Today we build a small kiln from bricks & clay. First of all you choose a place and clear it.',
      'heading 2: Bricks & clay',
      'It must be dry.',
      'heading 2: Firing',
      'Now take the bricks that you have laid out beside the hole before.',
    ]);
    expect(starts(reading)).toEqual([0, 1, 10, 12.5, 20, 12.5]);
    expect(reading).toMatchObject({
      title: 'Building a kiln',
      language: 'en',
      summary: 'How to build a small kiln out of bricks and clay. No tools are needed.',
    });
    expect(await askedFor('human-talks')).toEqual(['ANDROID_VR', 'timedtext en json3']);
  });

  it('reads automatic captions, whose lines stay on the screen longer than they are said', async () => {
    const reading = await read('robot-hears');
    expect(lines(reading)).toEqual(['heading 2: Intro', 'so today we talk about clay', 'and bricks']);
    expect(starts(reading)).toEqual([0, 0, 8]);
  });

  it('shows every line of rolling captions once', async () => {
    expect(lines(await read('rolling-txt'))).toEqual([
      'heading 2: Intro',
      'so today we are going to talk about clay and why it cracks',
    ]);
  });

  it.each([
    ['srv1-format', 'Clay isn’t stone, it’s earth.', 1.5],
    ['srv3-format', 'Clay is soft and & wet.', 1.5],
  ])('reads the XML that is answered in place of JSON: %s', async (id, said, start) => {
    const reading = await read(id);
    expect(lines(reading).at(1)?.replaceAll("'", '’')).toBe(said);
    expect(starts(reading).at(1)).toBe(start);
  });

  it.each([
    ['many-langs1', ['en'], 'written in English', 'en-GB'],
    ['many-langs1', ['de'], 'written in German', 'de-DE'],
    ['many-langs1', ['fr', 'de'], 'heard in French', 'fr'],
    ['many-langs1', ['ja', 'de'], 'written in German', 'de-DE'],
    ['many-langs1', ['ja'], 'written in English', 'en-GB'],
    ['spoken-fr-1', [], 'heard in French', 'fr'],
    ['only-danish', ['en'], 'på dansk', 'da'],
  ])('of %s wanting %j, takes what is %s', async (id, languages, said, language) => {
    const reading = await read(id, [direct], { languages });
    expect(lines(reading).at(-1)).toBe(said);
    expect(reading.language).toBe(language);
  });

  it.each([
    ['bot-check-1', 'video_blocked', /robot.*SRT or VTT/],
    ['rate-limit1', 'video_blocked', /robot/],
    ['try-later-1', 'video_blocked', /robot/],
    ['in-country1', 'video_blocked', /robot/],
    ['po-token-01', 'video_blocked', /robot/],
    ['age-gated-1', 'video_age_restricted', /age-restricted.*SRT or VTT/],
    ['age-check-1', 'video_age_restricted', /age-restricted/],
    ['age-legacy1', 'video_age_restricted', /age-restricted/],
    ['private-vid', 'video_private', /private/],
    ['member-only', 'video_private', /members/],
    ['live-now-01', 'video_live', /live stream/],
    ['premiere-01', 'video_live', /yet to begin/],
    ['removed-vid', 'video_removed', /removed/],
    ['terminated1', 'video_removed', /removed/],
    ['unknown-vid', 'video_removed', /does not exist/],
    ['no-captions', 'no_captions', /no captions.*audio file/],
    ['garbage-any', 'unreachable', /could not be fetched/],
    ['odd-shapes-', 'video_blocked', /robot/],
    ['elsewhere-1', 'unreachable', /could not be fetched/],
    ['server-fail', 'unreachable', /could not be fetched/],
  ])('says of %s that it is %s', async (id, reason, message) => {
    const error = await errorOf(read(id));
    expect(error.reason).toBe(reason);
    expect(error.message).toMatch(message);
    expect(error.message).not.toMatch(/ANDROID|timedtext|status|player/);
  });

  it.each([
    ['app-too-old', 'played by one client'],
    ['other-video', 'the right one'],
    ['consent-frm', 'after consent'],
  ])('goes on to another client where one gets nothing: %s', async (id, said) => {
    expect(lines(await read(id)).at(-1)).toBe(said);
  });

  it('believes the page, not an app, that there are no captions', async () => {
    expect(lines(await read('page-only-1')).filter((line) => line.startsWith('heading'))).toEqual([
      'heading 2: Beginning',
      'heading 2: Bricks',
    ]);
    expect(await askedFor('page-only-1')).toEqual(['ANDROID_VR', 'watch', 'timedtext en json3']);
  });

  it('asks no more clients when the address is over its limit, nor for what is definite', async () => {
    await errorOf(read('rate-limit1'));
    expect(new Set(await askedFor('rate-limit1'))).toEqual(new Set(['ANDROID_VR']));
    await errorOf(read('private-vid', [direct, proxy, own]));
    expect(new Set(await askedFor('private-vid'))).toEqual(new Set(['ANDROID_VR']));
  });
});

describe('ways to the captions', () => {
  it('go through a proxy when YouTube refuses the address', async () => {
    const failures: [string, TranscriptFailure][] = [];
    const reading = await read('bot-check-1', [direct, proxy], {
      onFailure: (provider, failure) => failures.push([provider, failure]),
    });
    expect(lines(reading).at(-1)).toMatch(/^Now take the bricks/);
    expect(failures.map(([provider, { kind }]) => [provider, kind])).toEqual([['direct', 'blocked']]);
    expect(failures[0]?.[1].detail).toMatch(/not a bot/);
  });

  it('need the token of the proxy, and an address with a place for the target', async () => {
    const stranger = proxyProvider({ fetch, proxyUrl: `${origin}/proxy?url={url}`, token: 'wrong' });
    expect((await errorOf(read('bot-check-1', [direct, stranger]))).reason).toBe('video_blocked');
    expect(() => proxyProvider({ fetch, proxyUrl: `${origin}/proxy` })).toThrow(TypeError);
  });

  it('end with a transcript service that speaks our protocol', async () => {
    const reading = await read('bot-check-1', [direct, own], { languages: ['de'] });
    expect(lines(reading)).toEqual(['heading 2: Water', 'Take the clay and wet it.']);
    expect(starts(reading)).toEqual([0, 1]);
    expect(reading).toMatchObject({ title: 'Wet clay', language: 'de' });
  });

  it.each([
    ['Supadata', known, 'Title of bot-check-1'],
    [
      'TranscriptAPI',
      transcriptServiceProvider({
        fetch,
        url: `${origin}/transcriptapi/api/v2/youtube/transcript`,
        key: KEY,
        protocol: transcriptApi,
      }),
      'Wet clay',
    ],
  ])('may be the service of %s', async (_, service, title) => {
    const reading = await read('bot-check-1', [direct, service]);
    expect(lines(reading)).toEqual(['Take the clay and wet it.']);
    expect(starts(reading)).toEqual([1]);
    expect(reading).toMatchObject({ title, language: 'en' });
  });

  it('wait for a transcript that is still being made', async () => {
    expect(lines(await read('made-later1', [known]))).toEqual(['Take the clay and wet it.']);
    expect((await errorOf(read('made-never1', [known]))).reason).toBe('no_captions');
  });

  it.each([
    ['own', own, 'no-captions', 'no_captions'],
    ['own', own, 'private-vid', 'video_private'],
    ['own', own, 'garbage-any', 'unreachable'],
    ['Supadata', known, 'no-captions', 'no_captions'],
    ['Supadata', known, 'removed-vid', 'video_removed'],
    ['Supadata', known, 'rate-limit1', 'unreachable'],
  ])('tell what the service says of a video: %s %#', async (_, service, id, reason) => {
    expect((await errorOf(read(id, [service]))).reason).toBe(reason);
  });

  it('need an address of the service', () => {
    expect(() => transcriptServiceProvider({ fetch, url: 'ftp://example.com' })).toThrow(TypeError);
  });

  it('take a refused key for a failure of the service, and never show it', async () => {
    const stranger = transcriptServiceProvider({ fetch, url: `${origin}/own`, key: 'wrong-key' });
    const failures: TranscriptFailure[] = [];
    const error = await errorOf(
      read('bot-check-1', [direct, stranger], { onFailure: (_, failure) => failures.push(failure) }),
    );
    expect(error.reason).toBe('video_blocked');
    expect(failures.map(({ kind }) => kind)).toEqual(['blocked', 'unreachable']);
    expect(JSON.stringify([failures, error.message])).not.toContain('wrong-key');
  });

  it('are given up after a while, and the next is tried', async () => {
    expect((await errorOf(read('silence-001', [direct], { providerMs: 50 }))).reason).toBe('timeout');
    expect(lines(await read('silence-001', [direct, own], { providerMs: 500 })).at(-1)).toBe(
      'Take the clay and wet it.',
    );
  });

  it('end with the caller', async () => {
    const caller = new AbortController();
    const reading = read('silence-001', [direct, own], { signal: caller.signal });
    caller.abort(new Error('gone'));
    await expect(reading).rejects.toThrow('gone');
  });
});
