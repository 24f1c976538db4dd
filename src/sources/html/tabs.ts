/**
 * Panels of tabs: all are shown, each after its label. A reader of text sees no bar to click.
 *
 * @module
 */
import type { Element, Parents, Root } from 'hast';
import {
  attribute,
  elementChildren,
  findAll,
  findFirst,
  hasClass,
  labelParagraph,
  removeAll,
  textOf,
  walk,
} from './query.ts';

export function showTabPanels(root: Root): void {
  showAriaTabs(root);
  for (const set of findAll(root, (node) => hasClass(node, 'tabbed-set', 'vp-code-group', 'sd-tab-set')))
    showLabelledSet(set);
}

/** WAI-ARIA tabs: Docusaurus, Starlight, sphinx-tabs. */
function showAriaTabs(root: Root): void {
  const tabs = new Map<string, string>();
  for (const tab of findAll(root, (node) => attribute(node, 'role') === 'tab')) {
    const label = textOf(tab);
    const id = attribute(tab, 'id');
    const panel = attribute(tab, 'aria-controls') ?? attribute(tab, 'href')?.replace(/^#/, '');
    if (id !== undefined) tabs.set(id, label);
    if (panel !== undefined && panel !== '') tabs.set(`panel:${panel}`, label);
  }
  const panels = new Map<Parents, Element[]>();
  const parents = new Map<Parents, Parents>();
  walk(root, (node, parent) => {
    parents.set(node, parent);
    if (attribute(node, 'role') !== 'tabpanel') return;
    const siblings = panels.get(parent) ?? [];
    siblings.push(node);
    panels.set(parent, siblings);
  });
  for (const [parent, siblings] of panels) {
    const nearby = labelsNear(parent, parents);
    siblings.forEach((panel, index) => {
      show(panel);
      const label =
        tabs.get(attribute(panel, 'aria-labelledby') ?? '') ??
        tabs.get(`panel:${attribute(panel, 'id') ?? ''}`) ??
        nearby[index];
      if (label !== undefined && label.trim() !== '') panel.children.unshift(labelParagraph(label));
    });
  }
  removeAll(root, (node) => attribute(node, 'role') === 'tablist');
}

/** Labels of the tab bar that belongs to the panels in `parent`: in it, or in an element around it. */
function labelsNear(parent: Parents, parents: ReadonlyMap<Parents, Parents>): string[] {
  let scope: Parents | undefined = parent;
  // Not up to the page itself: looking through all of it for each panel would take too long, and find a stranger's bar.
  for (let level = 0; level < 3 && scope?.type === 'element' && scope.tagName !== 'body'; level += 1) {
    const bar = findFirst(scope, (node) => attribute(node, 'role') === 'tablist');
    if (bar !== undefined) return findAll(bar, (node) => attribute(node, 'role') === 'tab').map(textOf);
    scope = parents.get(scope);
  }
  return [];
}

/** Sets made of radio buttons and labels: MkDocs Material, VitePress code groups, sphinx-design. */
function showLabelledSet(set: Element): void {
  const labels = findAll(set, (node) => node.tagName === 'label').map(textOf);
  const holder = findFirst(set, (node) => hasClass(node, 'tabbed-content', 'blocks')) ?? set;
  const panels = elementChildren(holder).filter(
    (node) => holder !== set || hasClass(node, 'sd-tab-content', 'tabbed-content', 'tabbed-block'),
  );
  panels.forEach((panel, index) => {
    show(panel);
    const label = labels[index];
    const at = holder.children.indexOf(panel);
    if (label !== undefined && label.trim() !== '') holder.children.splice(at, 0, labelParagraph(label));
  });
  removeAll(
    set,
    (node) => node.tagName === 'label' || node.tagName === 'input' || hasClass(node, 'tabbed-labels', 'tabs'),
  );
}

function show(panel: Element): void {
  delete panel.properties.hidden;
  delete panel.properties['aria-hidden'];
  delete panel.properties.style;
}
