/** What the loopback YouTube and the loopback transcript services answer for each video. */
import type { IncomingHttpHeaders } from 'node:http';

/** `never`: the question is left hanging. */
export type Reply = { status?: number; headers?: Record<string, string>; body: unknown } | 'never';

export interface Asked {
  /** Name of the client, or `watch`. */
  client: string;
  viaProxy: boolean;
  cookie: string;
}

export interface Video {
  player: (asked: Asked) => Reply;
  watch?: (asked: Asked) => Reply;
  /** By `lang`, with `.asr` for automatic captions. */
  tracks?: Record<string, Reply>;
}

interface Track {
  lang: string;
  kind?: 'asr';
  /** Relative address, as mobile pages give it. */
  isRelative?: boolean;
  /** Address elsewhere. */
  base?: string;
}

const DESCRIPTION = [
  'How to build a small kiln out of bricks and clay. No tools are needed.',
  '',
  'Get the plan: https://example.com/plan',
  '',
  '0:00 Intro',
  '00:10 - Bricks & clay',
  '(0:20) Firing',
  '',
  'Correction: at 0:05 I meant the other brick.',
].join('\n');

function captions(id: string, tracks: readonly Track[], more: object = {}): object {
  return {
    captions: {
      playerCaptionsTracklistRenderer: {
        captionTracks: tracks.map(({ lang, kind, isRelative, base }) => ({
          baseUrl: `${base ?? (isRelative ? '' : 'https://www.youtube.com')}/api/timedtext?v=${id}&caps=asr&signature=a%2Fb%2Bc%3D&lang=${lang}${kind === undefined ? '' : `&kind=${kind}`}`,
          name: { simpleText: lang },
          vssId: `.${lang}`,
          languageCode: lang,
          ...(kind !== undefined && { kind }),
          isTranslatable: true,
        })),
        ...more,
      },
    },
  };
}

function playing(id: string, more: object = {}): object {
  return {
    playabilityStatus: { status: 'OK', playableInEmbed: true },
    videoDetails: {
      videoId: id,
      title: 'Building a kiln',
      lengthSeconds: '30',
      shortDescription: DESCRIPTION,
      isLiveContent: false,
    },
    ...more,
  };
}

function refusing(status: string, reason?: string, more: object = {}): Reply {
  return { body: { playabilityStatus: { status, ...(reason !== undefined && { reason }), ...more } } };
}

const ROBOT = refusing('LOGIN_REQUIRED', 'Sign in to confirm you’re not a bot');

/** A page that holds what `player` is, between scripts with braces and quotes of their own. */
function page(player: object, data: object = {}): Reply {
  return {
    body: `<!DOCTYPE html><html><head><script>var a = {"b": "}"}; var ytInitialPlayerResponse = null;</script></head><body><script nonce="x">var ytInitialPlayerResponse = ${JSON.stringify(player)};var meta = {"c":1};</script><script>window["ytInitialData"] = ${JSON.stringify(data)};</script></body></html>`,
  };
}

/** Captions of people: cues with line ends and entities. */
const HUMAN_JSON: Reply = {
  body: {
    wireMagic: 'pb3',
    events: [
      { id: 1, wpWinPosId: 1, tStartMs: 0, dDurationMs: 30_000 },
      { tStartMs: 1_000, dDurationMs: 4_000, segs: [{ utf8: 'Today we build a small kiln\nfrom bricks &amp; clay.' }] },
      { tStartMs: 6_000, dDurationMs: 3_000, segs: [{ utf8: '[Music]' }] },
      // Said across the boundary at 10 seconds, most of it before.
      { tStartMs: 7_000, dDurationMs: 4_000, segs: [{ utf8: 'First of all you choose a place' }] },
      { tStartMs: 11_000, dDurationMs: 1_000, segs: [{ utf8: 'and clear it.' }] },
      { tStartMs: 12_500, dDurationMs: 3_000, segs: [{ utf8: 'It must be dry. Now take' }] },
      // Said across the boundary at 20 seconds, most of it after.
      { tStartMs: 18_500, dDurationMs: 2_000, segs: [{ utf8: 'the bricks' }] },
      { tStartMs: 20_500, dDurationMs: 7_000, segs: [{ utf8: 'that you have laid out beside the hole before.' }] },
    ],
  },
};

/** Automatic captions: words with offsets, line ends of their own, windows that overlap. */
const AUTOMATIC_JSON: Reply = {
  body: {
    events: [
      { tStartMs: 0, dDurationMs: 30_000, id: 1 },
      {
        tStartMs: 0,
        dDurationMs: 4_800,
        segs: [{ utf8: 'so' }, { utf8: ' today', tOffsetMs: 400 }, { utf8: ' we', tOffsetMs: 800 }],
      },
      { tStartMs: 2_390, dDurationMs: 2_410, aAppend: 1, segs: [{ utf8: '\n' }] },
      {
        tStartMs: 2_400,
        dDurationMs: 4_000,
        segs: [{ utf8: 'talk' }, { utf8: ' about', tOffsetMs: 300 }, { utf8: ' clay', tOffsetMs: 700 }],
      },
      { tStartMs: 8_000, dDurationMs: 4_000, segs: [{ utf8: 'and' }, { utf8: ' bricks', tOffsetMs: 500 }] },
    ],
  },
};

const SRV1: Reply = {
  body: '<?xml version="1.0" encoding="utf-8" ?><transcript><text start="1.5" dur="2">Clay isn&amp;#39;t &lt;i&gt;stone&lt;/i&gt;,</text><text start="3.5" dur="1.5">it&amp;#39;s earth.</text></transcript>',
};
const SRV3: Reply = {
  body: '<?xml version="1.0" encoding="utf-8" ?><timedtext format="3"><head><ws id="0"/></head><body><w t="0" id="1"/><p t="1500" d="2000" w="1"><s ac="0">Clay</s><s t="200"> is</s></p><p t="3000" w="1" a="1">\n</p><p t="3500" d="1500">soft<br/>and &amp;amp; wet.</p></body></timedtext>',
};
/** Every line twice, as downloads of automatic captions have it. */
const ROLLING_JSON: Reply = {
  body: {
    events: [
      { tStartMs: 0, dDurationMs: 2_000, segs: [{ utf8: 'so today we are' }] },
      { tStartMs: 2_000, dDurationMs: 2_000, segs: [{ utf8: 'so today we are\ngoing to talk about' }] },
      { tStartMs: 4_000, dDurationMs: 2_000, segs: [{ utf8: 'going to talk about\nclay and why' }] },
      { tStartMs: 6_000, dDurationMs: 2_000, segs: [{ utf8: 'clay and why\nit cracks' }] },
    ],
  },
};

const ALL: readonly Track[] = [
  { lang: 'en', kind: 'asr' },
  { lang: 'de-DE' },
  { lang: 'en-GB' },
  { lang: 'fr', kind: 'asr' },
];
const SAID = (text: string): Reply => ({
  body: { events: [{ tStartMs: 0, dDurationMs: 2_000, segs: [{ utf8: text }] }] },
});

/** Plays for every client, with these tracks. */
function video(id: string, tracks: readonly Track[], texts: Record<string, Reply>, more: object = {}): Video {
  return { player: () => ({ body: playing(id, captions(id, tracks, more)) }), tracks: texts };
}

function refused(reply: Reply): Video {
  return { player: () => reply };
}

const MARKERS = {
  playerOverlays: {
    playerOverlayRenderer: {
      decoratedPlayerBarRenderer: {
        decoratedPlayerBarRenderer: {
          playerBar: {
            multiMarkersPlayerBarRenderer: {
              markersMap: [
                { key: 'HEATSEEKER', value: {} },
                {
                  key: 'AUTO_CHAPTERS',
                  value: {
                    chapters: [
                      { chapterRenderer: { title: { simpleText: 'Beginning' }, timeRangeStartMillis: 0 } },
                      { chapterRenderer: { title: { simpleText: 'Bricks' }, timeRangeStartMillis: 10_000 } },
                    ],
                  },
                },
              ],
            },
          },
        },
      },
    },
  },
};

const CONSENT =
  '<html><form action="https://consent.youtube.com/save" method="POST"><input type="hidden" name="v" value="cb.20260101-01-p0.en+FX+123"></form></html>';

export const VIDEOS: Record<string, Video | undefined> = {
  'human-talks': video('human-talks', [{ lang: 'en' }, { lang: 'en', kind: 'asr' }], { en: HUMAN_JSON }),
  // Asked for by tests of the API, so that others can count how often theirs are.
  'for-the-api': video('for-the-api', [{ lang: 'en' }], { en: HUMAN_JSON }),
  'robot-hears': video('robot-hears', [{ lang: 'en', kind: 'asr' }], { 'en.asr': AUTOMATIC_JSON }),
  'rolling-txt': video('rolling-txt', [{ lang: 'en', isRelative: true }], { en: ROLLING_JSON }),
  'srv1-format': video('srv1-format', [{ lang: 'en' }], { en: SRV1 }),
  'srv3-format': video('srv3-format', [{ lang: 'en' }], { en: SRV3 }),
  'many-langs1': video('many-langs1', ALL, {
    'en.asr': SAID('heard in English'),
    'de-DE': SAID('written in German'),
    'en-GB': SAID('written in English'),
    'fr.asr': SAID('heard in French'),
  }),
  'spoken-fr-1': video(
    'spoken-fr-1',
    ALL,
    { 'fr.asr': SAID('heard in French') },
    { audioTracks: [{ audioTrackId: 'en.3' }, { audioTrackId: 'fr.4' }], defaultAudioTrackIndex: 1 },
  ),
  'only-danish': video('only-danish', [{ lang: 'da' }], { da: SAID('på dansk') }),

  'bot-check-1': {
    player: ({ viaProxy }) =>
      viaProxy ? { body: playing('bot-check-1', captions('bot-check-1', [{ lang: 'en' }])) } : ROBOT,
    watch: () => ({ body: '<html><div class="g-recaptcha"></div></html>' }),
    tracks: { en: HUMAN_JSON },
  },
  'rate-limit1': refused({ status: 429, body: 'Too many requests' }),
  'try-later-1': {
    player: () => refusing('UNPLAYABLE', 'This content isn’t available, try again later.'),
    watch: () => ({ status: 302, headers: { Location: 'https://www.google.com/sorry/index' }, body: '' }),
  },
  'age-gated-1': refused(refusing('LOGIN_REQUIRED', 'Sign in to confirm your age')),
  'age-check-1': refused(refusing('AGE_CHECK_REQUIRED')),
  'age-legacy1': refused(refusing('LOGIN_REQUIRED', undefined, { desktopLegacyAgeGateReason: 1 })),
  'private-vid': refused(
    refusing('LOGIN_REQUIRED', undefined, { messages: ['This is a private video. Please sign in.'] }),
  ),
  'member-only': refused(
    refusing('UNPLAYABLE', 'Join this channel to get access to members-only content like this video.'),
  ),
  'live-now-01': {
    player: () => ({ body: { ...playing('live-now-01'), videoDetails: { videoId: 'live-now-01', isLive: true } } }),
  },
  'premiere-01': refused(refusing('LIVE_STREAM_OFFLINE', 'Premieres in 2 hours')),
  'removed-vid': refused(
    refusing('ERROR', 'Video unavailable', {
      errorScreen: {
        playerErrorMessageRenderer: {
          subreason: { runs: [{ text: 'This video has been ' }, { text: 'removed by the uploader' }] },
        },
      },
    }),
  ),
  terminated1: refused(
    refusing(
      'ERROR',
      'This video is no longer available because the YouTube account associated with this video has been terminated.',
    ),
  ),
  'in-country1': {
    player: () => refusing('UNPLAYABLE', 'The uploader has not made this video available in your country'),
    watch: () => page({ playabilityStatus: { status: 'UNPLAYABLE', reason: 'Video unavailable' } }),
  },
  // Some clients refuse what others play.
  'app-too-old': {
    player: ({ client }) =>
      client === 'MWEB'
        ? { body: playing('app-too-old', captions('app-too-old', [{ lang: 'en', isRelative: true }])) }
        : refusing(
            'ERROR',
            'The following content is not available on this app. Watch on the latest version of YouTube.',
          ),
    tracks: { en: SAID('played by one client') },
  },
  'other-video': {
    player: () => ({ body: playing('aaaaaaaaaaa', captions('aaaaaaaaaaa', [{ lang: 'en' }])) }),
    watch: () => page(playing('other-video', captions('other-video', [{ lang: 'en' }]))),
    tracks: { en: SAID('the right one') },
  },
  'no-captions': { player: () => ({ body: playing('no-captions') }), watch: () => page(playing('no-captions')) },
  // Apps say there are none, the page has them.
  'page-only-1': {
    player: () => ({ body: playing('page-only-1') }),
    watch: () => page(playing('page-only-1', captions('page-only-1', [{ lang: 'en' }])), MARKERS),
    tracks: { en: HUMAN_JSON },
  },
  'consent-frm': {
    player: () => ROBOT,
    watch: ({ cookie }) =>
      /SOCS=CAI; CONSENT=YES\+cb\.20260101-01-p0\.en\+FX\+123/.test(cookie)
        ? page(playing('consent-frm', captions('consent-frm', [{ lang: 'en' }])))
        : { body: CONSENT },
    tracks: { en: SAID('after consent') },
  },
  // Tracks that need a proof of origin are answered with nothing.
  'po-token-01': {
    player: () => ({ body: playing('po-token-01', captions('po-token-01', [{ lang: 'en' }])) }),
    watch: () => page(playing('po-token-01', captions('po-token-01', [{ lang: 'en' }]))),
    tracks: { en: { body: '' } },
  },
  'elsewhere-1': {
    player: () => ({
      body: playing(
        'elsewhere-1',
        captions('elsewhere-1', [{ lang: 'en', base: 'https://www.youtube.com/..%2Fadmin' }]),
      ),
    }),
    watch: () =>
      page(playing('elsewhere-1', captions('elsewhere-1', [{ lang: 'en', base: 'http://169.254.169.254/latest' }]))),
  },
  'garbage-any': {
    player: () => ({ body: '<html>{"playabilityStatus": ' }),
    watch: () => ({ body: `var ytInitialPlayerResponse = {${'{"a":"\\"'.repeat(20_000)}` }),
  },
  'odd-shapes-': {
    player: () => ({
      body: {
        playabilityStatus: { status: 'OK' },
        videoDetails: [],
        captions: {
          playerCaptionsTracklistRenderer: {
            captionTracks: [null, 1, { baseUrl: 3 }, { languageCode: 'en' }],
            audioTracks: 'x',
          },
        },
      },
    }),
    watch: () => page({ playabilityStatus: 'OK', captions: [] }),
  },
  'bad-text-01': {
    player: () => ({ body: playing('bad-text-01', captions('bad-text-01', [{ lang: 'en' }])) }),
    tracks: { en: { body: '<html>sorry</html>' } },
  },
  'server-fail': { player: () => ({ status: 503, body: 'x' }), watch: () => ({ status: 500, body: 'x' }) },
  'silence-001': { player: () => 'never', watch: () => 'never' },
};

const SEGMENTS = [
  { text: 'Take the clay', start: 1, duration: 2 },
  { text: 'and wet it.', start: 3, duration: 2 },
];

/** Transcript services, by the start of the path. */
export const SERVICE_ANSWERS: Record<string, (url: URL, headers: IncomingHttpHeaders) => Reply> = {
  '/own': (url, headers) => {
    if (headers.authorization !== 'Bearer service-key') return { status: 401, body: { error: 'unauthorized' } };
    const id = url.searchParams.get('video_id') ?? '';
    if (url.searchParams.get('url') !== `https://www.youtube.com/watch?v=${id}`) return { status: 400, body: {} };
    const codes: Record<string, string> = {
      'no-captions': 'no_captions',
      'private-vid': 'private',
      'busy-1234567': 'busy',
    };
    if (codes[id] !== undefined) return { status: 404, body: { error: codes[id] } };
    if (id === 'garbage-any') return { body: 'transcript: none' };
    return {
      body: {
        language: url.searchParams.get('lang') ?? 'en',
        title: 'Wet clay',
        chapters: [{ start: 0, title: 'Water' }],
        transcript: SEGMENTS,
      },
    };
  },
  '/supadata/v1/transcript': (url, headers) => {
    if (headers['x-api-key'] !== 'service-key') return { status: 401, body: { error: 'unauthorized' } };
    const content = SEGMENTS.map(({ text, start, duration }) => ({
      text,
      offset: start * 1000,
      duration: duration * 1000,
      lang: 'en',
    }));
    if (url.pathname.endsWith('/job-1')) {
      polls += 1;
      return {
        body: polls < 2 ? { status: 'active' } : { status: 'completed', content, lang: 'en', availableLangs: ['en'] },
      };
    }
    if (url.pathname.endsWith('/job-2'))
      return { body: { status: 'failed', error: { error: 'transcript-unavailable' } } };
    const video = url.searchParams.get('url') ?? '';
    if (url.searchParams.get('mode') !== 'native') return { status: 400, body: { error: 'invalid-request' } };
    if (video.endsWith('no-captions'))
      return { status: 206, body: { error: 'transcript-unavailable', message: 'none' } };
    if (video.endsWith('removed-vid')) return { status: 404, body: { error: 'not-found' } };
    if (video.endsWith('rate-limit1')) return { status: 429, body: { error: 'limit-exceeded' } };
    if (video.endsWith('made-later1')) return { status: 202, body: { jobId: 'job-1' } };
    if (video.endsWith('made-never1')) return { status: 202, body: { jobId: 'job-2' } };
    return { body: { content, lang: 'en', availableLangs: ['en', 'de'] } };
  },
  '/transcriptapi/api/v2/youtube/transcript': (url, headers) => {
    if (headers.authorization !== 'Bearer service-key') return { status: 401, body: { detail: 'key' } };
    if (url.searchParams.get('video_url')?.endsWith('no-captions')) return { status: 404, body: { detail: 'none' } };
    return { body: { video_id: 'x', language: 'en', transcript: SEGMENTS, metadata: { title: 'Wet clay' } } };
  },
};

let polls = 0;
