/**
 * What a block is to a reader who must act.
 *
 * @module
 */
import type { Blockquote, Code, List, Paragraph, Table } from 'mdast';
import { type Cues, cuesOf } from '../../language/cues.ts';
import { normaliseText } from '../../language/normalise.ts';
import { isReported } from '../../language/reported.ts';
import type { Block } from '../../outline/blocks.ts';
import { isLinkList } from '../../outline/boilerplate.ts';
import type { Section } from '../../outline/sections.ts';
import { blockText } from '../../outline/text.ts';
import { isCommand, isErrorOutput } from './code-kind.ts';
import { type HeadingRole, headingRole, namesCode } from './heading-role.ts';
import { isOption, isPointer, isTrouble } from './phrases.ts';
import { tableKind } from './table-kind.ts';

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

/** For callers that do not know the language: what any table knows. */
const ANY = cuesOf('und');

/** The sentences of a text, or what takes their place in speech. */
export function saidIn(text: string, cues: Cues): string[] {
  return cues.spans(text).map(({ start, end }) => text.slice(start, end));
}

/** The kind of one block under its heading. Headings themselves are not classified. */
export function classify(block: Block, section: Section, cues: Cues = ANY): BlockKind {
  if (section.meta || block.meta === true) return 'meta';
  const role = headingRole(section, cues);
  switch (block.node.type) {
    case 'list':
      return classifyList(block.node, role, cues);
    case 'code':
      return classifyCode(block.node, role);
    case 'table':
      return tableKind(block.node as Table);
    case 'blockquote':
      return classifyQuote(block.node, block.text, role, cues);
    case 'paragraph':
      return describesCode(block.text, section, cues)
        ? 'definition'
        : classifyParagraph(block.node, block.text.slice(0, TELLING_CHARACTERS), role, cues);
    default:
      return 'narrative';
  }
}

/** "Stop the burner. Returns the burner." beneath "stop()" is what the method does, not what the reader is to do. */
function describesCode(text: string, section: Section, cues: Cues): boolean {
  if (!namesCode(section) || section.blocks[0]?.text !== text) return false;
  const [first = ''] = saidIn(text.slice(0, TELLING_CHARACTERS), cues);
  return cues.isImperative(first) && !cues.isWarning(first) && !isPointer(first);
}

/** Share of the items that begin with an instruction. */
export function imperativeShare(list: List, cues: Cues): number {
  const items = list.children.map((item) => normaliseText(item.children[0] ? blockText(item.children[0]) : ''));
  return items.filter((text) => opensWithInstruction(text, cues)).length / Math.max(1, items.length);
}

/** "Enter the expense", "**Enter** the expense", "Expense: enter it", "In the portal, enter it". */
function opensWithInstruction(text: string, cues: Cues): boolean {
  const [first = '', second = ''] = saidIn(text, cues);
  if (cues.isImperative(first)) return true;
  const colon = first.indexOf(': ');
  if (colon > 0 && colon <= 60 && cues.isImperative(first.slice(colon + 2))) return true;
  // A title without a full stop, then what is to be done.
  return first.length <= 40 && cues.isImperative(second);
}

function classifyList(list: List, role: HeadingRole, cues: Cues): BlockKind {
  if (isLinkList(list)) return 'meta';
  const items = list.children.length;
  const texts = list.children.map((item) => normaliseText(blockText(item)));
  const share = (test: (text: string) => boolean) => texts.filter(test).length / Math.max(1, items);
  const imperatives = imperativeShare(list, cues);
  const warned = share((text) => cues.isWarning(text));
  if (list.children.some((item) => typeof item.checked === 'boolean'))
    return imperatives >= 0.3 || !cues.reliable ? 'procedure' : 'fact';
  const reported = cues.reliable && imperatives === 0 && share(isReported) >= 0.5;
  if (list.ordered && items >= 2 && !reported && role !== 'troubleshooting') {
    if (warned >= 0.5 && imperatives < 0.7) return 'gotcha';
    if (imperatives >= 0.3 || !cues.reliable || role === 'procedure' || hasCommands(list)) return 'procedure';
  }
  if (role === 'troubleshooting') return 'troubleshooting';
  if (warned >= 0.5 || role === 'gotchas') return 'gotcha';
  // "`valid(v)`: Return the parsed version" describes what is called, whatever mood it is in.
  if (items >= 3 && codeTerms(list) >= 0.8) return 'parameters';
  if (imperatives >= 0.6 && items >= 2) return role === 'procedure' ? 'procedure' : 'rule';
  if (role === 'ingredients') return 'parameters';
  if (definedTerms(list) >= 0.6) return role === 'parameters' || codeTerms(list) >= 0.6 ? 'parameters' : 'definition';
  if (!reported && (share((text) => cues.isDirective(text) || cues.isConditional(text)) >= 0.4 || role === 'rules'))
    return 'rule';
  if (!reported && share((text) => cues.isGotcha(text)) >= 0.5) return 'gotcha';
  if (role === 'example') return 'example';
  return reported ? 'narrative' : 'fact';
}

function hasCommands(list: List): boolean {
  return list.children.some((item) => item.children.some((child) => child.type === 'code' && isCommand(child)));
}

/** "An asterisk (*) — matches everything". */
const DASHED = /^[^.!?]{1,60}?\s[—–]\s/u;

function definedTerms(list: List): number {
  const defined = list.children.filter((item) => {
    const first = item.children[0];
    if (first?.type !== 'paragraph') return false;
    const term = first.children[0];
    if (first.children.length > 1 && DASHED.test(blockText(first))) return true;
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

function classifyCode(code: Code, role: HeadingRole): BlockKind {
  if (isCommand(code)) return 'command';
  if (isErrorOutput(code)) return 'troubleshooting';
  return role === 'example' ? 'example' : 'code';
}

const LABELLED =
  /^(?:\W|:\w+:)*(?:warning|caution|note|important|danger|beware|achtung|warnung|vorsicht|hinweis|wichtig|attention|avertissement|remarque|advertencia|atención|precaución|nota|atenção|aviso|attenzione|avvertenza|waarschuwing|let op)\s*[:：!*—-]|^\W*(?:注意|警告|重要)/iu;

function classifyQuote(quote: Blockquote, text: string, role: HeadingRole, cues: Cues): BlockKind {
  const admonition = quote.data?.admonition;
  if (isPointer(text)) return 'meta';
  if (admonition === 'WARNING' || admonition === 'CAUTION' || admonition === 'IMPORTANT') return 'gotcha';
  if (admonition !== undefined)
    return saidIn(text, cues).some((sentence) => cues.isGotcha(sentence)) ? 'gotcha' : 'rule';
  if (LABELLED.test(text) || /^(?:⚠|❗|🚨|:warning:)/u.test(text)) return 'gotcha';
  const [only, another] = quote.children;
  if (only?.type !== 'paragraph' || another) return 'narrative';
  const kind = classifyParagraph(only, text, role, cues);
  return kind === 'gotcha' || kind === 'rule' || kind === 'decision' ? kind : 'narrative';
}

function classifyParagraph(paragraph: Paragraph, text: string, role: HeadingRole, cues: Cues): BlockKind {
  if (isPointer(text)) return 'meta';
  const all = saidIn(text, cues);
  const share = (test: (sentence: string) => boolean) => all.filter(test).length / Math.max(1, all.length);
  if (all.every((sentence) => cues.isFiller(sentence))) return 'meta';
  if (LABELLED.test(text) || /^(?:⚠|❗|🚨)/u.test(text)) return 'gotcha';
  if (/^(?:step|schritt|étape|paso|passo|stap)\s+\d+\b/iu.test(text) || /^\d{1,2}[.)]\s+\S/.test(text))
    return 'procedure';
  if (
    /^(?:for example|for instance|example|e\.g\.|zum beispiel|par exemple|por ejemplo|por exemplo|ad esempio|bijvoorbeeld)\b/iu.test(
      text,
    )
  )
    return 'example';
  const instructs = (sentence: string) => cues.isImperative(sentence) && !isPointer(sentence);
  const imperatives = share(instructs);
  if (cues.reliable && imperatives < 0.3 && share(isReported) >= 0.5) return 'narrative';
  if (role === 'gotchas') return 'gotcha';
  if (role === 'troubleshooting' || isTrouble(all, cues)) return 'troubleshooting';
  const warnings = share((sentence) => cues.isWarning(sentence) && !isReported(sentence));
  // Steps written as running text: their order matters, which a rule's does not.
  const steps = all.filter((sentence) => instructs(sentence) && !cues.isWarning(sentence));
  const inOrder = steps.filter((sentence) => !isOption(sentence)).length * 2 > steps.length;
  if (role !== 'rules' && steps.length >= 2 && inOrder && steps.length / all.length >= (cues.spoken ? 0.3 : 0.5))
    return 'procedure';
  if (warnings > 0 && all.length <= 3) return 'gotcha';
  // A speaker warns in passing.
  if (cues.spoken && all.some((sentence) => cues.isGotcha(sentence) && !isReported(sentence))) return 'gotcha';
  const conditional = all.some((sentence) => cues.isConditional(sentence));
  if (imperatives >= 0.5) {
    if (conditional && all.length <= 3) return 'decision';
    // What a speaker says to do is the next thing to do.
    return (role === 'procedure' || cues.spoken) && steps.length > 0 ? 'procedure' : 'rule';
  }
  const directed = share((sentence) => cues.isDirective(sentence) && !isReported(sentence));
  if (conditional && all.length <= 3 && (directed > 0 || imperatives > 0)) return 'decision';
  if (isDefinition(paragraph, all[0] ?? '', cues)) return 'definition';
  const gotchas = share((sentence) => cues.isGotcha(sentence) && !isReported(sentence));
  if (gotchas >= 0.5) return 'gotcha';
  if (directed >= 0.5) return 'rule';
  if (gotchas >= 0.34) return 'gotcha';
  if (role === 'example') return 'example';
  return hasLiterals(paragraph) ? 'fact' : 'narrative';
}

/** "A webhook is a request …", without a pronoun or a long tale before the verb. */
const PLAIN_DEFINITION =
  /^(?:(?:an?|the)\s+)?(?!(?:this|that|there|here|it|what|one|the|which|who)\b)(?:[\p{L}\p{N}.+#/-]+\s+){1,4}?(?:is|are|means|refers to)\s+(?:an?|the\s+\p{L}+\s+(?:of|that|which|in)|any)\s/iu;

function isDefinition(paragraph: Paragraph, first: string, cues: Cues): boolean {
  const term = paragraph.children[0];
  const marked = term?.type === 'strong' || term?.type === 'emphasis' || term?.type === 'inlineCode';
  if (marked && /^.{1,60}?(?:\s(?:is|are|means|refers to|denotes|describes)\s|\s*[:–—]\s|\s-\s)/u.test(first))
    return true;
  if (marked && cues.means && term) return cues.means.test(first.slice(normaliseText(blockText(term)).length));
  return cues.reliable && PLAIN_DEFINITION.test(first);
}

function hasLiterals(paragraph: Paragraph): boolean {
  return paragraph.children.some((child) => child.type === 'inlineCode') || /\d/.test(blockText(paragraph));
}
