/**
 * Footnotes and endnotes: their text goes where their number stood, since a Document has no place for notes of its own.
 *
 * @module
 */
import type { Budget } from '../office/budget.ts';
import { noteSpans, type Span } from '../office/inline.ts';
import { OFFICE_NAMESPACES } from '../ooxml/namespaces.ts';
import type { OfficePackage } from '../ooxml/package.ts';
import { relationshipOfType } from '../ooxml/relationships.ts';
import { allNamed, childAt } from '../xml/query.ts';
import { scanUnits } from '../xml/units.ts';
import type { XmlElement } from '../xml.ts';
import { type InlineContext, readInline } from './inline.ts';

export type NoteKind = 'footnote' | 'endnote';

/** Runs of a note, by kind and id; nothing the second time, so that a note can cost its length only once. */
export function noteReader(
  file: OfficePackage,
  context: Omit<InlineContext, 'note' | 'relationships'>,
  budget: Budget,
) {
  const known = new Map<NoteKind, Map<string, Span[]>>();

  function readAll(kind: NoteKind): Map<string, Span[]> {
    const notes = new Map<string, Span[]>();
    const part = relationshipOfType(file.relationships(file.mainPart), `${kind}s`)?.target;
    const source = part === undefined ? undefined : file.pieces(part);
    if (part === undefined || source === undefined) return notes;
    const relationships = file.relationships(part);
    scanUnits(
      source,
      (name) => name === `w:${kind}s`,
      {
        enter: () => undefined,
        unit(element) {
          // Lines between text and notes are notes too, of a type of their own.
          if (/separator|notice/i.test(element.attributes['w:type'] ?? '')) return;
          const spans = textOfNote(element, { ...context, relationships });
          budget.spend('inlineNodes', spans.length);
          notes.set(element.attributes['w:id'] ?? '', spans);
        },
        leave: () => undefined,
      },
      OFFICE_NAMESPACES,
    );
    return notes;
  }

  return function note(kind: NoteKind, id: string): Span[] {
    let notes = known.get(kind);
    if (notes === undefined) {
      notes = readAll(kind);
      known.set(kind, notes);
    }
    const spans = notes.get(id) ?? [];
    notes.delete(id);
    return spans;
  };
}

function textOfNote(element: XmlElement, context: InlineContext): Span[] {
  const spans: Span[] = [];
  for (const paragraph of allNamed(element, 'w:p')) {
    const style = context.styles.paragraph(childAt(paragraph, 'w:pPr', 'w:pStyle')?.attributes['w:val']);
    if (spans.length > 0) spans.push({ value: ' ' });
    spans.push(...readInline(paragraph, style, context).spans);
  }
  return noteSpans(spans);
}
