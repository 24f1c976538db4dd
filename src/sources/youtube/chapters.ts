/**
 * The chapters of a video: those the player shows, else those its description lists.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { listOf } from '../json/values.ts';
import type { Chapter } from '../transcript.ts';
import { at, numberAt, stringAt, textAt } from './lookup.ts';

/** YouTube makes chapters of a list only if it has three entries or more, the first at 0:00. */
const MIN_CHAPTERS = 3;

const TIME = String.raw`(?:(\d{1,2}):)?(\d{1,3}):(\d{2})`;
/** `0:00 Intro`, `• [00:00] - Intro`, `(1:02:03) Intro`, `1. 0:00 Intro`, `0:00 - 1:30 Intro`. */
const TIME_FIRST = new RegExp(
  String.raw`^[^\p{L}\p{N}]{0,8}(?:\d{1,3}[.)]\s{1,4})?[([]?${TIME}[)\]]?(?:\s{0,3}[-–—]\s{0,3}[([]?(?:\d{1,2}:)?\d{1,3}:\d{2}[)\]]?)?(?!\d)[\s:.|)\]\-–—~>→•]{0,8}(.*)$`,
  'u',
);
/** `Intro - 0:00`, `Intro (0:00)`. */
const TIME_LAST = new RegExp(String.raw`^(.*?)[\s:.|([\-–—~>→•]{1,8}${TIME}[)\]]?$`, 'u');
const LINE_CHARACTERS = 300;

/** Chapters that the text below a video lists; none unless the list is one that YouTube takes for chapters. */
export function chaptersInDescription(description: string): Chapter[] {
  const chapters: Chapter[] = [];
  for (const line of description.slice(0, limits.subtitles.descriptionCharacters).split('\n')) {
    const chapter = line.length > LINE_CHARACTERS ? undefined : chapterOfLine(line.trim());
    if (chapter === undefined) continue;
    // Other times of the same text, such as those of corrections, do not continue the list.
    if (chapters.length === 0 ? chapter.start === 0 : chapter.start > (chapters.at(-1)?.start ?? 0))
      chapters.push(chapter);
    if (chapters.length >= limits.youtube.chapters) break;
  }
  return chapters.length >= MIN_CHAPTERS ? chapters : [];
}

function chapterOfLine(line: string): Chapter | undefined {
  const first = TIME_FIRST.exec(line);
  if (first !== null) return toChapter(first.slice(1, 4), first[4]);
  const last = TIME_LAST.exec(line);
  return last === null ? undefined : toChapter(last.slice(2, 5), last[1]);
}

function toChapter(time: readonly (string | undefined)[], title: string | undefined): Chapter | undefined {
  const name = (title ?? '')
    .replace(/[\s\-–—:|]+$/u, '')
    .trim()
    .slice(0, limits.youtube.chapterTitleCharacters);
  if (!/[\p{L}\p{N}]/u.test(name)) return undefined;
  const [hours, minutes, seconds] = time.map((part) => Number(part ?? 0));
  return { start: (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0), title: name };
}

/** Chapters of the player's bar, from the data of the watch page: those of the author before those of a machine. */
export function chaptersInPageData(data: unknown): Chapter[] {
  const bar = at(
    data,
    'playerOverlays',
    'playerOverlayRenderer',
    'decoratedPlayerBarRenderer',
    'decoratedPlayerBarRenderer',
    'playerBar',
    'multiMarkersPlayerBarRenderer',
    'markersMap',
  );
  const maps = listOf(bar);
  const chosen =
    maps.find((map) => stringAt(map, 'key') === 'DESCRIPTION_CHAPTERS') ??
    maps.find((map) => stringAt(map, 'key') === 'AUTO_CHAPTERS');
  const chapters: Chapter[] = [];
  for (const entry of listOf(at(chosen, 'value', 'chapters')).slice(0, limits.youtube.chapters)) {
    const renderer = at(entry, 'chapterRenderer');
    const title = textAt(renderer, 'title')?.trim().slice(0, limits.youtube.chapterTitleCharacters);
    const start = (numberAt(renderer, 'timeRangeStartMillis') ?? -1) / 1000;
    if (title !== undefined && start > (chapters.at(-1)?.start ?? -0.001)) chapters.push({ start, title });
  }
  return chapters;
}
