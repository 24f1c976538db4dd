/**
 * Copies one block, leaving out what must not or cannot stand in a skill.
 *
 * @module
 */
import type { BlockContent, Code, Nodes, Parents, PhrasingContent, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { cleanText } from '../../lib/hidden-unicode.ts';
import type { Document } from '../../sources/document.ts';

/** Resolves the targets of links: absolute addresses stay, relative ones need the page they stood on. */
export interface LinkTargets {
  base?: string;
  definitions: ReadonlyMap<string, string>;
}

export function linkTargets(document: Document): LinkTargets {
  const definitions = new Map<string, string>();
  visit(document.root, 'definition', (node) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node.url);
  });
  return { definitions, ...(document.origin.url !== undefined && { base: document.origin.url }) };
}

/** The block as a skill may carry it, or nothing. */
export function cleanBlock(node: RootContent, targets: LinkTargets): BlockContent | undefined {
  switch (node.type) {
    case 'blockquote':
    case 'code':
    case 'heading':
    case 'list':
    case 'paragraph':
    case 'table': {
      const [copy] = cleanNode(quotedCode(node) ?? node, targets);
      return copy as BlockContent | undefined;
    }
    default:
      return undefined;
  }
}

/** Code that is only indented by a quotation is code: many pages set their samples apart that way. */
function quotedCode(node: RootContent): Code | undefined {
  if (node.type !== 'blockquote' || node.data?.admonition !== undefined) return undefined;
  const [only, another] = node.children;
  return only?.type === 'code' && another === undefined ? only : undefined;
}

/** Zero, one or more nodes: a link without a target leaves its text in its place. */
function cleanNode(node: Nodes, targets: LinkTargets): Nodes[] {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return [{ type: node.type, value: cleanText(node.value.replace(/\r\n?/g, '\n')) }];
    case 'code':
      return [
        {
          type: 'code',
          lang: cleanWord(node.lang),
          meta: null,
          value: cleanText(node.value.replace(/\r\n?/g, '\n')),
          ...keptData(node),
        },
      ];
    case 'link':
      return cleanLink(node.url, node.children, targets);
    case 'linkReference':
      return cleanLink(targets.definitions.get(node.identifier) ?? '', node.children, targets);
    case 'heading': {
      const worded = { ...node, children: node.children.filter((child) => !isPicture(child)) };
      return cleanParent(worded.children.length > 0 ? worded : node, targets);
    }
    case 'image':
    case 'imageReference': {
      const url = node.type === 'image' ? node.url : (targets.definitions.get(node.identifier) ?? '');
      const target = resolveTarget(url, targets);
      const alt = cleanText(node.alt ?? '');
      if (target !== undefined) return [{ type: 'image', url: target, alt }];
      return alt === '' ? [] : [{ type: 'text', value: alt }];
    }
    case 'break':
      return [{ type: 'break' }];
    case 'html':
    case 'definition':
    case 'footnoteDefinition':
    case 'footnoteReference':
    case 'thematicBreak':
    case 'yaml':
      return [];
    default:
      return cleanParent(node, targets);
  }
}

/** A badge beside the words of a heading would be read as part of its title. */
function isPicture(node: PhrasingContent): boolean {
  if (node.type === 'link' || node.type === 'linkReference')
    return node.children.length > 0 && node.children.every(isPicture);
  return node.type === 'image' || node.type === 'imageReference';
}

function cleanParent(node: Parents, targets: LinkTargets): Nodes[] {
  const children = cleanChildren(node.children, targets);
  // An emptied list item keeps its number; an emptied emphasis is only markers.
  if (children.length === 0 && (node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete'))
    return [];
  const { position: _position, ...rest } = node;
  if (node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete') return spaced(rest, children);
  if (node.type === 'paragraph' || node.type === 'heading') trimEdge(children, 'end');
  return [{ ...rest, children } as Nodes];
}

/** "word** bold**" would take character references to write: the space stands outside the marks. */
function spaced(mark: object, children: Nodes[]): Nodes[] {
  const before = trimEdge(children, 'start');
  const after = trimEdge(children, 'end');
  const text = (value: string): Nodes[] => (value === '' ? [] : [{ type: 'text', value }]);
  const marked = children.length === 0 ? [] : [{ ...mark, children } as Nodes];
  return [...text(before), ...marked, ...text(after)];
}

/** Takes the white space off one end of a text and gives it back; a text that was nothing else goes. */
function trimEdge(children: Nodes[], edge: 'start' | 'end'): string {
  const child = children.at(edge === 'start' ? 0 : -1);
  if (child?.type !== 'text') return '';
  const kept = edge === 'start' ? child.value.trimStart() : child.value.trimEnd();
  const space =
    edge === 'start' ? child.value.slice(0, child.value.length - kept.length) : child.value.slice(kept.length);
  if (space === '') return '';
  children.splice(edge === 'start' ? 0 : -1, 1, ...(kept === '' ? [] : [{ ...child, value: kept }]));
  return space;
}

function cleanChildren(children: readonly Nodes[], targets: LinkTargets): Nodes[] {
  const cleaned: Nodes[] = [];
  for (const child of children.flatMap((node) => cleanNode(node, targets))) {
    const last = cleaned.at(-1);
    // Texts that meet where a link was unwrapped are one text again.
    if (child.type === 'text' && last?.type === 'text') last.value += child.value;
    else cleaned.push(child);
  }
  return cleaned;
}

function cleanLink(url: string, children: readonly PhrasingContent[], targets: LinkTargets): Nodes[] {
  const content = cleanChildren(children, targets) as PhrasingContent[];
  const target = resolveTarget(url, targets);
  if (target === undefined || content.length === 0) return content;
  return [{ type: 'link', url: target, children: content }];
}

/** An address that works from anywhere, or nothing. Only schemes that are mere addresses pass: never `javascript:`. */
function resolveTarget(url: string, { base }: LinkTargets): string | undefined {
  const clean = cleanText(url).trim();
  if (clean === '' || clean.startsWith('#')) return undefined;
  if (/^[a-z][a-z0-9+.-]*:/i.test(clean)) return /^(?:https?|mailto):/i.test(clean) ? clean : undefined;
  if (base === undefined) return clean.startsWith('//') ? `https:${clean}` : undefined;
  return URL.canParse(clean, base) ? new URL(clean, base).href : undefined;
}

function cleanWord(lang: string | null | undefined): string | null {
  const word = cleanText(lang ?? '').replace(/[\s`]+/g, '');
  return word === '' ? null : word;
}

function keptData(node: Nodes): { data?: NonNullable<Nodes['data']> } {
  return node.data ? { data: node.data } : {};
}
