/**
 * PowerPoint presentations (.pptx): slides in their order with their notes; hidden ones, and what every slide repeats, left
 * out.
 *
 * @module
 */
import type { RootContent } from 'mdast';
import { limits } from '../config/limits.ts';
import { createBudget } from './office/budget.ts';
import { createCodeRuns } from './office/code-runs.ts';
import { createFlow, type Flow } from './office/flow.ts';
import { createLanguageTally } from './office/languages.ts';
import { type OfficePackage, openPackage, otherDocument } from './ooxml/package.ts';
import { relationshipOfType } from './ooxml/relationships.ts';
import { partCache } from './pptx/part-cache.ts';
import { readNotes, readSlide, type SlideContext } from './pptx/slide.ts';
import type { Reading, ReadOptions } from './reading.ts';
import { SourceError } from './source-error.ts';
import { childNamed, childrenNamed } from './xml/query.ts';
import type { XmlElement } from './xml.ts';

/** Reads a .pptx; blocks carry the number of their slide. Throws `damaged`, `encrypted`, `unsafe_archive`, `too_complex` or `type_mismatch`. */
export function readPptx(bytes: Uint8Array, _options: ReadOptions = {}): Reading {
  const file = openPackage(bytes, 'ppt/presentation.xml');
  const presentation = file.tree(file.mainPart);
  if (presentation?.name !== 'p:presentation') {
    throw otherDocument('a PowerPoint presentation', presentation?.name ?? '');
  }
  const budget = createBudget();
  const languages = createLanguageTally();
  const code = createCodeRuns();
  const layouts = partCache(file);
  const flows: { flow: Flow; slide: number }[] = [];
  for (const [index, part] of slideParts(presentation, file).entries()) {
    const slide = file.tree(part);
    if (slide === undefined || isHidden(slide)) continue;
    const flow = createFlow(budget, code);
    const layout = targetOf(file, part, 'slideLayout');
    const context: SlideContext = {
      file,
      part,
      budget,
      languages,
      relationships: file.relationships(part),
      styles: {
        layout: layouts(layout),
        master: layouts(targetOf(file, layout, 'slideMaster')),
        defaults: childNamed(presentation, 'p:defaultTextStyle'),
      },
      isFirst: flows.length === 0,
    };
    readSlide(slide, flow, context);
    const notesPart = targetOf(file, part, 'notesSlide');
    const notes = notesPart === '' ? undefined : file.tree(notesPart);
    if (notes !== undefined) {
      readNotes(notes, flow, { ...context, relationships: file.relationships(notesPart) });
    }
    flows.push({ flow, slide: index + 1 });
  }
  // How the deck writes code shows only when all of it is read.
  code.finish();
  const children = flows.flatMap(({ flow, slide }) =>
    flow.root.children.map((block): RootContent => ({ ...block, data: { ...block.data, origin: { slide } } })),
  );
  const language = languages.most() ?? file.properties.language;
  return {
    root: { type: 'root', children },
    ...(file.properties.title !== undefined && { title: file.properties.title }),
    ...(file.properties.description !== undefined && { summary: file.properties.description }),
    ...(language !== undefined && { language }),
  };
}

function slideParts(presentation: XmlElement, file: OfficePackage): string[] {
  const relationships = file.relationships(file.mainPart);
  const ids = childrenNamed(childNamed(presentation, 'p:sldIdLst'), 'p:sldId');
  if (ids.length > limits.office.slides) {
    throw new SourceError(
      'too_complex',
      `The presentation has ${ids.length} slides; at most ${limits.office.slides} can be read. Split it into smaller parts.`,
    );
  }
  return ids.map((id) => relationships.get(id.attributes['r:id'] ?? '')?.target ?? '');
}

function isHidden(slide: XmlElement): boolean {
  return /^(?:0|false)$/.test(slide.attributes.show ?? '');
}

/** Name of the part `part` refers to by that type; the empty string if there is none. */
function targetOf(file: OfficePackage, part: string, type: string): string {
  const relationship = part === '' ? undefined : relationshipOfType(file.relationships(part), type);
  return relationship === undefined || relationship.isExternal ? '' : relationship.target;
}
