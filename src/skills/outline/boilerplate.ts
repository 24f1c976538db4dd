/**
 * What every README carries and no reader acts on. Left out of skills, and so out of what coverage counts.
 *
 * @module
 */
import type { BlockContent, Nodes, PhrasingContent, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';

const CONTENTS_ITEM_SHARE = 0.9;

/** Badges, pictures without a word, and lists of links into the page itself. `text` is the block's plain text. */
export function isBoilerplateBlock(node: BlockContent, text: string): boolean {
  return isPicturesOnly(node) || isContentsMarker(text);
}

/** A list that only points into its own page. Takes the block as the source has it: cleaning unlinks such targets. */
export function isContentsList(node: RootContent): boolean {
  if (node.type !== 'list' || !isLinkList(node)) return false;
  let inside = 0;
  let outside = 0;
  visit(node, 'link', (link) => {
    if (link.url.startsWith('#')) inside++;
    else outside++;
  });
  return inside > 1 && outside === 0;
}

/** A paragraph of images, linked or not, and separators between them. */
function isPicturesOnly(node: BlockContent): boolean {
  if (node.type !== 'paragraph' && node.type !== 'heading') return false;
  let pictures = 0;
  const onlyPictures = (child: PhrasingContent): boolean => {
    if (child.type === 'image') {
      pictures++;
      return true;
    }
    if (child.type === 'link') return child.children.length > 0 && child.children.every(onlyPictures);
    return child.type === 'break' || (child.type === 'text' && /^[\s|·•&-]*$/.test(child.value));
  };
  return node.children.every(onlyPictures) && pictures > 0;
}

function isContentsMarker(text: string): boolean {
  return /^\[\[?_?toc_?\]?\]$/i.test(text);
}

/**
 * Headings of sections that are about the project rather than its use. They stay in the references but never rank
 * for SKILL.md.
 */
const META_HEADING =
  /^(?:\W*)(?:licen[sc]es?|licensing|contribut(?:ing|ors?|ions?)|how to contribute|credits?|acknowledge?ments?|authors?|sponsors?(?:hip)?|backers|donat\w*|funding|badges|(?:table of )?contents|toc|on this page|in this (?:article|page|guide)|change ?log|release notes|release history|history|star ?history|stargazers|code of conduct|maintainers?|team|community|community (?:&|and) support|support(?: us)?|getting help|thanks|special thanks|see also|related|related (?:projects|work|articles|pages)|further reading|learn more|next steps|what['’]s next|resources|links|used by|who(?: is|['’]s) using\b.*|users|testimonials|roadmap|copyright|trademarks?|citation|cite|bibliography|references|feedback|stay in touch|contact(?: us)?|ecosystem|reporting (?:bugs|issues|security.*)|lizenz|inhaltsverzeichnis|licence|remerciements|licencia|许可证|目录|貢献|ライセンス)(?:\W*)$/iu;

export function isMetaHeading(title: string): boolean {
  return META_HEADING.test(title.trim());
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
