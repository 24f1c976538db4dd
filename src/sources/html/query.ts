/**
 * Small questions about a hast tree. Every walk may recurse: the guard bounds the depth of the tree.
 *
 * @module
 */
import type { Element, Nodes, Parents } from 'hast';

export function isElement(node: Nodes | undefined): node is Element {
  return node?.type === 'element';
}

export function attribute(node: Element, name: string): string | undefined {
  const value = node.properties[name];
  return typeof value === 'string' ? value : undefined;
}

export function classNames(node: Element): readonly string[] {
  const value = node.properties.className;
  return Array.isArray(value) ? value.map(String) : [];
}

export function hasClass(node: Element, ...names: readonly string[]): boolean {
  return classNames(node).some((name) => names.includes(name));
}

export function elementChildren(node: Parents): Element[] {
  return (node.children as Nodes[]).filter(isElement);
}

/** Every element below `node` that passes, in document order. */
export function findAll(node: Parents, test: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  walk(node, (element) => {
    if (test(element)) found.push(element);
  });
  return found;
}

export function findFirst(node: Parents, test: (element: Element) => boolean): Element | undefined {
  for (const child of node.children) {
    if (!isElement(child)) continue;
    const found = test(child) ? child : findFirst(child, test);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Visits every element below `node`, parents first. */
export function walk(node: Parents, visit: (element: Element, parent: Parents) => void): void {
  for (const child of [...node.children]) {
    if (!isElement(child)) continue;
    visit(child, node);
    walk(child, visit);
  }
}

/** Removes every element below `node` that passes, with all it holds. */
export function removeAll(node: Parents, test: (element: Element, parent: Parents) => boolean): void {
  node.children = node.children.filter((child) => !(isElement(child) && test(child, node))) as typeof node.children;
  for (const child of node.children) if (isElement(child)) removeAll(child, test);
}

/** Puts other nodes in the place of every element that passes; what was put in is not looked into again. */
export function replaceAll(node: Parents, replace: (element: Element) => Nodes[] | undefined): void {
  const children: Nodes[] = [];
  let changed = false;
  for (const child of node.children) {
    const replacement = isElement(child) ? replace(child) : undefined;
    if (replacement === undefined) {
      if (isElement(child)) replaceAll(child, replace);
      children.push(child);
      continue;
    }
    changed = true;
    for (const other of replacement) children.push(other);
  }
  if (changed) node.children = children as typeof node.children;
}

export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  let text = '';
  for (const child of node.children) text += textOf(child);
  return text;
}

export function element(
  tagName: string,
  children: Element['children'],
  properties: Element['properties'] = {},
): Element {
  return { type: 'element', tagName, properties, children };
}

/** A paragraph that holds `text` in bold: the label of what follows. */
export function labelParagraph(text: string): Element {
  return element('p', [element('strong', [{ type: 'text', value: text.replace(/\s+/g, ' ').trim() }])]);
}
