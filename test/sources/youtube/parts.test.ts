import { describe, expect, it } from 'vitest';
import { SourceError } from '../../../src/sources/source-error.ts';
import { chaptersInDescription } from '../../../src/sources/youtube/chapters.ts';
import { playabilityOf } from '../../../src/sources/youtube/playability.ts';
import { parseTimedText } from '../../../src/sources/youtube/timed-text.ts';
import { isYouTubeAddress, requireVideoId, videoIdOf } from '../../../src/sources/youtube/video-id.ts';
import { readWatchPage } from '../../../src/sources/youtube/watch-page.ts';

const ID = 'aB3_-x9Zq0k';

describe('videoIdOf', () => {
  it.each([
    `https://www.youtube.com/watch?v=${ID}`,
    `http://youtube.com/watch?v=${ID}`,
    `youtube.com/watch?v=${ID}`,
    `//www.youtube.com/watch?v=${ID}`,
    ` https://www.youtube.com/watch?v=${ID} `,
    `https://WWW.YouTube.COM/watch?v=${ID}`,
    `https://www.youtube.com./watch?v=${ID}`,
    `https://www.youtube.com/watch?app=desktop&v=${ID}&list=PL123&index=2&t=1h2m3s#t=10`,
    `https://www.youtube.com/watch?feature=share&v=${ID}&ab_channel=Somebody`,
    `https://www.youtube.com/watch/${ID}`,
    `https://www.youtube.com/watch?vi=${ID}`,
    `https://m.youtube.com/watch?v=${ID}`,
    `https://music.youtube.com/watch?v=${ID}&feature=share`,
    `https://gaming.youtube.com/watch?v=${ID}`,
    `https://youtu.be/${ID}`,
    `https://youtu.be/${ID}?si=abcdefghijk&t=42`,
    `https://youtu.be/${ID}&feature=youtu.be`,
    `https://youtu.be/watch?v=${ID}`,
    `https://www.youtube.com/shorts/${ID}?feature=share`,
    `https://www.youtube.com/live/${ID}?si=x`,
    `https://www.youtube.com/embed/${ID}?start=10&autoplay=1`,
    `https://www.youtube-nocookie.com/embed/${ID}`,
    `https://www.youtube.com/v/${ID}?version=3`,
    `https://www.youtube.com/vi/${ID}/`,
    `https://www.youtube.com/e/${ID}`,
    `https://youtube.googleapis.com/v/${ID}`,
    `https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3D${ID}%26feature%3Dshare`,
    `https://www.youtube.com/oembed?url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3D${ID}&format=json`,
    `https://consent.youtube.com/m?continue=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3D${ID}&gl=DE`,
  ])('finds the id in %s', (address) => {
    expect(videoIdOf(address)).toBe(ID);
    expect(isYouTubeAddress(address)).toBe(true);
    expect(requireVideoId(address)).toBe(ID);
  });

  it.each([
    'https://www.youtube.com/',
    'https://www.youtube.com/@somebody',
    'https://www.youtube.com/@somebody/videos',
    'https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv',
    'https://www.youtube.com/c/somebody12',
    'https://www.youtube.com/user/somebody12',
    'https://www.youtube.com/playlist?list=PLabcdefghijk',
    'https://www.youtube.com/watch?list=PLabcdefghijk',
    'https://www.youtube.com/results?search_query=clay+kiln+x',
    'https://www.youtube.com/feed/trending',
    'https://www.youtube.com/clip/UgkxAbcdefghijk',
    'https://www.youtube.com/hashtag/pottery1234',
    'https://www.youtube.com/embed/videoseries?list=PLabc',
    'https://www.youtube.com/embed/live_stream?channel=UCabc',
    'https://www.youtube.com/watch?v=tooshort',
    'https://www.youtube.com/watch?v=much-too-long-1',
    'https://www.youtube.com/shorts/',
    'https://youtu.be/',
    `https://www.youtube.com/redirect?q=https%3A%2F%2Fexample.com`,
    `https://www.youtube.com/attribution_link?u=${'%2Fattribution_link%3Fu%3D'.repeat(200)}`,
  ])('finds none in %s, which is of YouTube', (address) => {
    expect(videoIdOf(address)).toBeUndefined();
    expect(isYouTubeAddress(address)).toBe(true);
    expect(() => requireVideoId(address)).toThrow(
      expect.objectContaining({ reason: 'not_a_video', message: expect.stringContaining('address') }),
    );
    expect(() => requireVideoId(address)).toThrow(SourceError);
  });

  it.each([
    `https://example.com/watch?v=${ID}`,
    `https://notyoutube.com/watch?v=${ID}`,
    `https://youtube.com.example.org/watch?v=${ID}`,
    `https://www.youtube.com@example.org/watch?v=${ID}`,
    `ftp://youtube.com/watch?v=${ID}`,
    `javascript:youtube.com/watch?v=${ID}`,
    'a sentence about youtube.com',
    '',
  ])('leaves alone %s', (address) => {
    expect(videoIdOf(address)).toBeUndefined();
    expect(isYouTubeAddress(address)).toBe(false);
  });
});

describe('chaptersInDescription', () => {
  const titles = (text: string) => chaptersInDescription(text).map(({ start, title }) => `${start} ${title}`);

  it.each([
    ['0:00 Intro\n1:05 Clay\n1:02:03 End', ['0 Intro', '65 Clay', '3723 End']],
    ['00:00 - Intro\n00:10 – Clay\n00:20 — End', ['0 Intro', '10 Clay', '20 End']],
    ['Timestamps:\n[0:00] Intro\n(0:10) Clay\n0:20: End', ['0 Intro', '10 Clay', '20 End']],
    ['• 0:00 | Intro\n▶ 0:10 | Clay\n► 0:20 → End', ['0 Intro', '10 Clay', '20 End']],
    ['1. 0:00 Intro\n2. 0:10 Clay\n3. 0:20 End', ['0 Intro', '10 Clay', '20 End']],
    ['0:00 - 0:10 Intro\n0:10 - 0:20 Clay\n0:20 - 0:30 End', ['0 Intro', '10 Clay', '20 End']],
    ['Intro 0:00\nClay - 0:10\nEnd (0:20)', ['0 Intro', '10 Clay', '20 End']],
    [
      '0:00 Intro\nmore of it\n0:10 3 kinds of clay\n0:05 a correction\n0:20 End',
      ['0 Intro', '10 3 kinds of clay', '20 End'],
    ],
    ['0:00 Einführung\n0:10 粘土\n0:20 Ende', ['0 Einführung', '10 粘土', '20 Ende']],
    ['99:59 x\n0:00 Intro\n99:00 Clay\n100:00 End', ['0 Intro', '5940 Clay', '6000 End']],
  ])('finds those of %j', (text, expected) => {
    expect(titles(text)).toEqual(expected);
  });

  it.each([
    ['0:00 Intro\n0:10 End'],
    ['0:10 Intro\n0:20 Clay\n0:30 End'],
    ['Live at 8:00\nDoors at 7:30\nEnd at 9:00'],
    ['Nothing at all'],
    ['0:00\n0:10\n0:20'],
    ['0:00 Intro\n0:10 Clay\n0:10 End'],
  ])('finds none in %j', (text) => {
    expect(titles(text)).toEqual([]);
  });
});

describe('playabilityOf', () => {
  it.each([
    ['LOGIN_REQUIRED', "Sign in to confirm you're not a bot", 'blocked'],
    ['LOGIN_REQUIRED', 'Sign in to confirm you’re not a bot', 'blocked'],
    ['LOGIN_REQUIRED', '', 'blocked'],
    ['UNPLAYABLE', 'This content isn’t available, try again later.', 'blocked'],
    ['LOGIN_REQUIRED', 'Sign in to confirm your age', 'age_restricted'],
    ['LOGIN_REQUIRED', 'This video may be inappropriate for some users.', 'age_restricted'],
    ['UNPLAYABLE', 'This video is age-restricted and only available on YouTube', 'age_restricted'],
    ['CONTENT_CHECK_REQUIRED', '', 'age_restricted'],
    ['LOGIN_REQUIRED', 'This video is private', 'private'],
    ['UNPLAYABLE', 'This video requires payment to watch.', 'private'],
    ['LIVE_STREAM_OFFLINE', 'This live event will begin in 3 hours.', 'live'],
    ['LIVE_STREAM_OFFLINE', '', 'live'],
    ['UNPLAYABLE', 'This live event has ended.', 'live'],
    ['ERROR', 'This video has been removed by the uploader', 'removed'],
    ['ERROR', 'This video has been removed for violating YouTube’s Terms of Service', 'removed'],
    ['ERROR', 'This video isn’t available anymore', 'removed'],
    ['UNPLAYABLE', 'This live stream recording is not available.', 'removed'],
    [
      'UNPLAYABLE',
      'Video unavailable. This video contains content from X, who has blocked it in your country on copyright grounds',
      'blocked',
    ],
    ['ERROR', 'Video unavailable', 'unavailable'],
    ['UNPLAYABLE', 'The following content is not available on this app.', 'unavailable'],
    ['SOMETHING_NEW', '', 'unavailable'],
    ['', '', 'unavailable'],
  ])('takes %s %j for %s', (status, reason, refusal) => {
    expect(playabilityOf({ playabilityStatus: { status, reason } }).refusal).toBe(refusal);
  });
});

describe('parseTimedText', () => {
  it.each([
    ['{"events": 5}'],
    ['{"wireMagic": "pb3"}'],
    ['{"events": ['],
    ['<html><body>sorry</body></html>'],
    ['<transcript><text start="1">cut'],
    ['hello'],
  ])('takes %j for no captions', (body) => {
    expect(parseTimedText(body)).toBeUndefined();
  });

  it('reads events of any shape as far as they hold text', () => {
    const events = [
      null,
      1,
      {},
      { segs: 5 },
      { segs: [null, { utf8: 5 }], tStartMs: 'x' },
      { segs: [{ utf8: 'a' }], tStartMs: '1500', dDurationMs: null },
    ];
    expect(parseTimedText(JSON.stringify({ events }))).toEqual([{ start: 1.5, end: 1.5, text: 'a' }]);
    expect(parseTimedText('<transcript><text start="x" dur="y">a</text></transcript>')).toEqual([
      { start: 0, end: 0, text: 'a' },
    ]);
  });
});

describe('readWatchPage', () => {
  it('finds the object whatever stands in its strings', () => {
    const player = { a: 'b};"\\', c: { d: '</script>' } };
    expect(readWatchPage(`<script>var ytInitialPlayerResponse = ${JSON.stringify(player)};`).player).toEqual(player);
  });

  it.each([
    ['braces', `ytInitialPlayerResponse = ${'{'.repeat(2e6)}`],
    ['quotes', `ytInitialPlayerResponse = {${'"\\"'.repeat(1e6)}`],
    ['names', 'ytInitialPlayerResponse = {'.repeat(100_000)],
    ['spaces', `ytInitialPlayerResponse${' '.repeat(3e6)}`],
  ])('takes no time for %s', (_, html) => {
    expect(readWatchPage(html)).toEqual({ isRobotCheck: false });
  });
});
