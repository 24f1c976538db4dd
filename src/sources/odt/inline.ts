/**
 * What stands inside a paragraph of an OpenDocument text, as runs; and the text boxes that hang on it.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { noteSpans, raised, type Span } from '../office/inline.ts';
import type { LanguageTally } from '../office/languages.ts';
import { isCodeCharacterStyle } from '../office/style-names.ts';
import { externalLink } from '../ooxml/links.ts';
import { altText } from '../ooxml/markup.ts';
import { allNamed, childNamed, firstNamed, textOf } from '../xml/query.ts';
import type { XmlElement } from '../xml.ts';
import type { OdtStyles, TextFormat } from './styles.ts';

export interface InlineContext {
  styles: OdtStyles;
  languages: LanguageTally;
  /** The equation in an embedded object. */
  math(address: string): string;
}

export interface ParagraphContent {
  spans: Span[];
  /** `draw:text-box`, in order. */
  boxes: XmlElement[];
}

/** What is there without being text of the document. */
const DROPPED =
  /^(?:office:annotation|office:annotation-end|text:note-citation|text:tracked-changes|text:ruby-text|text:hidden-text|text:page-number|text:page-count|text:toc-mark.*|text:alphabetical-index-mark.*|text:user-index-mark.*|text:script|office:event-listeners|presentation:notes|draw:(?:line|connector))$/;

export function readInline(
  paragraph: XmlElement,
  base: TextFormat,
  isNested: boolean,
  context: InlineContext,
): ParagraphContent {
  const content: ParagraphContent = { spans: [], boxes: [] };
  const isMonoDocument = context.styles.isMono();

  function push(value: string, format: TextFormat, isCode: boolean, url: string | undefined): void {
    if (value === '' || format.hidden === true) return;
    context.languages.add(format.language ?? context.styles.language(), value.length);
    const span: Span = { value: format.isRaised === true ? raised(value) : value };
    if (format.bold === true) span.strong = true;
    if (format.italic === true) span.emphasis = true;
    if (format.strike === true) span.delete = true;
    if (isCode || (format.isMono === true && !isMonoDocument)) span.code = true;
    if (url !== undefined) span.url = url;
    content.spans.push(span);
  }

  function inline(element: XmlElement, format: TextFormat, isCode: boolean, url: string | undefined): void {
    for (const child of element.children) {
      // White space is one space: more of it has elements of its own.
      if (typeof child === 'string') push(child.replace(/[ \t\r\n]+/g, ' '), format, isCode, url);
      else if (!DROPPED.test(child.name)) node(child, format, isCode, url);
    }
  }

  function node(child: XmlElement, format: TextFormat, isCode: boolean, url: string | undefined): void {
    switch (child.name) {
      case 'text:s':
        push(' '.repeat(countOf(child)), format, isCode, url);
        break;
      case 'text:tab':
        push('\t', format, isCode, url);
        break;
      case 'text:line-break':
        push('\n', format, isCode, url);
        break;
      case 'text:soft-page-break':
        break;
      case 'text:span': {
        const style = context.styles.text(child.attributes['text:style-name']);
        inline(child, { ...format, ...style.format }, isCode || style.names.some(isCodeCharacterStyle), url);
        break;
      }
      case 'text:a':
        inline(child, format, isCode, externalLink(child.attributes['xlink:href'] ?? '') ?? url);
        break;
      case 'text:note':
        if (!isNested) note(child);
        break;
      case 'draw:a':
        inline(child, format, isCode, url);
        break;
      case 'draw:frame':
        frame(child, format, isCode, url);
        break;
      default:
        if (/^(?:draw:|table:)/.test(child.name)) shape(child);
        else inline(child, format, isCode, url);
    }
  }

  function note(element: XmlElement): void {
    const spans: Span[] = [];
    for (const each of allNamed(childNamed(element, 'text:note-body'), 'text:p')) {
      if (spans.length > 0) spans.push({ value: ' ' });
      spans.push(...readInline(each, {}, true, context).spans);
    }
    content.spans.push(...noteSpans(spans));
  }

  function frame(element: XmlElement, format: TextFormat, isCode: boolean, url: string | undefined): void {
    const box = childNamed(element, 'draw:text-box');
    if (box !== undefined) {
      content.boxes.push(box);
      return;
    }
    const object = childNamed(element, 'draw:object')?.attributes['xlink:href'];
    const math = object === undefined ? '' : context.math(object);
    if (math !== '') content.spans.push({ value: math, code: true, isMath: true });
    else push(description(element), format, isCode, url);
  }

  /** Paragraphs in a drawn shape, or in those of a group. */
  function shape(element: XmlElement): void {
    if (firstNamed(element, 'text:p') !== undefined) content.boxes.push(element);
  }

  inline(paragraph, base, false, undefined);
  return content;
}

function description(frame: XmlElement): string {
  return altText({
    ...frame,
    attributes: { descr: textOf(childNamed(frame, 'svg:desc')), title: textOf(childNamed(frame, 'svg:title')) },
  });
}

function countOf(space: XmlElement): number {
  const count = Number.parseInt(space.attributes['text:c'] ?? '1', 10);
  return Number.isNaN(count) ? 1 : Math.min(Math.max(count, 0), limits.office.repeatedSpaces);
}
