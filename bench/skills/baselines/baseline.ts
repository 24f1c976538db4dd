/**
 * A way to make a SKILL.md that needs no knowledge of skills: which pieces of the source come first. What is done with
 * them is the same for all: as many as fit, in the order of the source.
 *
 * @module
 */
import { normaliseText } from '../../../src/skills/language/normalise.ts';
import { cleanLine } from '../../../src/skills/render/clean.ts';
import { renderBlock } from '../../../src/skills/render/markdown.ts';
import { titleHeading } from '../../../src/skills/render/references.ts';
import { shorten } from '../../../src/skills/shorten.ts';
import type { Document } from '../../../src/sources/document.ts';
import { type Unit, type Units, unitsOf } from './units.ts';

export interface Baseline {
  name: string;
  /** Takes the whole source, whatever its size. */
  unlimited?: true;
  /** The pieces, best first. `language` is a BCP 47 tag. */
  rank(units: readonly Unit[], language: string): readonly Unit[];
}

/** The body of a SKILL.md of at most `characters`. */
export function baselineBody({ rank, unlimited }: Baseline, document: Document, characters: number): string {
  const source = readUnits(document);
  const title = renderBlock(titleHeading(cleanLine(document.title)));
  const frame = title.length + 3;
  const ranked = rank(source.units, document.language);
  const chosen = unlimited ? new Set(ranked) : fit(ranked, source, characters - frame);
  return `${title}\n\n${source.render(chosen)}\n`;
}

const TITLE_CHARACTERS = 60;

/** The title, what it would say first, and the clause every generator adds, in at most `characters`. */
export function baselineDescription({ rank }: Baseline, document: Document, characters: number): string {
  const title = cleanLine(document.title);
  const clause = `Use when the task involves ${shorten(title, TITLE_CHARACTERS)}.`;
  const room = characters - clause.length - 1;
  const texts = [title];
  let length = title.length;
  for (const { text } of rank(readUnits(document).units, document.language)) {
    if (length > room) break;
    texts.push(text);
    length += text.length + 1;
  }
  const what = texts.map((text) => (/[\p{L}\p{N}]$/u.test(text) ? `${text}.` : text)).join(' ');
  return `${shorten(cleanLine(what), room)} ${clause}`;
}

const known = new WeakMap<Document, Units>();

/** Without the title, which every body begins with. */
function readUnits(document: Document): Units {
  let source = known.get(document);
  if (source === undefined) {
    const title = normaliseText(document.title);
    const { units, render } = unitsOf(document);
    source = { units: units.filter(({ heading, text }) => heading === undefined || text !== title), render };
    known.set(document, source);
  }
  return source;
}

function fit(ranked: readonly Unit[], { render }: Units, characters: number): ReadonlySet<Unit> {
  const chosen = new Set<Unit>();
  const blocks = new Set<number>();
  let room = characters;
  for (const unit of ranked) {
    const cost = unit.size + (blocks.has(unit.block) ? 0 : unit.opening);
    if (cost > room) continue;
    room -= cost;
    chosen.add(unit);
    blocks.add(unit.block);
  }
  // Sizes are those of the pieces alone: escapes and numbers may differ by a character in their places.
  for (const last of [...chosen].reverse()) {
    if (render(chosen).length <= characters) break;
    chosen.delete(last);
  }
  return chosen;
}
