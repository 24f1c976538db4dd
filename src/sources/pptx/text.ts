/**
 * The text of a shape: paragraphs on levels, with bullets, numbers and formats of their own or of their level.
 *
 * @module
 */
import { isMonospaced } from '../office/fonts.ts';
import { raised, type Span } from '../office/inline.ts';
import type { LanguageTally } from '../office/languages.ts';
import { externalLink } from '../ooxml/links.ts';
import { chosenVariant } from '../ooxml/markup.ts';
import { mathText } from '../ooxml/math.ts';
import type { Relationships } from '../ooxml/relationships.ts';
import { childNamed, childrenNamed, firstNamed, textOf } from '../xml/query.ts';
import type { XmlElement } from '../xml.ts';

export interface TextContext {
  relationships: Relationships;
  languages: LanguageTally;
}

export interface SlideParagraph {
  /** Zero-based. */
  level: number;
  bullet: 'none' | 'bullet' | { number: number };
  spans: Span[];
  /** Whether even an empty paragraph is in a monospaced font. */
  isMono: boolean;
  /** Set far in from the margin, without a mark: a quotation. */
  isIndented: boolean;
}

const LEVELS = 9;
/** One inch in English Metric Units. */
const INCH = 914_400;

/** `levels` are the styles of the levels, the nearest first, of which `own` are the slide's and the layout's. */
export function readParagraphs(
  body: XmlElement | undefined,
  levels: { all: readonly XmlElement[]; own: number },
  context: TextContext,
): SlideParagraph[] {
  const counters: number[] = [];
  return childrenNamed(body, 'a:p').map((paragraph) => {
    const properties = childNamed(paragraph, 'a:pPr');
    const level = Math.min(LEVELS - 1, Math.max(0, Number.parseInt(properties?.attributes.lvl ?? '0', 10) || 0));
    const ofLevel = levels.all.map((style) => childNamed(style, `a:lvl${level + 1}pPr`));
    const bullet = nextBullet([properties, ...ofLevel], level, counters);
    const isMono = ofLevel.slice(0, levels.own).some((style) => isMonospaced(fontOf(childNamed(style, 'a:defRPr'))));
    const spans = readRuns(paragraph, isMono, context);
    const margin = Number(properties?.attributes.marL ?? 0);
    return {
      level,
      bullet,
      spans,
      isMono: isMono || isMonospaced(fontOf(childNamed(paragraph, 'a:endParaRPr'))),
      isIndented: bullet === 'none' && level === 0 && margin >= INCH,
    };
  });
}

function nextBullet(
  styles: readonly (XmlElement | undefined)[],
  level: number,
  counters: number[],
): SlideParagraph['bullet'] {
  for (const style of styles) {
    for (const child of style?.children ?? []) {
      if (typeof child === 'string') continue;
      switch (child.name) {
        case 'a:buNone':
          counters.length = Math.min(counters.length, level);
          return 'none';
        case 'a:buChar':
        case 'a:buBlip':
          counters.length = Math.min(counters.length, level);
          return 'bullet';
        case 'a:buAutoNum': {
          const start = Number.parseInt(child.attributes.startAt ?? '1', 10) || 1;
          const before = counters[level];
          const number = before === undefined ? Math.min(Math.max(start, 0), 32_767) : before + 1;
          counters[level] = number;
          counters.length = level + 1;
          return { number };
        }
        default:
      }
    }
  }
  counters.length = Math.min(counters.length, level);
  return 'none';
}

function readRuns(paragraph: XmlElement, isMono: boolean, context: TextContext): Span[] {
  const spans: Span[] = [];
  for (const child of paragraph.children) if (typeof child !== 'string') readRun(child, isMono, context, spans);
  return spans;
}

function readRun(element: XmlElement, isMono: boolean, context: TextContext, spans: Span[]): void {
  switch (element.name) {
    case 'a:fld':
      // Number of the slide, date: not of this text.
      if (/^(?:slidenum|datetime)/i.test(element.attributes.type ?? '')) return;
      spans.push(spanOf(element, isMono, context));
      break;
    case 'a:r':
      spans.push(spanOf(element, isMono, context));
      break;
    case 'a:br':
      spans.push({ value: '\n', ...(isMono && { code: true }) });
      break;
    case 'mc:AlternateContent':
      for (const child of chosenVariant(element)?.children ?? []) {
        if (typeof child !== 'string') readRun(child, isMono, context, spans);
      }
      break;
    case 'a14:m':
    case 'm:oMathPara':
    case 'm:oMath': {
      const math = element.name === 'm:oMath' ? element : (firstNamed(element, 'm:oMath') ?? element);
      spans.push({ value: mathText(math), code: true, isMath: true });
      break;
    }
    default:
  }
}

function spanOf(run: XmlElement, isMono: boolean, context: TextContext): Span {
  const properties = childNamed(run, 'a:rPr');
  const { b, i, strike, lang, baseline } = properties?.attributes ?? {};
  // A vertical tab is how a line break gets into text that is pasted.
  const value = textOf(childNamed(run, 'a:t')).replace(/\v|_x000B_/g, '\n');
  context.languages.add(lang, value.length);
  const span: Span = { value: Number(baseline ?? 0) > 0 ? raised(value) : value };
  const font = fontOf(properties);
  if (font === undefined ? isMono : isMonospaced(font)) span.code = true;
  if (b === '1' || b === 'true') span.strong = true;
  if (i === '1' || i === 'true') span.emphasis = true;
  if (strike !== undefined && strike !== 'noStrike') span.delete = true;
  const link = context.relationships.get(childNamed(properties, 'a:hlinkClick')?.attributes['r:id'] ?? '');
  const url = link?.isExternal === true ? externalLink(link.target) : undefined;
  if (url !== undefined) span.url = url;
  return span;
}

function fontOf(properties: XmlElement | undefined): string | undefined {
  return childNamed(properties, 'a:latin')?.attributes.typeface;
}
