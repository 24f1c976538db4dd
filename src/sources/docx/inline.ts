/**
 * What stands inside a paragraph of Word, as runs; and what hangs on it: text boxes, charts.
 *
 * @module
 */
import { isMonospaced } from '../office/fonts.ts';
import { raised, type Span } from '../office/inline.ts';
import type { LanguageTally } from '../office/languages.ts';
import { isCodeCharacterStyle } from '../office/style-names.ts';
import { externalLink } from '../ooxml/links.ts';
import { altText, chosenVariant } from '../ooxml/markup.ts';
import { mathText } from '../ooxml/math.ts';
import type { Relationships } from '../ooxml/relationships.ts';
import { childAt, childNamed, childrenNamed, descendants, firstNamed, textOf } from '../xml/query.ts';
import type { XmlElement } from '../xml.ts';
import { type Fields, hyperlinkOf } from './fields.ts';
import { type ParagraphStyle, type RunFormat, runFormat, type Styles } from './styles.ts';
import { symbol } from './symbols.ts';

export interface InlineContext {
  styles: Styles;
  /** Of the part the paragraph is in. */
  relationships: Relationships;
  fields: Fields;
  languages: LanguageTally;
  /** Text of a note in brackets, once; without it, notes are left out. */
  note?(kind: 'footnote' | 'endnote', id: string): Span[];
}

export interface ParagraphContent {
  spans: Span[];
  /** `w:txbxContent`, in order. */
  boxes: XmlElement[];
  /** `a:graphicData` that is no picture and no text box. */
  graphics: XmlElement[];
}

/** What is there without being text: marks of reviewers, and what was deleted or moved away. */
const DROPPED = new Set([
  'w:del',
  'w:moveFrom',
  'w:delText',
  'w:instrText',
  'w:delInstrText',
  'w:pPr',
  'w:rPr',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:rt',
  'w:commentReference',
  'w:annotationRef',
  'w:footnoteRef',
  'w:endnoteRef',
  'w:softHyphen',
  'w:lastRenderedPageBreak',
  'w:pgNum',
]);

export function readInline(paragraph: XmlElement, style: ParagraphStyle, context: InlineContext): ParagraphContent {
  const content: ParagraphContent = { spans: [], boxes: [], graphics: [] };
  const { styles, fields } = context;

  function push(value: string, format: RunFormat, isCode: boolean, url: string | undefined): void {
    if (value === '' || format.hidden === true || fields.isDropped()) return;
    context.languages.add(format.language ?? style.run.language ?? styles.language, value.length);
    const span: Span = { value };
    if (format.bold === true) span.strong = true;
    if (format.italic === true) span.emphasis = true;
    if (format.strike === true) span.delete = true;
    if (isCode) span.code = true;
    const address = url ?? fields.url();
    if (address !== undefined) span.url = address;
    content.spans.push(span);
  }

  function run(element: XmlElement, url: string | undefined): void {
    const properties = childNamed(element, 'w:rPr');
    const character = styles.character(childNamed(properties, 'w:rStyle')?.attributes['w:val']);
    const format = { ...character.run, ...runFormat(properties) };
    if (format.hidden === undefined && style.run.hidden === true) format.hidden = true;
    const isMono = (format.isMono ?? style.run.isMono) === true && !styles.isMono;
    const isCode = isMono || character.names.some(isCodeCharacterStyle);
    const isRaised = childNamed(properties, 'w:vertAlign')?.attributes['w:val'] === 'superscript';
    const text = (value: string) => push(isRaised ? raised(value) : value, format, isCode, url);
    for (const child of element.children) if (typeof child !== 'string') inRun(child, text, url);
  }

  function inRun(child: XmlElement, text: (value: string) => void, url: string | undefined): void {
    switch (child.name) {
      case 'w:t':
        text(textOfRun(child));
        break;
      case 'w:tab':
      case 'w:ptab':
        text('\t');
        break;
      case 'w:br':
        text(/^(?:page|column)$/.test(child.attributes['w:type'] ?? '') ? ' ' : '\n');
        break;
      case 'w:cr':
        text('\n');
        break;
      case 'w:noBreakHyphen':
        text('-');
        break;
      case 'w:sym':
        text(symbol(child.attributes['w:font'] ?? '', child.attributes['w:char'] ?? ''));
        break;
      case 'w:fldChar':
        fieldMark(child.attributes['w:fldCharType']);
        break;
      case 'w:instrText':
        fields.instruction(textOf(child));
        break;
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        note(child);
        break;
      case 'w:drawing':
        drawing(child, text);
        break;
      case 'w:pict':
      case 'w:object':
        picture(child, text);
        break;
      case 'mc:AlternateContent':
        for (const each of chosenVariant(child)?.children ?? []) {
          if (typeof each !== 'string') inRun(each, text, url);
        }
        break;
      case 'w:ruby':
        for (const each of childrenNamed(childNamed(child, 'w:rubyBase'), 'w:r')) run(each, url);
        break;
      default:
    }
  }

  function fieldMark(type: string | undefined): void {
    if (type === 'begin') fields.begin();
    else if (type === 'separate') fields.separate();
    else if (type === 'end') fields.end();
  }

  function note(element: XmlElement): void {
    if (fields.isDropped()) return;
    const kind = element.name === 'w:footnoteReference' ? 'footnote' : 'endnote';
    content.spans.push(...(context.note?.(kind, element.attributes['w:id'] ?? '') ?? []));
  }

  function drawing(element: XmlElement, text: (value: string) => void): void {
    if (fields.isDropped()) return;
    const frame = childNamed(element, 'wp:inline') ?? childNamed(element, 'wp:anchor');
    const data = childAt(frame, 'a:graphic', 'a:graphicData');
    const boxes = boxesIn(element);
    content.boxes.push(...boxes);
    const alt = boxes.length === 0 ? altText(childNamed(frame, 'wp:docPr')) : '';
    if (alt !== '') text(alt);
    if (data !== undefined && boxes.length === 0) content.graphics.push(data);
  }

  /** The older way to draw; `alt` stands on the shape. */
  function picture(element: XmlElement, text: (value: string) => void): void {
    if (fields.isDropped()) return;
    const boxes = boxesIn(element);
    content.boxes.push(...boxes);
    if (boxes.length > 0) return;
    for (const shape of descendants(element)) {
      if (!shape.name.startsWith('v:') || shape.attributes.alt === undefined) continue;
      text(altText({ ...shape, attributes: { descr: shape.attributes.alt } }));
      return;
    }
  }

  function inline(element: XmlElement, url: string | undefined): void {
    for (const child of element.children) {
      if (typeof child === 'string' || DROPPED.has(child.name)) continue;
      switch (child.name) {
        case 'w:r':
          run(child, url);
          break;
        case 'w:hyperlink':
          inline(child, linkOf(child) ?? url);
          break;
        case 'w:fldSimple':
          fields.begin();
          fields.instruction(child.attributes['w:instr'] ?? '');
          fields.separate();
          inline(child, hyperlinkOf(child.attributes['w:instr'] ?? '') ?? url);
          fields.end();
          break;
        case 'm:oMath':
        case 'm:oMathPara':
          if (!fields.isDropped()) content.spans.push({ value: mathText(child), code: true, isMath: true });
          break;
        case 'mc:AlternateContent': {
          const variant = chosenVariant(child);
          if (variant !== undefined) inline(variant, url);
          break;
        }
        case 'w:sdt':
          if (!isPlaceholder(child)) inline(child, url);
          break;
        case 'w:ins':
        case 'w:moveTo':
        case 'w:smartTag':
        case 'w:customXml':
        case 'w:sdtContent':
        case 'w:dir':
        case 'w:bdo':
          inline(child, url);
          break;
        default:
      }
    }
  }

  function linkOf(element: XmlElement): string | undefined {
    const relationship = context.relationships.get(element.attributes['r:id'] ?? '');
    return relationship?.isExternal === true ? externalLink(relationship.target) : undefined;
  }

  inline(paragraph, undefined);
  return content;
}

/** Whether a content control shows only what one is asked to put there. */
export function isPlaceholder(control: XmlElement): boolean {
  return childAt(control, 'w:sdtPr', 'w:showingPlcHdr') !== undefined;
}

/** Whether the mark that ends a paragraph, and with it an empty one, is monospaced. */
export function hasMonoMark(properties: XmlElement | undefined): boolean {
  const fonts = childAt(properties, 'w:rPr', 'w:rFonts')?.attributes;
  return isMonospaced(fonts?.['w:ascii'] ?? fonts?.['w:hAnsi']);
}

/** Text boxes of a drawing, each once and not those inside another; the same box stands there again for older programs. */
function boxesIn(element: XmlElement): XmlElement[] {
  const boxes: XmlElement[] = [];
  const search = (at: XmlElement) => {
    for (const child of at.children) {
      if (typeof child === 'string') continue;
      if (child.name === 'w:txbxContent') boxes.push(child);
      else if (child.name === 'mc:AlternateContent') search(chosenVariant(child) ?? { ...child, children: [] });
      else search(child);
    }
  };
  if (firstNamed(element, 'w:txbxContent') !== undefined) search(element);
  return boxes;
}

/** Word drops space at the ends unless told to keep it. */
function textOfRun(element: XmlElement): string {
  const value = textOf(element).replace(/[\r\n]+/g, ' ');
  return element.attributes['xml:space'] === 'preserve' ? value : value.trim();
}
