/**
 * Captions also write down what is heard besides words: `[Music]`, `(applause)`, `♪ la la ♪`.
 *
 * @module
 */

const SOUND =
  /\b(?:music|musical|song|singing|sings|applause|applauds|applauding|laugh|laughs|laughing|laughter|chuckles?|giggles?|cheers?|cheering|clapping|claps|sighs?|coughs?|coughing|inaudible|indistinct|unintelligible|silence|crosstalk|foreign|noise|beep|beeps|beeping|bell|whistles?|whistling|groans?|gasps?|screams?|screaming|cries|crying|sobs?|sobbing|clears throat|sniffs?|sniffles)\b/i;
/** Words that may stand beside a sound in round brackets, where people also put things they say. */
const ABOUT_SOUND =
  /^(?:a|an|and|the|audience|crowd|all|both|man|woman|men|women|he|she|they|is|are|in|on|background|distance|soft|softly|loud|loudly|light|quiet|gentle|upbeat|dramatic|tense|slow|fast|sad|happy|somber|suspenseful|electronic|instrumental|classical|jazz|rock|piano|guitar|theme|intro|outro|opening|closing|playing|plays|continues|starts|stops|ends|fades|fading|swells|rings|ringing|door|phone|clears|throat|speaking|language)$/i;
const BRACKETS = /\[([^[\]]{0,80})\]|\(([^()]{0,80})\)/g;
const MAX_WORDS = 6;
const NOTE = /[♪♫♬♩]/;

/** The line without sounds and songs, its spaces tidied where something was taken out. */
export function withoutSounds(line: string): string {
  const sung = NOTE.test(line) ? withoutSongs(line) : line;
  const said = sung.replace(BRACKETS, (whole, square?: string, round?: string) => {
    const isSound = square === undefined ? isSoundInRound(round ?? '') : isSoundInSquare(square, whole === sung.trim());
    return isSound ? '' : whole;
  });
  return said === line ? line.trim() : said.replace(/\s{2,}/g, ' ').trim();
}

/** What stands between notes is sung. With a single note, the rest of the song is in the cue before or after. */
function withoutSongs(line: string): string {
  const parts = line.trim().split(NOTE);
  const endsSong = parts.length % 2 === 0 && parts.at(-1)?.trim() === '' && parts[0]?.trim() !== '';
  return parts.filter((_, index) => (index % 2 === 1) === endsSong).join(' ');
}

/** Square brackets hold nothing that was said, so a line of nothing else is a sound whatever it names. */
function isSoundInSquare(inside: string, isWholeLine: boolean): boolean {
  return isWholeLine || (SOUND.test(inside) && inside.trim().split(/\s+/).length <= MAX_WORDS);
}

function isSoundInRound(inside: string): boolean {
  if (!SOUND.test(inside)) return false;
  const words = inside.trim().split(/[\s,]+/);
  return words.length <= MAX_WORDS && words.every((word) => SOUND.test(word) || ABOUT_SOUND.test(word));
}
