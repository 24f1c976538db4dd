/**
 * What every README carries and no reader acts on. Left out of skills, and so out of what coverage counts.
 *
 * @module
 */
import type { BlockContent, Nodes, PhrasingContent, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';

const CONTENTS_ITEM_SHARE = 0.9;

/** What is left as a block and says nothing: bars of links, markers of a contents list. `text` is its plain text. */
export function isBoilerplateBlock(node: BlockContent, text: string): boolean {
  if (isLinkBar(node) || isContentsMarker(text)) return true;
  return node.type === 'paragraph' && (isOrnament(text) || isPageFrame(text));
}

const FRAME_CHARACTERS = 160;
/** "Home › Projects › Garden". */
const BREADCRUMBS = /^[^›»>.!?]{1,40}(?:\s*[›»]\s*[^›»>.!?]{1,40}){1,6}$/u;
/** "By Tomas · 12 comments · Jump to the recipe". */
const BYLINE_BAR =
  /^(?:by|posted|published|updated|written|\d{1,2} \p{L}+ \d{4})\b[^·•|.]{0,60}(?:\s[·•|]\s[^·•|.]{1,60}){1,6}$/iu;
const COOKIES = /^(?:we|this (?:site|website|page)) uses? cookies\b/i;

/** "TOOL(1)    User Commands    TOOL(1)". */
const MANUAL_LINE = /^(\S{1,40}\(\d\p{L}?\))\s.*\s\1$/u;

/** Lines that pages print around their text, as they come along when it is copied. */
function isPageFrame(text: string): boolean {
  if (text.length > FRAME_CHARACTERS) return false;
  return [BREADCRUMBS, BYLINE_BAR, COOKIES, MANUAL_LINE].some((frame) => frame.test(text));
}

/** "Docs • Discord • Bluesky": three links or more with nothing but separators between them. */
function isLinkBar(node: BlockContent): boolean {
  if (node.type !== 'paragraph') return false;
  const links = node.children.filter(({ type }) => type === 'link').length;
  return links >= 3 && node.children.every((child) => child.type === 'link' || isSeparator(child));
}

function isSeparator(node: PhrasingContent): boolean {
  return node.type === 'break' || (node.type === 'text' && /^[\s|/·•&-]*$/.test(node.value));
}

/** A list, or a paragraph of links, that only points into its own page. Takes the block as the source has it: cleaning unlinks such targets. */
export function isContentsList(node: RootContent): boolean {
  // Some pages set one link a line, without a list.
  const lines =
    node.type === 'paragraph' && node.children.every((child) => child.type === 'link' || isSeparator(child));
  if (!lines && (node.type !== 'list' || !isLinkList(node))) return false;
  let inside = 0;
  let outside = 0;
  visit(node, 'link', (link) => {
    if (link.url.startsWith('#')) inside++;
    else outside++;
  });
  return inside > 1 && outside === 0;
}

/**
 * A paragraph of images, linked or not, and separators between them. Takes the block as the source has it: cleaning
 * leaves only the words of a picture whose address is relative.
 */
export function isPicturesOnly(node: RootContent): boolean {
  if (node.type !== 'paragraph' && node.type !== 'heading') return false;
  let pictures = 0;
  const onlyPictures = (child: PhrasingContent): boolean => {
    if (child.type === 'image') {
      pictures++;
      return true;
    }
    if (child.type === 'link') return child.children.length > 0 && child.children.every(onlyPictures);
    return isSeparator(child);
  };
  return node.children.every(onlyPictures) && pictures > 0;
}

/** "* * *": a scene break that was typed. */
export function isOrnament(text: string): boolean {
  return /^(?:[*•·~#–—_=⁂❧-]\s*){3,20}$/u.test(text);
}

function isContentsMarker(text: string): boolean {
  return /^\[\[?_?toc_?\]?\]$/i.test(text);
}

/**
 * Headings of sections that are about the project rather than its use. They stay in the references but never rank
 * for SKILL.md.
 */
const META_HEADING =
  /^(?:\W*)(?:licen[sc]es?|licensing|contribut(?:ing|ors?|ions?)|how to contribute|(?:getting|get|how to get) involved|credits?|acknowledge?ments?|authors?|(?:our |all )?(?:sponsors?(?:hip)?|contributors)|collaborators|communication|backers|donat\w*|funding|badges|(?:table of )?contents|toc|on this page|in this (?:article|page|guide)|change ?log|release notes|release history|history|star ?history|stargazers|code of conduct|maintainers?|team|community|community (?:&|and) support|support(?: us)?|getting help|thanks|special thanks|see also|related|related (?:projects|work|articles|pages)|further reading|learn more|next steps|what['’]s next|where to go (?:next|from here)|going further|resources|links|used by|who(?: is|['’]s) using\b.*|users|testimonials|roadmap|copyright|trademarks?|citation|cite|bibliography|references|feedback|stay in touch|contact(?: us)?|ecosystem|reporting (?:bugs|issues|security.*)|security contact.*|lizenz|inhaltsverzeichnis|licence|remerciements|licencia|许可证|目录|貢献|ライセンス)(?:\W*)$/iu;

const META_HEADING_CHARACTERS = 100;

export function isMetaHeading(title: string): boolean {
  return title.length <= META_HEADING_CHARACTERS && META_HEADING.test(title.trim());
}

/** A list in which nearly every item is a link and little else. */
export function isLinkList(node: RootContent): boolean {
  if (node.type !== 'list' || node.children.length < 2) return false;
  const linked = node.children.filter((item) => {
    const first = item.children[0];
    return first?.type === 'paragraph' && linkShare(first) > 0.8;
  }).length;
  return linked / node.children.length >= CONTENTS_ITEM_SHARE;
}

function linkShare(node: Nodes): number {
  let linked = 0;
  let all = 0;
  const count = (child: Nodes, inLink: boolean): void => {
    if ('value' in child) {
      const size = child.value.trim().length;
      all += size;
      if (inLink) linked += size;
    }
    if ('children' in child) for (const next of child.children) count(next, inLink || child.type === 'link');
  };
  count(node, false);
  return all === 0 ? 0 : linked / all;
}
