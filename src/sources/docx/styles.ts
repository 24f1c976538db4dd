/**
 * The styles of a Word document, with what each inherits.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { isMonospaced } from '../office/fonts.ts';
import { headingLevel, isContentsStyle, isTitle } from '../office/style-names.ts';
import { isOn } from '../ooxml/markup.ts';
import { childAt, childNamed, childrenNamed } from '../xml/query.ts';
import type { XmlElement } from '../xml.ts';

/** What a style or a run says; what it does not say is undefined. */
export interface RunFormat {
  bold?: boolean;
  italic?: boolean;
  strike?: boolean;
  hidden?: boolean;
  isMono?: boolean;
  language?: string;
}

export interface ParagraphStyle {
  id: string;
  /** In lower case, the nearest first. */
  names: readonly string[];
  /** One-based; 0 for what stands like a heading but is none. */
  headingLevel?: number;
  isTitle: boolean;
  numbering?: { id: string; level?: number };
  /** Twentieths of a point. */
  indent?: number;
  run: RunFormat;
}

export interface Styles {
  paragraph(id: string | undefined): ParagraphStyle;
  character(id: string | undefined): { names: readonly string[]; run: RunFormat };
  /** Whether the whole document is in a monospaced font, which then says nothing. */
  isMono: boolean;
  language?: string;
}

const BODY_LEVEL = 9;

export function readStyles(root: XmlElement | undefined): Styles {
  const all = childrenNamed(root, 'w:style');
  const byId = new Map(all.map((style) => [style.attributes['w:styleId'] ?? '', style]));
  const isDefault = (style: XmlElement) =>
    style.attributes['w:type'] === 'paragraph' && /^(?:1|true|on)$/.test(style.attributes['w:default'] ?? '');
  const defaultId = all.find(isDefault)?.attributes['w:styleId'];
  const defaults = runFormat(childAt(root, 'w:docDefaults', 'w:rPrDefault', 'w:rPr'));
  const paragraphs = new Map<string, ParagraphStyle>();
  const characters = new Map<string, { names: string[]; run: RunFormat }>();

  function chainOf(id: string | undefined): XmlElement[] {
    const chain = new Set<XmlElement>();
    let style = byId.get(id ?? '');
    while (style !== undefined && !chain.has(style) && chain.size < limits.office.styleDepth) {
      chain.add(style);
      style = byId.get(childNamed(style, 'w:basedOn')?.attributes['w:val'] ?? '');
    }
    return [...chain];
  }

  const base = paragraphStyle(defaultId ?? '', chainOf(defaultId));
  const language = base.run.language ?? defaults.language;
  return {
    isMono: base.run.isMono ?? defaults.isMono ?? false,
    ...(language !== undefined && { language }),
    paragraph(id) {
      if (id === undefined) return base;
      let style = paragraphs.get(id);
      if (style === undefined) {
        style = paragraphStyle(id, chainOf(id));
        paragraphs.set(id, style);
      }
      return style;
    },
    character(id) {
      if (id === undefined) return NO_CHARACTER_STYLE;
      let style = characters.get(id);
      if (style === undefined) {
        const chain = chainOf(id);
        style = { names: chain.map(nameOf), run: inherited(chain) };
        characters.set(id, style);
      }
      return style;
    },
  };
}

const NO_CHARACTER_STYLE = { names: [], run: {} };

function paragraphStyle(id: string, chain: readonly XmlElement[]): ParagraphStyle {
  // A style nobody defines may still have a telling name.
  const names = chain.length === 0 ? [id.toLowerCase()] : chain.map(nameOf);
  const properties = chain.map((style) => childNamed(style, 'w:pPr'));
  const level = levelOf(names, properties);
  const numbering = numberingOf(properties);
  const indent = firstDefined(properties, indentOf);
  return {
    id,
    names,
    ...(level !== undefined && { headingLevel: level }),
    isTitle: names.some(isTitle) && !names.includes('subtitle'),
    ...(numbering !== undefined && { numbering }),
    ...(indent !== undefined && { indent }),
    run: inherited(chain),
  };
}

/** The nearest style decides, by its name or by its outline level. */
function levelOf(names: readonly string[], properties: readonly (XmlElement | undefined)[]): number | undefined {
  for (const [index, name] of names.entries()) {
    if (isContentsStyle(name)) return 0;
    const level = headingLevel(name) ?? outlineLevel(properties[index]);
    if (level !== undefined) return level;
  }
  return undefined;
}

/** One-based level of `w:outlineLvl`, 0 for body text, undefined if nothing is said. */
export function outlineLevel(properties: XmlElement | undefined): number | undefined {
  const value = Number.parseInt(childNamed(properties, 'w:outlineLvl')?.attributes['w:val'] ?? '', 10);
  if (Number.isNaN(value) || value < 0) return undefined;
  return value >= BODY_LEVEL ? 0 : value + 1;
}

function numberingOf(properties: readonly (XmlElement | undefined)[]): ParagraphStyle['numbering'] {
  const id = firstDefined(properties, (each) => childAt(each, 'w:numPr', 'w:numId')?.attributes['w:val']);
  if (id === undefined) return undefined;
  const level = firstDefined(properties, (each) => childAt(each, 'w:numPr', 'w:ilvl')?.attributes['w:val']);
  return { id, ...(level !== undefined && { level: Number.parseInt(level, 10) || 0 }) };
}

/** Where the text of a paragraph starts. */
export function indentOf(properties: XmlElement | undefined): number | undefined {
  const attributes = childNamed(properties, 'w:ind')?.attributes;
  const value = Number.parseInt(attributes?.['w:left'] ?? attributes?.['w:start'] ?? '', 10);
  return Number.isNaN(value) ? undefined : value;
}

function inherited(chain: readonly XmlElement[]): RunFormat {
  return Object.assign({}, ...chain.toReversed().map((style) => runFormat(childNamed(style, 'w:rPr'))));
}

export function runFormat(properties: XmlElement | undefined): RunFormat {
  const format: RunFormat = {};
  for (const child of properties?.children ?? []) {
    if (typeof child === 'string') continue;
    switch (child.name) {
      case 'w:b':
        format.bold = isOn(child);
        break;
      case 'w:i':
        format.italic = isOn(child);
        break;
      case 'w:strike':
      case 'w:dstrike':
        format.strike = isOn(child);
        break;
      case 'w:vanish':
      case 'w:webHidden':
        format.hidden = isOn(child);
        break;
      case 'w:rFonts': {
        const font = child.attributes['w:ascii'] ?? child.attributes['w:hAnsi'];
        if (font !== undefined || child.attributes['w:asciiTheme'] !== undefined) format.isMono = isMonospaced(font);
        break;
      }
      case 'w:lang':
        if (child.attributes['w:val'] !== undefined) format.language = child.attributes['w:val'];
        break;
      default:
    }
  }
  return format;
}

function nameOf(style: XmlElement): string {
  return (childNamed(style, 'w:name')?.attributes['w:val'] ?? '').trim().toLowerCase();
}

function firstDefined<T, R>(values: readonly T[], of: (value: T) => R | undefined): R | undefined {
  for (const value of values) {
    const result = of(value);
    if (result !== undefined) return result;
  }
  return undefined;
}
