/**
 * Why a page has no content: it is the shell of an application, a check for robots, a question about cookies, or empty.
 *
 * @module
 */
import type { Element, Root } from 'hast';
import { SourceError } from '../source-error.ts';
import type { PageFacts } from './facts.ts';
import { attribute, findFirst, isElement, textOf } from './query.ts';

/** An application shell shows less than this before its scripts run. */
const SHELL_CHARACTERS = 200;
/** A check for robots says little more than that it is one. */
const CHECK_CHARACTERS = 1500;

/** Ids and elements that frameworks render an application into. */
const MOUNTS = new Set([
  'root',
  'app',
  '__next',
  '__nuxt',
  '___gatsby',
  'svelte',
  'q-app',
  'main-app',
  'app-root',
  'ember-app',
  'react-root',
]);
const CHECK =
  /\bjust a moment\b|checking (?:if the site connection is secure|your browser)|verif(?:y|ying)(?: that)? you(?: are|'re|’re) (?:a )?(?:human|not a robot)|are you (?:a )?(?:human|robot)|unusual traffic|complete the (?:security check|captcha)|\bcaptcha\b|attention required|press (?:&|and) hold|enable javascript and cookies to continue/i;
const CONSENT = /\bcookies?\b|\bconsent\b/gi;
const ASKS_FOR_SCRIPTS =
  /(?:enable|turn on|requires?|needs?|without|activate)\b[^.]{0,60}\bjavascript|javascript\b[^.]{0,60}\b(?:enabled?|required|disabled|turned off)/i;

export interface ShellSigns {
  /** Text of the page, its first part. */
  text: string;
  /** An element that a framework renders into is there, with nothing in it. */
  emptyMount: boolean;
  /** Characters outside links and what surrounds every page of a site. */
  prose: number;
}

/** To be taken before anything is removed from the page. */
export function shellSigns(root: Root): ShellSigns {
  const mount = findFirst(root, (node) => node.tagName === 'app-root' || MOUNTS.has(attribute(node, 'id') ?? ''));
  return {
    text: textOf(root).slice(0, 20_000).replace(/\s+/g, ' ').trim(),
    emptyMount: mount !== undefined && proseLength(mount) < SHELL_CHARACTERS / 4,
    prose: proseLength(root),
  };
}

const AROUND = /^(?:a|nav|header|footer|aside|button|select|dialog)$/;

function proseLength(node: Root | Element): number {
  if (node.type === 'element' && AROUND.test(node.tagName)) return 0;
  let length = 0;
  for (const child of node.children) {
    if (child.type === 'text') length += child.value.trim().length;
    else if (isElement(child)) length += proseLength(child);
  }
  return length;
}

/** Throws the `SourceError` that says why there is no content, if `characters` of it are none to speak of. */
export function refuseWithoutContent(signs: ShellSigns, facts: PageFacts, characters: number): void {
  const said = `${facts.title ?? ''} ${signs.text}`;
  if (signs.text.length < CHECK_CHARACTERS && CHECK.test(said)) {
    throw new SourceError(
      'no_main_content',
      'The site answered with a check for robots instead of the page. Open it in a browser, copy its text and pass that instead.',
    );
  }
  const isShort = characters < SHELL_CHARACTERS || signs.prose < SHELL_CHARACTERS;
  const asksForScripts = ASKS_FOR_SCRIPTS.test(`${facts.noscript} ${isShort ? signs.text.slice(0, 1000) : ''}`);
  const isShell = signs.emptyMount || asksForScripts || characters < SHELL_CHARACTERS / 4;
  if (isShort && facts.scripts > 0 && isShell) {
    throw new SourceError(
      'needs_javascript',
      'The page shows its content only after running JavaScript, which is not done here. Copy its text and pass that instead.',
    );
  }
  if (
    signs.text.length < CHECK_CHARACTERS &&
    characters < SHELL_CHARACTERS &&
    (signs.text.match(CONSENT)?.length ?? 0) >= 2
  ) {
    throw new SourceError(
      'no_main_content',
      'The page only asks for consent to cookies. Open it in a browser, accept, copy its text and pass that instead.',
    );
  }
  if (characters === 0) throw new SourceError('no_main_content', 'The page holds no text that could be its content.');
}
