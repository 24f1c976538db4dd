/**
 * Questions to an XML tree.
 *
 * @module
 */
import type { XmlElement } from '../xml.ts';

export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}

/** Children of that name, not what lies deeper. */
export function childrenNamed(element: XmlElement | undefined, name: string): XmlElement[] {
  if (element === undefined) return [];
  return element.children.filter((child): child is XmlElement => typeof child !== 'string' && child.name === name);
}

/** The first child of that name. */
export function childNamed(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name);
}

/** The child reached by going down one name after the other. */
export function childAt(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let at = element;
  for (const name of path) at = childNamed(at, name);
  return at;
}

/** The first element of that name at any depth below, in document order. */
export function firstNamed(element: XmlElement | undefined, name: string): XmlElement | undefined {
  if (element === undefined) return undefined;
  for (const child of descendants(element)) if (child.name === name) return child;
  return undefined;
}

/** All elements of that name at any depth below, in document order. */
export function allNamed(element: XmlElement | undefined, name: string): XmlElement[] {
  return element === undefined ? [] : [...descendants(element)].filter((child) => child.name === name);
}

/** All text inside, as it stands. */
export function textOf(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** Every element below, in document order. */
export function* descendants(element: XmlElement): Generator<XmlElement, void, undefined> {
  const waiting = elementsOf(element).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    for (let i = next.children.length - 1; i >= 0; i--) {
      const child = next.children[i];
      if (child !== undefined && typeof child !== 'string') waiting.push(child);
    }
  }
}
