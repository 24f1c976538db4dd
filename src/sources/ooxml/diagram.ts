/**
 * Diagrams (SmartArt) as nested lists, out of their data: the drawing is made of it anew each time.
 *
 * @module
 */
import type { List, RootContent } from 'mdast';
import { limits } from '../../config/limits.ts';
import { paragraph } from '../build.ts';
import type { Budget } from '../office/budget.ts';
import { allNamed, childNamed, childrenNamed, textOf } from '../xml/query.ts';
import type { XmlElement } from '../xml.ts';

/** Points that are there for the drawing only. */
const HELPERS = /^(?:pres|parTrans|sibTrans)$/;

export function readDiagram(model: XmlElement, budget: Budget): RootContent[] {
  const points = new Map<string, XmlElement>();
  for (const point of childrenNamed(childNamed(model, 'dgm:ptLst'), 'dgm:pt')) {
    if (!HELPERS.test(point.attributes.type ?? '')) points.set(point.attributes.modelId ?? '', point);
  }
  const children = childrenById(model);
  const seen = new Set<string>();

  function listOf(ids: readonly string[], depth: number): List | undefined {
    const list: List = { type: 'list', ordered: false, start: null, spread: false, children: [] };
    for (const id of ids) {
      const point = points.get(id);
      if (point === undefined || seen.has(id)) continue;
      seen.add(id);
      budget.spend('blocks');
      const text = textOfPoint(point);
      const inner = depth < limits.office.diagramDepth ? listOf(children.get(id) ?? [], depth + 1) : undefined;
      // A point without text only groups: what it groups moves up.
      if (text === '') list.children.push(...(inner?.children ?? []));
      else {
        list.children.push({
          type: 'listItem',
          spread: false,
          checked: null,
          children: [paragraph(text), ...(inner === undefined ? [] : [inner])],
        });
      }
    }
    return list.children.length === 0 ? undefined : list;
  }

  const roots = [...points].filter(([, point]) => point.attributes.type === 'doc').map(([id]) => id);
  const list = listOf(roots.length > 0 ? roots : [...points.keys()], 0);
  return list === undefined ? [] : [list];
}

/** Id of a point → ids of those below it, in order. */
function childrenById(model: XmlElement): Map<string, string[]> {
  const connections = childrenNamed(childNamed(model, 'dgm:cxnLst'), 'dgm:cxn')
    .filter(({ attributes }) => (attributes.type ?? 'parOf') === 'parOf')
    .map(({ attributes }) => ({
      from: attributes.srcId ?? '',
      to: attributes.destId ?? '',
      order: Number.parseInt(attributes.srcOrd ?? '0', 10) || 0,
    }))
    .toSorted((a, b) => a.order - b.order);
  const children = new Map<string, string[]>();
  for (const { from, to } of connections) {
    const known = children.get(from);
    if (known === undefined) children.set(from, [to]);
    else known.push(to);
  }
  return children;
}

function textOfPoint(point: XmlElement): string {
  return allNamed(childNamed(point, 'dgm:t'), 'a:p')
    .map((each) => allNamed(each, 'a:t').map(textOf).join('').replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '')
    .join(' ');
}
