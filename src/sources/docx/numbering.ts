/**
 * Lists of a Word document: which marks they have, and what number comes next.
 *
 * @module
 */
import { childAt, childNamed, childrenNamed } from '../xml/query.ts';
import type { XmlElement } from '../xml.ts';
import { indentOf } from './styles.ts';

interface Level {
  kind: 'bullet' | 'number' | 'none';
  start: number;
  indent?: number;
  /** Style whose paragraphs are on this level by themselves. */
  style?: string;
}

interface Abstract {
  id: string;
  levels: Map<number, Level>;
}

export interface Mark {
  kind: Level['kind'];
  level: number;
  /** What the program shows, for numbered items. */
  number: number;
  indent?: number;
}

export interface Numbering {
  /** The mark of the next paragraph of list `id`; counts it. Undefined where the document has no such list. */
  next(id: string, level: number): Mark | undefined;
  /** The level paragraphs of a style are on in list `id`. */
  levelOfStyle(id: string, style: string): number | undefined;
}

/** Word knows nine levels. */
const LEVELS = 9;

export function readNumbering(root: XmlElement | undefined): Numbering {
  const abstracts = new Map<string, XmlElement>();
  const byStyle = new Map<string, XmlElement>();
  for (const element of childrenNamed(root, 'w:abstractNum')) {
    abstracts.set(element.attributes['w:abstractNumId'] ?? '', element);
    const style = childNamed(element, 'w:styleLink')?.attributes['w:val'];
    if (style !== undefined) byStyle.set(style, element);
  }
  const nums = new Map(childrenNamed(root, 'w:num').map((num) => [num.attributes['w:numId'] ?? '', num]));
  const known = new Map<string, Abstract | undefined>();
  /** By abstract list: Word counts on when another list shares it. */
  const counters = new Map<string, number[]>();
  const begun = new Set<string>();

  function listOf(id: string): Abstract | undefined {
    if (known.has(id)) return known.get(id);
    const num = nums.get(id);
    let element = abstracts.get(childNamed(num, 'w:abstractNumId')?.attributes['w:val'] ?? '');
    const link = childNamed(element, 'w:numStyleLink')?.attributes['w:val'];
    if (link !== undefined) element = byStyle.get(link) ?? element;
    const list = element === undefined ? undefined : readAbstract(element, num);
    known.set(id, list);
    return list;
  }

  /** A list that says so starts anew the first time it is used. */
  function begin(id: string, counter: number[]): void {
    if (begun.has(id)) return;
    begun.add(id);
    for (const override of childrenNamed(nums.get(id), 'w:lvlOverride')) {
      const start = childNamed(override, 'w:startOverride');
      const level = Number.parseInt(override.attributes['w:ilvl'] ?? '', 10);
      if (start !== undefined && level >= 0 && level < LEVELS) counter[level] = whole(start, 1) - 1;
    }
  }

  return {
    next(id, level) {
      const list = listOf(id);
      if (list === undefined) return undefined;
      const at = Math.min(Math.max(level, 0), LEVELS - 1);
      const { kind, start, indent } = list.levels.get(at) ?? { kind: 'bullet', start: 1 };
      const counter = counters.get(list.id) ?? [];
      counters.set(list.id, counter);
      begin(id, counter);
      const number = (counter[at] ?? start - 1) + (kind === 'number' ? 1 : 0);
      if (kind === 'number') {
        counter[at] = number;
        counter.length = at + 1;
      }
      return { kind, level: at, number, ...(indent !== undefined && { indent }) };
    },
    levelOfStyle(id, style) {
      for (const [level, each] of listOf(id)?.levels ?? []) if (each.style === style) return level;
      return undefined;
    },
  };
}

function readAbstract(element: XmlElement, num: XmlElement | undefined): Abstract {
  const levels = new Map<number, Level>();
  const overrides = childrenNamed(num, 'w:lvlOverride').flatMap((override) => childrenNamed(override, 'w:lvl'));
  for (const level of [...childrenNamed(element, 'w:lvl'), ...overrides]) {
    const indent = indentOf(childNamed(level, 'w:pPr'));
    const style = childNamed(level, 'w:pStyle')?.attributes['w:val'];
    levels.set(Number.parseInt(level.attributes['w:ilvl'] ?? '0', 10), {
      kind: kindOf(level),
      start: whole(childNamed(level, 'w:start'), 1),
      ...(indent !== undefined && { indent }),
      ...(style !== undefined && { style }),
    });
  }
  return { id: element.attributes['w:abstractNumId'] ?? '', levels };
}

/** A bullet that cannot be seen is how some writers indent a further paragraph of an item. */
function kindOf(level: XmlElement): Level['kind'] {
  const text = childNamed(level, 'w:lvlText')?.attributes['w:val'];
  const format = childNamed(level, 'w:numFmt') ?? childAt(level, 'mc:AlternateContent', 'mc:Fallback', 'w:numFmt');
  const name = format?.attributes['w:val'] ?? 'decimal';
  if (name === 'none') return 'none';
  if (name !== 'bullet') return 'number';
  const hasPicture = childNamed(level, 'w:lvlPicBulletId') !== undefined;
  return text !== undefined && text.trim() === '' && !hasPicture ? 'none' : 'bullet';
}

function whole(element: XmlElement | undefined, otherwise: number): number {
  const value = Number.parseInt(element?.attributes['w:val'] ?? '', 10);
  return Number.isNaN(value) || value < 0 || value > 1e9 ? otherwise : value;
}
