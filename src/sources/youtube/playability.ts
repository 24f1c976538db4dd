/**
 * Why YouTube does not play a video, from the status and the sentence it gives. All requests ask for English.
 *
 * @module
 */
import { at, stringAt, textAt } from './lookup.ts';
import type { TranscriptFailureKind } from './provider.ts';

/** `unavailable`: it says no more than that, so that another client may well play it. */
export type Refusal = Exclude<TranscriptFailureKind, 'no_captions' | 'timeout' | 'unreachable'> | 'unavailable';

/** Tried in this order: several of the sentences hold words of another. */
const REASONS: readonly (readonly [RegExp, Refusal])[] = [
  // "Sign in to confirm you’re not a bot", "This content isn’t available, try again later."
  [/not a bot|unusual traffic|automated|try again later|rate.limited|protect our community/i, 'blocked'],
  // "Sign in to confirm your age", "This video is age-restricted …", "This video may be inappropriate for some users."
  [/confirm your age|verify your age|age.restricted|inappropriate for some users/i, 'age_restricted'],
  // "This is a private video.", "This video is private", "Join this channel to get access to members-only content …",
  // "This video requires payment to watch.", "This video is only available to Music Premium members"
  [/\bprivate\b|members.only|join this channel|requires payment|premium members|purchase|\brent\b/i, 'private'],
  // "This live event will begin in 3 hours.", "Premieres in 2 hours", "This live event has ended."
  [/live event|premieres?\b|live stream (?:will|is|has)|waiting for/i, 'live'],
  // "The uploader has not made this video available in your country": another place may be allowed to see it.
  [/in your (?:country|region|location)|blocked (?:it|this video) (?:in|from)/i, 'blocked'],
  // "This video has been removed by the uploader", "… the account associated with this video has been terminated",
  // "This video isn’t available anymore", "This video is no longer available due to a copyright claim by …"
  [
    /\bremoved\b|terminated|no longer available|available any ?more|does not exist|deleted|copyright|been closed|recording is not available/i,
    'removed',
  ],
];

const STATUSES: Readonly<Record<string, Refusal>> = {
  AGE_CHECK_REQUIRED: 'age_restricted',
  AGE_VERIFICATION_REQUIRED: 'age_restricted',
  CONTENT_CHECK_REQUIRED: 'age_restricted',
  LIVE_STREAM_OFFLINE: 'live',
  LOGIN_REQUIRED: 'blocked',
};

export interface Playability {
  /** None for a video that plays. */
  refusal?: Refusal;
  /** Status and sentence, for the log. */
  detail: string;
}

const DETAIL_CHARACTERS = 200;

/** What the player's answer says of whether it plays the video. */
export function playabilityOf(player: unknown): Playability {
  const status = stringAt(player, 'playabilityStatus', 'status') ?? '';
  const said = sentences(at(player, 'playabilityStatus'));
  const detail = `${status} ${said}`.trim().slice(0, DETAIL_CHARACTERS);
  if (status === 'OK') {
    const isLive = ['isLive', 'isUpcoming'].some((flag) => at(player, 'videoDetails', flag) === true);
    return isLive ? { refusal: 'live', detail: 'live' } : { detail };
  }
  if (at(player, 'playabilityStatus', 'desktopLegacyAgeGateReason') !== undefined)
    return { refusal: 'age_restricted', detail };
  const matched = REASONS.find(([pattern]) => pattern.test(said))?.[1];
  const refusal = matched ?? (Object.hasOwn(STATUSES, status) ? STATUSES[status] : undefined) ?? 'unavailable';
  return { refusal, detail };
}

function sentences(playability: unknown): string {
  const messages = at(playability, 'messages');
  const screen = at(playability, 'errorScreen', 'playerErrorMessageRenderer');
  const parts = [
    stringAt(playability, 'reason'),
    textAt(playability, 'reason'),
    ...(Array.isArray(messages) ? messages.slice(0, 3).map((message) => stringAt({ message }, 'message')) : []),
    textAt(screen, 'reason'),
    textAt(screen, 'subreason'),
  ];
  return parts
    .filter((part) => part !== undefined)
    .join(' ')
    .slice(0, 1_000);
}
