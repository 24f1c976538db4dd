/**
 * Reference links and footnotes point across the document; a block must be understood alone. Links get their address
 * in place, footnotes become plain paragraphs.
 *
 * @module
 */
import type { Definition, FootnoteDefinition, Nodes, Parents, PhrasingContent, Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';

/** After this the tree holds no `definition`, `linkReference`, `imageReference` or footnote node. */
export function resolveReferences(root: Root): void {
  const definitions = new Map<string, Definition>();
  visit(root, 'definition', (node) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
  });
  replaceChildren(root, definitions);
}

function replaceChildren(parent: Parents, definitions: ReadonlyMap<string, Definition>): void {
  const children: Nodes[] = [];
  for (const child of parent.children) {
    if ('children' in child) replaceChildren(child, definitions);
    children.push(...replacement(child, definitions));
  }
  parent.children = children as typeof parent.children;
}

function replacement(node: Nodes, definitions: ReadonlyMap<string, Definition>): Nodes[] {
  switch (node.type) {
    case 'definition':
      return [];
    case 'footnoteReference':
      return [{ type: 'text', value: `[${node.label ?? node.identifier}]` }];
    case 'footnoteDefinition':
      return footnote(node);
    case 'linkReference': {
      const target = definitions.get(node.identifier);
      if (target === undefined) return node.children;
      return [{ type: 'link', url: target.url, title: target.title ?? null, children: node.children }];
    }
    case 'imageReference': {
      const target = definitions.get(node.identifier);
      if (target === undefined) return [{ type: 'text', value: node.alt ?? '' }];
      return [{ type: 'image', url: target.url, title: target.title ?? null, alt: node.alt ?? null }];
    }
    default:
      return [node];
  }
}

function footnote(node: FootnoteDefinition): RootContent[] {
  const label: PhrasingContent = { type: 'text', value: `[${node.label ?? node.identifier}] ` };
  const first = node.children[0];
  if (first?.type === 'paragraph') {
    first.children.unshift(label);
    return node.children;
  }
  return [{ type: 'paragraph', children: [label] }, ...node.children];
}
