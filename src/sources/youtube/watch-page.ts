/**
 * The page people watch a video on, which carries the same answers as the player's interface inside its scripts.
 *
 * @module
 */
export interface WatchPage {
  /** `ytInitialPlayerResponse`. */
  player?: unknown;
  /** `ytInitialData`, with the chapters. */
  data?: unknown;
  /** The page asks to consent to cookies first; the value is what its form sends. */
  consent?: string;
  /** The page asks for a proof that no robot is asking. */
  isRobotCheck: boolean;
}

const [BACKSLASH, QUOTE, OPEN, CLOSE] = [0x5c, 0x22, 0x7b, 0x7d];
/** The name may be declared, or assigned to something else, before. */
const MAX_ASSIGNMENTS = 4;

const CONSENT_FORM = /action="https:\/\/consent\.youtube\.com\//;
const CONSENT_VALUE = /name="v" value="([\w.+-]{1,200})"/;
const ROBOT_CHECK = /class="g-recaptcha"|\/recaptcha\/api\.js|our systems have detected unusual traffic/i;

export function readWatchPage(html: string): WatchPage {
  const player = assignedJson(html, 'ytInitialPlayerResponse');
  const data = assignedJson(html, 'ytInitialData');
  const asksConsent = player === undefined && CONSENT_FORM.test(html);
  return {
    ...(player !== undefined && { player }),
    ...(data !== undefined && { data }),
    ...(asksConsent && { consent: CONSENT_VALUE.exec(html)?.[1] ?? '' }),
    isRobotCheck: player === undefined && ROBOT_CHECK.test(html),
  };
}

/** The object a script assigns to `name`, e.g. `var name = {…};` or `window["name"] = {…};`. */
function assignedJson(html: string, name: string): unknown {
  const assignment = new RegExp(String.raw`\b${name}(?:"\]|'\])?\s{0,9}=\s{0,9}(?=\{)`, 'g');
  for (let tries = 0; tries < MAX_ASSIGNMENTS; tries += 1) {
    const found = assignment.exec(html);
    if (found === null) return undefined;
    const text = objectAt(html, found.index + found[0].length);
    try {
      if (text !== undefined) return JSON.parse(text);
    } catch {
      // Not JSON: the name was assigned something else before.
    }
  }
  return undefined;
}

/** The text from the brace at `start` to the one that closes it; braces inside strings count for nothing. */
function objectAt(html: string, start: number): string | undefined {
  let depth = 0;
  let isString = false;
  for (let index = start; index < html.length; index += 1) {
    const character = html.charCodeAt(index);
    if (character === BACKSLASH && isString) index += 1;
    else if (character === QUOTE) isString = !isString;
    else if (isString) continue;
    else if (character === OPEN) depth += 1;
    else if (character === CLOSE && --depth === 0) return html.slice(start, index + 1);
  }
  return undefined;
}
