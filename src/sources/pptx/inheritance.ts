/**
 * What a shape of a slide takes over from the layout, the master and the presentation: where it is, how its levels look.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { allNamed, childAt, childNamed } from '../xml/query.ts';
import type { XmlElement } from '../xml.ts';

export interface SlideStyles {
  layout: XmlElement | undefined;
  master: XmlElement | undefined;
  /** `p:defaultTextStyle` of the presentation. */
  defaults: XmlElement | undefined;
}

export interface Placeholder {
  type: string;
  index: string;
}

const TITLES = /^(?:title|ctrTitle|vertTitle)$/;
/** On every slide alike, and no content. */
const FURNITURE = /^(?:sldNum|dt|ftr|hdr)$/;

/** Any kind of shape: the properties are in a child whose name depends on it. */
export function placeholderOf(shape: XmlElement): Placeholder | undefined {
  for (const child of shape.children) {
    if (typeof child === 'string' || !child.name.startsWith('p:nv')) continue;
    const placeholder = childAt(child, 'p:nvPr', 'p:ph')?.attributes;
    return placeholder && { type: placeholder.type ?? 'obj', index: placeholder.idx ?? '' };
  }
  return undefined;
}

export function isTitle(placeholder: Placeholder | undefined): boolean {
  return placeholder !== undefined && TITLES.test(placeholder.type);
}

export function isFurniture(placeholder: Placeholder | undefined): boolean {
  return placeholder !== undefined && FURNITURE.test(placeholder.type);
}

/** The same placeholder of the layout and of the master, the nearest first. */
export function modelsOf(placeholder: Placeholder | undefined, styles: SlideStyles): (XmlElement | undefined)[] {
  if (placeholder === undefined) return [];
  const onLayout = placeholdersOf(styles.layout);
  const model =
    onLayout.find(({ of }) => placeholder.index !== '' && of.index === placeholder.index) ??
    onLayout.find(({ of }) => kindOf(of) === kindOf(placeholder));
  const onMaster = placeholdersOf(styles.master).find(({ of }) => kindOf(of) === kindOf(model?.of ?? placeholder));
  return [model?.shape, onMaster?.shape];
}

/** Styles of the levels of a shape's text (`a:lvl1pPr` …), the nearest first; `own` is how many are near the slide. */
export function levelStyles(
  shape: XmlElement,
  placeholder: Placeholder | undefined,
  styles: SlideStyles,
): { all: XmlElement[]; own: number } {
  const [layout, master] = modelsOf(placeholder, styles);
  const near = [shape, layout]
    .map((each) => childAt(each, 'p:txBody', 'a:lstStyle'))
    .filter((each) => each !== undefined);
  const kind = placeholder === undefined ? 'p:otherStyle' : isTitle(placeholder) ? 'p:titleStyle' : 'p:bodyStyle';
  const far = [
    childAt(master, 'p:txBody', 'a:lstStyle'),
    childAt(styles.master, 'p:txStyles', kind),
    styles.defaults,
  ].filter((each) => each !== undefined);
  return { all: [...near, ...far], own: near.length };
}

interface PlacedPlaceholder {
  shape: XmlElement;
  of: Placeholder;
}

/** Each slide asks for them once a shape. */
const known = new WeakMap<XmlElement, readonly PlacedPlaceholder[]>();

function placeholdersOf(part: XmlElement | undefined): readonly PlacedPlaceholder[] {
  if (part === undefined) return [];
  let placeholders = known.get(part);
  if (placeholders === undefined) {
    placeholders = allNamed(childAt(part, 'p:cSld', 'p:spTree'), 'p:sp')
      .flatMap((shape) => {
        const of = placeholderOf(shape);
        return of === undefined ? [] : [{ shape, of }];
      })
      .slice(0, limits.office.placeholders);
    known.set(part, placeholders);
  }
  return placeholders;
}

/** Masters know only a title and a body. */
function kindOf({ type }: Placeholder): string {
  if (TITLES.test(type)) return 'title';
  return FURNITURE.test(type) ? type : 'body';
}

/** Left, top, width and height in English Metric Units. */
export interface Frame {
  x: number;
  y: number;
  height: number;
}

export function frameOf(shape: XmlElement, models: readonly (XmlElement | undefined)[]): Frame | undefined {
  for (const each of [shape, ...models]) {
    const transform =
      childAt(each, 'p:spPr', 'a:xfrm') ?? childAt(each, 'p:grpSpPr', 'a:xfrm') ?? childNamed(each, 'p:xfrm');
    const offset = childNamed(transform, 'a:off')?.attributes;
    if (offset === undefined) continue;
    const height = Number(childNamed(transform, 'a:ext')?.attributes.cy ?? 0);
    return { x: Number(offset.x ?? 0) || 0, y: Number(offset.y ?? 0) || 0, height: height || 0 };
  }
  return undefined;
}
