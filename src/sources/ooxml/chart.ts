/**
 * Charts as the tables they were made of, out of the values the file keeps for showing them.
 *
 * @module
 */
import type { RootContent } from 'mdast';
import { limits } from '../../config/limits.ts';
import { paragraph, strong } from '../build.ts';
import { dataTable } from '../data-table.ts';
import type { Budget } from '../office/budget.ts';
import { allNamed, childAt, childNamed, childrenNamed, descendants, elementsOf, textOf } from '../xml/query.ts';
import type { XmlElement } from '../xml.ts';

/** The title in bold and a table: a row for each category, a column for each series. */
export function readChart(space: XmlElement, budget: Budget): RootContent[] {
  const chart = childNamed(space, 'c:chart');
  const title = textOfRuns(childNamed(chart, 'c:title'));
  const series = elementsOf(childNamed(chart, 'c:plotArea') ?? { name: '', attributes: {}, children: [] })
    .flatMap((plot) => childrenNamed(plot, 'c:ser'))
    .slice(0, limits.table.columns - 1);
  const columns = series.map((each) => valuesOf(childNamed(each, 'c:val') ?? childNamed(each, 'c:yVal')));
  const categories = series
    .map((each) => valuesOf(childNamed(each, 'c:cat') ?? childNamed(each, 'c:xVal')))
    .reduce((most, each) => (each.size > most.size ? each : most), new Map<number, string>());
  const indices = [...new Set([categories, ...columns].flatMap((column) => [...column.keys()]))].toSorted(
    (a, b) => a - b,
  );
  if (indices.length === 0) return title === '' ? [] : [paragraph([strong(title)])];
  budget.spend('tableCells', (indices.length + 1) * (columns.length + 1));
  const rows = [
    ['', ...series.map(nameOf)],
    ...indices.map((index) => [categories.get(index) ?? '', ...columns.map((column) => column.get(index) ?? '')]),
  ];
  return [...(title === '' ? [] : [paragraph([strong(title)])]), ...dataTable(rows)];
}

function nameOf(series: XmlElement): string {
  const [name] = valuesOf(childNamed(series, 'c:tx')).values();
  return name ?? textOf(childAt(series, 'c:tx', 'c:v')).trim();
}

/** Point index → value. Categories of several levels are put together, the outer one first. */
function valuesOf(data: XmlElement | undefined): Map<number, string> {
  const levels = allNamed(data, 'c:lvl');
  const values = new Map<number, string>();
  const groups = levels.length > 0 ? levels.toReversed() : data === undefined ? [] : [data];
  for (const [depth, group] of groups.entries()) {
    const points = new Map(
      allNamed(group, 'c:pt').map((point) => [indexOf(point), textOf(childNamed(point, 'c:v')).trim()]),
    );
    if (depth === 0 && groups.length === 1) return points;
    for (const [index, value] of points) values.set(index, [values.get(index), value].filter(Boolean).join(' '));
  }
  return values;
}

function indexOf(point: XmlElement): number {
  return Number.parseInt(point.attributes.idx ?? '0', 10) || 0;
}

function textOfRuns(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  const runs = [...descendants(element)].filter((child) => child.name === 'a:t' || child.name === 'c:v');
  return runs.map(textOf).join('').replace(/\s+/g, ' ').trim();
}
