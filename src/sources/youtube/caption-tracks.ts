/**
 * Which of a video's captions to read.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { listOf } from '../json/values.ts';
import { at, numberAt, stringAt } from './lookup.ts';

export interface CaptionTrack {
  /** As given: usually absolute, relative from some clients. */
  baseUrl: string;
  /** BCP 47 tag. */
  language: string;
  /** Made by speech recognition. */
  isAutomatic: boolean;
}

export interface CaptionTracks {
  tracks: CaptionTrack[];
  /** Language that is spoken, where the player tells. */
  spoken?: string;
}

export function captionTracksOf(player: unknown): CaptionTracks {
  const list = at(player, 'captions', 'playerCaptionsTracklistRenderer');
  const tracks = listOf(at(list, 'captionTracks')).slice(0, limits.youtube.tracks).map(toTrack);
  const spoken = spokenLanguage(list, tracks);
  return { tracks: tracks.filter((track) => track !== undefined), ...(spoken !== undefined && { spoken }) };
}

/**
 * In each language what people wrote comes before what a machine heard. Languages: those wanted, in their order, then
 * the spoken one, then English, then any.
 */
export function chooseTrack({ tracks, spoken }: CaptionTracks, wanted: readonly string[]): CaptionTrack | undefined {
  const human = tracks.filter(({ isAutomatic }) => !isAutomatic);
  const automatic = tracks.filter(({ isAutomatic }) => isAutomatic);
  for (const language of [...wanted, ...(spoken === undefined ? [] : [spoken]), 'en']) {
    const found = inLanguage(human, language) ?? inLanguage(automatic, language);
    if (found !== undefined) return found;
  }
  return human[0] ?? automatic[0];
}

/** The track of exactly that tag, else one of the same language in another region or script. */
function inLanguage(tracks: readonly CaptionTrack[], language: string): CaptionTrack | undefined {
  const tag = language.toLowerCase();
  return (
    tracks.find((track) => track.language.toLowerCase() === tag) ??
    tracks.find((track) => primary(track.language) === primary(tag))
  );
}

function primary(tag: string): string {
  return tag.toLowerCase().split('-', 1)[0] ?? '';
}

function toTrack(track: unknown): CaptionTrack | undefined {
  const baseUrl = stringAt(track, 'baseUrl');
  const language = stringAt(track, 'languageCode');
  if (baseUrl === undefined || language === undefined) return undefined;
  return { baseUrl, language, isAutomatic: stringAt(track, 'kind') === 'asr' };
}

/** Of the default sound track; a machine only writes down what is spoken, so its captions tell as well. */
function spokenLanguage(list: unknown, tracks: readonly (CaptionTrack | undefined)[]): string | undefined {
  const sound = at(list, 'audioTracks', numberAt(list, 'defaultAudioTrackIndex') ?? 0);
  // `de.4`: the language and the kind of sound track.
  const named = stringAt(sound, 'audioTrackId')?.split('.', 1)[0];
  const index = numberAt(sound, 'defaultCaptionTrackIndex');
  const default_ = index === undefined ? undefined : tracks[index]?.language;
  return named ?? tracks.find((track) => track?.isAutomatic)?.language ?? default_;
}
