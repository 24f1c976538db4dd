/**
 * The programs the player's interface answers to. Names, versions and user agents belong together: one that does not
 * match is refused. They age: when YouTube drops a version, that client answers that the app is too old.
 *
 * @module
 */
export interface PlayerClient {
  /** `X-YouTube-Client-Name`, a number. */
  id: number;
  userAgent: string;
  /** `context.client` of the request. */
  client: { clientName: string; clientVersion: string; [detail: string]: string | number };
  /** Players on other people's pages say on which. */
  isEmbedded?: boolean;
  /** Players in a browser send an origin. */
  isWeb?: boolean;
}

const SAFARI_ON_IPAD =
  'Mozilla/5.0 (iPad; CPU OS 16_7_10 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1,gzip(gfe)';
const QUEST =
  'com.google.android.apps.youtube.vr.oculus/1.71.26 (Linux; U; Android 12L; eureka-user Build/SQ3A.220605.009.A1) gzip';
const IPHONE = 'com.google.ios.youtube/21.02.3 (iPhone16,2; U; CPU iOS 18_3_2 like Mac OS X;)';
const ANDROID = 'com.google.android.youtube/21.02.35 (Linux; U; Android 11) gzip';

/** For the watch page, and for players on other people's pages. */
export const DESKTOP_USER_AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

/** In the order they are asked: captions of the first come without a proof of origin, those of browsers seldom do. */
export const PLAYER_CLIENTS: readonly PlayerClient[] = [
  {
    id: 28,
    userAgent: QUEST,
    client: {
      clientName: 'ANDROID_VR',
      clientVersion: '1.71.26',
      deviceMake: 'Oculus',
      deviceModel: 'Quest 3',
      androidSdkVersion: 32,
      osName: 'Android',
      osVersion: '12L',
      userAgent: QUEST,
    },
  },
  {
    id: 5,
    userAgent: IPHONE,
    client: {
      clientName: 'IOS',
      clientVersion: '21.02.3',
      deviceMake: 'Apple',
      deviceModel: 'iPhone16,2',
      osName: 'iPhone',
      osVersion: '18.3.2.22D82',
      userAgent: IPHONE,
    },
  },
  {
    id: 3,
    userAgent: ANDROID,
    client: {
      clientName: 'ANDROID',
      clientVersion: '21.02.35',
      androidSdkVersion: 30,
      osName: 'Android',
      osVersion: '11',
      userAgent: ANDROID,
    },
  },
  {
    id: 2,
    userAgent: SAFARI_ON_IPAD,
    client: { clientName: 'MWEB', clientVersion: '2.20260115.01.00', userAgent: SAFARI_ON_IPAD },
    isWeb: true,
  },
  {
    id: 56,
    userAgent: DESKTOP_USER_AGENT,
    client: { clientName: 'WEB_EMBEDDED_PLAYER', clientVersion: '1.20260115.01.00' },
    isWeb: true,
    isEmbedded: true,
  },
];
