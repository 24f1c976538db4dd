/**
 * What is said in one cue: markup gone, speakers known, sounds and songs left out.
 *
 * @module
 */
import { withoutSounds } from './sounds.ts';

export interface SpokenLine {
  text: string;
  speaker?: string;
  /** The line is marked as somebody else's, who is not named. */
  changes?: boolean;
}

/** Tags of both formats and times inside cues; any other `<` was said. */
const TAG = /<\/?(?:v|c|i|b|u|s|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<(?:\d{1,4}:)?\d{1,2}:\d{2}\.\d{1,3}>/gi;
/** SubStation overrides (`{\an8}`) and the braces some players take for tags. */
const OVERRIDE = /\{\\[^{}]*\}|\{\/?[biu]\}/gi;
const VOICE = /<v(?:\.[^\s<>]*)?[ \t]+([^<>]{1,200})>/gi;
const ENTITY = /&(?:(amp|lt|gt|quot|apos|nbsp|lrm|rlm)|#(\d{1,7})|#x([\da-f]{1,6}));/gi;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lrm: '',
  rlm: '',
};
/** `DR. SMITH:` as broadcasters write it. In other letters it may as well be a word before a colon. */
const CAPITAL_NAME = /^(?=[^:]*\p{Lu}{2})([\p{Lu}][\p{Lu}\p{N} .'’-]{0,39}):\s+(?=\S)/u;
const DASH = /^[-–—]\s*(?=\S)/;

/** The lines of a cue that hold words; `lines` are as they are written. */
export function spokenLines(lines: readonly string[]): SpokenLine[] {
  const dialogue = lines.filter((line) => DASH.test(stripTags(line))).length > 1;
  const spoken: SpokenLine[] = [];
  for (const line of lines) {
    for (const { speaker, text } of splitVoices(line)) {
      const said = readLine(text, dialogue);
      if (said.text !== '') spoken.push(speaker === undefined ? said : { ...said, speaker });
    }
  }
  return spoken;
}

function splitVoices(line: string): { speaker?: string; text: string }[] {
  const parts: { speaker?: string; text: string }[] = [];
  let from = 0;
  let speaker: string | undefined;
  const push = (text: string) => parts.push(speaker === undefined ? { text } : { speaker, text });
  for (const voice of line.matchAll(VOICE)) {
    push(line.slice(from, voice.index));
    speaker = decodeEntities(voice[1] ?? '').trim();
    from = voice.index + voice[0].length;
  }
  push(line.slice(from));
  return parts;
}

function readLine(raw: string, dialogue: boolean): SpokenLine {
  let text = decodeEntities(stripTags(raw));
  let changes = false;
  const mark = /^>{2,3}\s*/.exec(text) ?? (dialogue ? DASH.exec(text) : null);
  if (mark !== null) {
    changes = true;
    text = text.slice(mark[0].length);
  }
  text = withoutSounds(text);
  const name = CAPITAL_NAME.exec(text);
  if (name?.[1] !== undefined) return { text: text.slice(name[0].length), speaker: name[1] };
  return changes ? { text, changes } : { text };
}

function stripTags(line: string): string {
  return line.replace(OVERRIDE, '').replace(TAG, '').trim();
}

/** In one pass: what an entity spells is not read again. */
function decodeEntities(text: string): string {
  return text.replace(ENTITY, (entity, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? entity;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}
