/**
 * Charts and diagrams, which are parts of their own beside the text.
 *
 * @module
 */
import type { RootContent } from 'mdast';
import type { Budget } from '../office/budget.ts';
import { childNamed } from '../xml/query.ts';
import type { XmlElement } from '../xml.ts';
import { readChart } from './chart.ts';
import { readDiagram } from './diagram.ts';
import type { OfficePackage } from './package.ts';

/** The blocks of an `a:graphicData` in `part`: a chart as a table, a diagram as a list; nothing for what is neither. */
export function readGraphic(data: XmlElement, file: OfficePackage, part: string, budget: Budget): RootContent[] {
  const relationships = file.relationships(part);
  const chart = childNamed(data, 'c:chart')?.attributes['r:id'];
  const diagram = childNamed(data, 'dgm:relIds')?.attributes['r:dm'];
  const target = relationships.get(chart ?? diagram ?? '');
  if (target === undefined || target.isExternal) return [];
  const tree = file.tree(target.target);
  if (tree === undefined) return [];
  return chart === undefined ? readDiagram(tree, budget) : readChart(tree, budget);
}
