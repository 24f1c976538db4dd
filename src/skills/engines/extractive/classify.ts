/**
 * What a block is to a reader who must act.
 *
 * @module
 */
import type { Blockquote, Code, List, Paragraph, Table } from 'mdast';
import { isImperative } from '../../language/imperative.ts';
import { normaliseText } from '../../language/normalise.ts';
import { sentences } from '../../language/sentences.ts';
import { isConditional, isDirective, isGotcha, isWarning } from '../../language/signals.ts';
import type { Block } from '../../outline/blocks.ts';
import { isLinkList } from '../../outline/boilerplate.ts';
import type { Section } from '../../outline/sections.ts';
import { blockText } from '../../outline/text.ts';
import { type HeadingRole, headingRole } from './heading-role.ts';

export type BlockKind =
  | 'procedure'
  | 'command'
  | 'code'
  | 'gotcha'
  | 'rule'
  | 'decision'
  | 'definition'
  | 'parameters'
  | 'example'
  | 'troubleshooting'
  | 'fact'
  | 'narrative'
  | 'meta';

/** A paragraph shows what it is within this; what follows in a wall of text is read for nothing. */
const TELLING_CHARACTERS = 4_000;

/** The kind of one block under its heading. Headings themselves are not classified. */
export function classify(block: Block, section: Section): BlockKind {
  if (section.meta) return 'meta';
  const role = headingRole(section);
  switch (block.node.type) {
    case 'list':
      return classifyList(block.node, role);
    case 'code':
      return classifyCode(block.node, role);
    case 'table':
      return classifyTable(block.node);
    case 'blockquote':
      return classifyQuote(block.node, block.text);
    case 'paragraph':
      return classifyParagraph(block.node, block.text.slice(0, TELLING_CHARACTERS), role);
    default:
      return 'narrative';
  }
}

/** Share of the items that begin with an instruction. */
export function imperativeShare(list: List): number {
  const items = list.children.map((item) => normaliseText(item.children[0] ? blockText(item.children[0]) : ''));
  return items.filter((text) => isImperative(sentences(text)[0] ?? '')).length / Math.max(1, items.length);
}

function classifyList(list: List, role: HeadingRole): BlockKind {
  if (isLinkList(list)) return 'meta';
  const items = list.children.length;
  const texts = list.children.map((item) => normaliseText(blockText(item)));
  if (list.children.some((item) => typeof item.checked === 'boolean')) return 'procedure';
  if (list.ordered && items >= 2) return 'procedure';
  const share = (test: (text: string) => boolean) => texts.filter(test).length / Math.max(1, items);
  const warned = share((text) => isWarning(text));
  if (warned >= 0.5 || role === 'gotchas') return 'gotcha';
  const imperatives = imperativeShare(list);
  if (imperatives >= 0.6 && items >= 3) return role === 'rules' ? 'rule' : role === 'procedure' ? 'procedure' : 'rule';
  if (role === 'ingredients') return 'parameters';
  if (role === 'troubleshooting') return 'troubleshooting';
  if (definedTerms(list) >= 0.6) return role === 'parameters' || codeTerms(list) >= 0.6 ? 'parameters' : 'definition';
  if (share((text) => isDirective(text) || isConditional(text)) >= 0.4 || role === 'rules') return 'rule';
  if (share((text) => isGotcha(text)) >= 0.5) return 'gotcha';
  if (role === 'example') return 'example';
  return 'fact';
}

function definedTerms(list: List): number {
  const defined = list.children.filter((item) => {
    const first = item.children[0];
    if (first?.type !== 'paragraph') return false;
    const term = first.children[0];
    return (term?.type === 'strong' || term?.type === 'inlineCode') && first.children.length > 1;
  });
  return defined.length / Math.max(1, list.children.length);
}

function codeTerms(list: List): number {
  const coded = list.children.filter((item) => {
    const first = item.children[0];
    const term = first?.type === 'paragraph' ? first.children[0] : undefined;
    return term?.type === 'inlineCode' || (term?.type === 'strong' && term.children[0]?.type === 'inlineCode');
  });
  return coded.length / Math.max(1, list.children.length);
}

const SHELL_LANGUAGE =
  /^(?:ba|z|fi|c)?sh$|^(?:shell|console|terminal|shellsession|shell-session|powershell|pwsh|ps1|cmd|bat|batch|command)$/i;
const SHELL_LINE =
  /^\s*(?:\$ |PS> |# (?=\w+ )|>\s)?(?:sudo |npx? |pnpm |yarn |bunx? |deno |pip3? |pipx |uvx? |poetry |python3? -m |curl |wget |git |gh |docker(?:-compose)? |podman |kubectl |helm |brew |apt(?:-get)? |dnf |yum |apk |pacman |cargo |rustup |go (?:get|install|run|build|test|mod) |gem |bundle |composer |make(?: |$)|cmake |mvn |gradle |\.\/\w|cd |mkdir |export \w+=|chmod |cp |mv |ssh |scp |systemctl |wrangler |aws |gcloud |az |terraform |ansible)/;

/** Something to be run in a shell. */
export function isCommand(code: Code): boolean {
  const lang = code.lang ?? '';
  if (SHELL_LANGUAGE.test(lang)) return true;
  if (lang !== '' && !/^(?:text|txt|plain|plaintext)$/i.test(lang)) return false;
  const lines = code.value.split('\n').filter((line) => line.trim() !== '');
  const commands = lines.filter((line) => SHELL_LINE.test(line) || /^\s*\$ \S/.test(line)).length;
  return commands > 0 && commands * 2 >= Math.min(lines.length, 6);
}

function classifyCode(code: Code, role: HeadingRole): BlockKind {
  if (isCommand(code)) return 'command';
  return role === 'example' ? 'example' : 'code';
}

function classifyTable(table: Table): BlockKind {
  const header = normaliseText(table.children[0] ? blockText(table.children[0]) : '');
  if (/\b(?:if|when|use|choose|situation|scenario|goal|need|problem|symptom|error|cause|instead)\b/i.test(header))
    return 'decision';
  if (
    /\b(?:options?|flags?|parameters?|params?|names?|types?|defaults?|variables?|keys?|propert(?:y|ies)|props?|fields?|settings?|commands?|codes?|status|methods?|arguments?|values?|required|shortcuts?|function|endpoint|path|role|amount|quantity|ingredients?)\b/i.test(
      header,
    )
  ) {
    return 'parameters';
  }
  return 'fact';
}

function classifyQuote(quote: Blockquote, text: string): BlockKind {
  const admonition = quote.data?.admonition;
  if (admonition === 'WARNING' || admonition === 'CAUTION' || admonition === 'IMPORTANT') return 'gotcha';
  if (admonition !== undefined) return isGotcha(text) ? 'gotcha' : 'rule';
  return /^(?:\W*)(?:warning|caution|note|important|danger|attention|achtung|hinweis|注意|警告)\b/iu.test(text)
    ? 'gotcha'
    : 'narrative';
}

function classifyParagraph(paragraph: Paragraph, text: string, role: HeadingRole): BlockKind {
  const all = sentences(text);
  if (/^(?:\W*)(?:warning|caution|important|danger|achtung|attention|advertencia|注意|警告)\s*[:：!]/iu.test(text))
    return 'gotcha';
  if (/^(?:step|schritt|étape|paso|passo)\s+\d+\b/iu.test(text) || /^\d{1,2}[.)]\s+\S/.test(text)) return 'procedure';
  if (role === 'gotchas') return 'gotcha';
  if (role === 'troubleshooting') return 'troubleshooting';
  const imperatives = all.filter(isImperative).length;
  const warnings = all.filter(isWarning).length;
  // Steps written as running text: their order matters, which a rule's does not.
  const steps = all.filter((sentence) => isImperative(sentence) && !isWarning(sentence)).length;
  if (role !== 'rules' && steps >= 2 && steps / all.length >= 0.5) return 'procedure';
  if (warnings > 0 && all.length <= 3) return 'gotcha';
  if (all.length > 0 && imperatives / all.length >= 0.5) {
    return all.some((sentence) => isConditional(sentence)) && all.length <= 2 ? 'decision' : 'rule';
  }
  const directives = all.filter((sentence) => isDirective(sentence)).length;
  if (directives / Math.max(1, all.length) >= 0.5) return 'rule';
  if (isDefinition(paragraph, all[0] ?? '')) return 'definition';
  const gotchas = all.filter(isGotcha).length;
  if (gotchas > 0 && gotchas / all.length >= 0.34) return 'gotcha';
  if (role === 'example') return 'example';
  return hasLiterals(paragraph) ? 'fact' : 'narrative';
}

function isDefinition(paragraph: Paragraph, first: string): boolean {
  const term = paragraph.children[0];
  const marked = term?.type === 'strong' || term?.type === 'emphasis' || term?.type === 'inlineCode';
  return marked && /^.{1,60}?(?:\s(?:is|are|means|refers to|denotes|describes)\s|\s*[:–—-]\s)/u.test(first);
}

function hasLiterals(paragraph: Paragraph): boolean {
  return paragraph.children.some((child) => child.type === 'inlineCode') || /\d/.test(blockText(paragraph));
}
