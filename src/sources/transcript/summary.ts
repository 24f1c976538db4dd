/**
 * Of what people write below a video, the part that says what it is about: the rest is links, chapters and thanks.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';

const ABOUT_OTHER = /https?:\/\/|www\.|[#@]\w|^\s*\(?\d{1,2}:\d{2}/m;
const SENTENCE = /(?<=[.!?…。！？])\s/u;

/** The first paragraph of plain prose, shortened to whole sentences; `undefined` if there is none. */
export function summaryOf(description: string): string | undefined {
  const paragraphs = description.slice(0, limits.subtitles.descriptionCharacters).split(/\n[ \t\r]*\n/);
  const prose = paragraphs.find((paragraph) => paragraph.trim() !== '' && !ABOUT_OTHER.test(paragraph));
  if (prose === undefined) return undefined;
  let summary = '';
  for (const sentence of prose.trim().split(SENTENCE)) {
    const longer = `${summary} ${sentence.trim()}`.trim();
    if (longer.length > limits.subtitles.summaryCharacters) break;
    summary = longer;
  }
  return summary === '' ? undefined : summary;
}
