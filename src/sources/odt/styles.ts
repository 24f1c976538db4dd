/**
 * Styles of an OpenDocument text: those with names, and those the program made for single paragraphs.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { Budget } from '../office/budget.ts';
import { isMonospaced } from '../office/fonts.ts';
import { headingLevel, isContentsStyle, isTitle } from '../office/style-names.ts';
import { childNamed, childrenNamed, elementsOf } from '../xml/query.ts';
import type { XmlElement } from '../xml.ts';

/** What a style says; what it does not say is undefined. */
export interface TextFormat {
  bold?: boolean;
  italic?: boolean;
  strike?: boolean;
  hidden?: boolean;
  isMono?: boolean;
  isRaised?: boolean;
  language?: string;
}

export interface ResolvedStyle {
  /** As shown, in lower case, the nearest first. */
  names: readonly string[];
  format: TextFormat;
  /** Of the paragraph as a whole, not of what is marked inside. */
  headingLevel?: number;
  isTitle: boolean;
  listStyle?: string;
  /** Name of the first style somebody gave a name. */
  key: string;
}

export interface ListLevel {
  /** `none`: without a mark, for a further paragraph of an item. */
  kind: 'bullet' | 'number' | 'none';
  start: number;
}

export interface OdtStyles {
  add(element: XmlElement): void;
  paragraph(name: string | undefined): ResolvedStyle;
  text(name: string | undefined): ResolvedStyle;
  /** Zero-based level of a list style. */
  listLevel(style: string | undefined, level: number): ListLevel;
  /** Whether the default paragraph is monospaced, which then says nothing. */
  isMono(): boolean;
  language(): string | undefined;
}

interface Style {
  family: string;
  name: string;
  shown: string;
  parent: string | undefined;
  listStyle: string | undefined;
  outline: number | undefined;
  isAutomatic: boolean;
  format: TextFormat;
}

const NO_STYLE: ResolvedStyle = { names: [], format: {}, isTitle: false, key: '' };

/** Takes the children of `office:styles`, `office:automatic-styles` and `office:font-face-decls` in the order they come. */
export function createOdtStyles(budget: Budget): OdtStyles {
  const styles = new Map<string, Style>();
  const lists = new Map<string, Map<number, ListLevel>>();
  const fonts = new Map<string, string>();
  const resolved = new Map<string, ResolvedStyle>();
  let defaults: TextFormat = {};

  function chainOf(key: string): Style[] {
    const chain = new Set<Style>();
    let style = styles.get(key);
    while (style !== undefined && !chain.has(style) && chain.size < limits.office.styleDepth) {
      chain.add(style);
      style = style.parent === undefined ? undefined : styles.get(`${style.family} ${style.parent}`);
    }
    return [...chain];
  }

  function resolve(family: string, name: string | undefined): ResolvedStyle {
    if (name === undefined) return NO_STYLE;
    const key = `${family} ${name}`;
    let result = resolved.get(key);
    if (result === undefined) {
      const chain = chainOf(key);
      result = chain.length === 0 ? unknownStyle(name) : fromChain(chain);
      resolved.set(key, result);
    }
    return result;
  }

  function addStyle(element: XmlElement): void {
    const { attributes } = element;
    const family = attributes['style:family'] ?? '';
    const format = formatOf(childNamed(element, 'style:text-properties'), fonts);
    if (element.name === 'style:default-style') {
      if (family === 'paragraph') defaults = format;
      return;
    }
    const name = attributes['style:name'] ?? '';
    const outline = Number.parseInt(attributes['style:default-outline-level'] ?? '', 10);
    styles.set(`${family} ${name}`, {
      family,
      name,
      shown: (attributes['style:display-name'] ?? decodeName(name)).trim().toLowerCase(),
      parent: attributes['style:parent-style-name'],
      listStyle: attributes['style:list-style-name'],
      outline: Number.isNaN(outline) ? undefined : outline,
      isAutomatic: /^[PT]\d+$/.test(name),
      format,
    });
  }

  function addList(element: XmlElement): void {
    const levels = new Map<number, ListLevel>();
    for (const level of elementsOf(element)) {
      const at = Number.parseInt(level.attributes['text:level'] ?? '', 10) - 1;
      if (Number.isNaN(at)) continue;
      levels.set(at, {
        kind: kindOf(level),
        start: Math.max(0, Number.parseInt(level.attributes['text:start-value'] ?? '1', 10) || 1),
      });
    }
    lists.set(element.attributes['style:name'] ?? '', levels);
  }

  return {
    add(element) {
      budget.spend('styles');
      if (element.name === 'style:style' || element.name === 'style:default-style') addStyle(element);
      else if (element.name === 'text:list-style') addList(element);
      else if (element.name === 'style:font-face') {
        fonts.set(
          element.attributes['style:name'] ?? '',
          `${element.attributes['svg:font-family'] ?? ''} ${element.attributes['style:font-family-generic'] ?? ''}`,
        );
      }
    },
    paragraph: (name) => resolve('paragraph', name),
    text: (name) => resolve('text', name),
    listLevel: (style, level) => lists.get(style ?? '')?.get(level) ?? { kind: 'bullet', start: 1 },
    isMono: () => resolve('paragraph', 'Standard').format.isMono ?? defaults.isMono ?? false,
    language: () => resolve('paragraph', 'Standard').format.language ?? defaults.language,
  };
}

/** A number without a format and a blank bullet are not shown. */
function kindOf(level: XmlElement): ListLevel['kind'] {
  if (level.name === 'text:list-level-style-number') {
    return (level.attributes['style:num-format'] ?? '') === '' ? 'none' : 'number';
  }
  const isBlank = (level.attributes['text:bullet-char'] ?? '•').trim() === '';
  return level.name === 'text:list-level-style-bullet' && isBlank ? 'none' : 'bullet';
}

function unknownStyle(name: string): ResolvedStyle {
  const shown = decodeName(name).toLowerCase();
  return { ...NO_STYLE, names: [shown], key: name, isTitle: isTitle(shown) };
}

function fromChain(chain: readonly Style[]): ResolvedStyle {
  const names = chain.filter((style) => !style.isAutomatic).map((style) => style.shown);
  const listStyle = chain.find((style) => style.listStyle !== undefined)?.listStyle;
  const level = levelOf(chain);
  return {
    names,
    format: Object.assign({}, ...chain.toReversed().map((style) => style.format)),
    isTitle: names.some(isTitle) && !names.includes('subtitle'),
    key: chain.find((style) => !style.isAutomatic)?.name ?? chain[0]?.name ?? '',
    ...(listStyle !== undefined && listStyle !== '' && { listStyle }),
    ...(level !== undefined && { headingLevel: level }),
  };
}

function levelOf(chain: readonly Style[]): number | undefined {
  for (const { shown, outline } of chain) {
    if (isContentsStyle(shown)) return 0;
    const level = outline ?? headingLevel(shown);
    if (level !== undefined && level > 0) return level;
  }
  return undefined;
}

/** `Text_20_body` → `Text body`. */
function decodeName(name: string): string {
  return name.replace(/_([0-9a-f]{2,4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function formatOf(properties: XmlElement | undefined, fonts: ReadonlyMap<string, string>): TextFormat {
  const attributes = properties?.attributes ?? {};
  const format: TextFormat = {};
  const weight = attributes['fo:font-weight'];
  if (weight !== undefined) format.bold = weight === 'bold' || Number(weight) >= 600;
  const slant = attributes['fo:font-style'];
  if (slant !== undefined) format.italic = slant !== 'normal';
  const strike = attributes['style:text-line-through-style'] ?? attributes['style:text-line-through-type'];
  if (strike !== undefined) format.strike = strike !== 'none';
  const display = attributes['text:display'];
  if (display !== undefined) format.hidden = display === 'none';
  const named = attributes['style:font-name'];
  const font = attributes['fo:font-family'] ?? (named === undefined ? undefined : (fonts.get(named) ?? named));
  if (font !== undefined) format.isMono = isMonospaced(font) || attributes['style:font-pitch'] === 'fixed';
  const position = attributes['style:text-position'];
  if (position !== undefined) format.isRaised = /^(?:super|[1-9])/.test(position);
  const language = attributes['fo:language'];
  if (language !== undefined && language !== 'none') {
    const country = attributes['fo:country'];
    format.language = country === undefined || country === 'none' ? language : `${language}-${country}`;
  }
  return format;
}

/** The children of the style containers of a part. */
export function styleElements(root: XmlElement | undefined): XmlElement[] {
  return ['office:font-face-decls', 'office:styles', 'office:automatic-styles'].flatMap((name) =>
    childrenNamed(root, name).flatMap(elementsOf),
  );
}
