import type { PhrasingContent, Root } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { SourceError } from '../../../src/sources/source-error.ts';
import { zip } from './zip.ts';

const SCHEMAS = 'http://schemas.openxmlformats.org';
const OFFICE = [
  `xmlns:w="${SCHEMAS}/wordprocessingml/2006/main"`,
  `xmlns:p="${SCHEMAS}/presentationml/2006/main"`,
  `xmlns:a="${SCHEMAS}/drawingml/2006/main"`,
  `xmlns:c="${SCHEMAS}/drawingml/2006/chart"`,
  `xmlns:dgm="${SCHEMAS}/drawingml/2006/diagram"`,
  `xmlns:wp="${SCHEMAS}/drawingml/2006/wordprocessingDrawing"`,
  `xmlns:r="${SCHEMAS}/officeDocument/2006/relationships"`,
  `xmlns:m="${SCHEMAS}/officeDocument/2006/math"`,
  `xmlns:mc="${SCHEMAS}/markup-compatibility/2006"`,
  `xmlns:cp="${SCHEMAS}/package/2006/metadata/core-properties"`,
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
].join(' ');
const ODF = ['office', 'text', 'table', 'style', 'meta', 'manifest']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat(
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
    'xmlns:xlink="http://www.w3.org/1999/xlink"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    'xmlns:math="http://www.w3.org/1998/Math/MathML"',
  )
  .join(' ');

/** `<name …>content</name>` with every namespace of Office declared. */
export function part(name: string, content: string, attributes = ''): string {
  return `<?xml version="1.0"?><${name} ${OFFICE} ${attributes}>${content}</${name}>`;
}

/** A part of relationships: id → [type, target]; addresses with a scheme are external. */
export function relationships(entries: Readonly<Record<string, readonly [type: string, target: string]>>): string {
  const all = Object.entries(entries).map(
    ([id, [type, target]]) =>
      `<Relationship Id="${id}" Type="${SCHEMAS}/officeDocument/2006/relationships/${type}" Target="${target}"${/^\w+:/.test(target) ? ' TargetMode="External"' : ''}/>`,
  );
  return `<Relationships xmlns="${SCHEMAS}/package/2006/relationships">${all.join('')}</Relationships>`;
}

export interface DocxParts {
  styles?: string;
  numbering?: string;
  footnotes?: string;
  endnotes?: string;
  core?: string;
  links?: Readonly<Record<string, readonly [type: string, target: string]>>;
  more?: Readonly<Record<string, string>>;
}

/** A .docx of what stands in its body. */
export function docx(body: string, parts: DocxParts = {}): Uint8Array {
  const { styles, numbering, footnotes, endnotes, core, links, more } = parts;
  return zip({
    '_rels/.rels': relationships({
      r1: ['officeDocument', 'word/document.xml'],
      r2: ['metadata/core-properties', 'docProps/core.xml'],
    }),
    'word/document.xml': part('w:document', `<w:body>${body}</w:body>`),
    'word/_rels/document.xml.rels': relationships({
      s1: ['styles', 'styles.xml'],
      s2: ['numbering', 'numbering.xml'],
      s3: ['footnotes', 'footnotes.xml'],
      s4: ['endnotes', 'endnotes.xml'],
      ...links,
    }),
    ...(styles !== undefined && { 'word/styles.xml': part('w:styles', styles) }),
    ...(numbering !== undefined && { 'word/numbering.xml': part('w:numbering', numbering) }),
    ...(footnotes !== undefined && { 'word/footnotes.xml': part('w:footnotes', footnotes) }),
    ...(endnotes !== undefined && { 'word/endnotes.xml': part('w:endnotes', endnotes) }),
    ...(core !== undefined && { 'docProps/core.xml': part('cp:coreProperties', core) }),
    ...more,
  });
}

export interface Slide {
  shapes: string;
  links?: Readonly<Record<string, readonly [type: string, target: string]>>;
  attributes?: string;
}

/** A .pptx of slides, each what stands in its shape tree; all on one layout and master. */
export function pptx(
  slides: readonly (string | Slide)[],
  {
    layout = '',
    layoutType = 'obj',
    master = '',
    more = {},
  }: { layout?: string; layoutType?: string; master?: string; more?: Record<string, string> } = {},
): Uint8Array {
  const files: Record<string, string> = {
    '_rels/.rels': relationships({ r1: ['officeDocument', 'ppt/presentation.xml'] }),
    'ppt/presentation.xml': part(
      'p:presentation',
      `<p:sldIdLst>${slides.map((_, index) => `<p:sldId r:id="s${index + 1}"/>`).join('')}</p:sldIdLst>`,
    ),
    'ppt/_rels/presentation.xml.rels': relationships(
      Object.fromEntries(slides.map((_, index) => [`s${index + 1}`, ['slide', `slides/slide${index + 1}.xml`]])),
    ),
    'ppt/slideLayouts/layout.xml': part(
      'p:sldLayout',
      `<p:cSld><p:spTree>${layout}</p:spTree></p:cSld>`,
      `type="${layoutType}"`,
    ),
    'ppt/slideLayouts/_rels/layout.xml.rels': relationships({ m: ['slideMaster', '../slideMasters/master.xml'] }),
    'ppt/slideMasters/master.xml': part('p:sldMaster', master),
  };
  slides.forEach((slide, index) => {
    const { shapes, links, attributes }: Slide = typeof slide === 'string' ? { shapes: slide } : slide;
    files[`ppt/slides/slide${index + 1}.xml`] = part(
      'p:sld',
      `<p:cSld><p:spTree>${shapes}</p:spTree></p:cSld>`,
      attributes,
    );
    files[`ppt/slides/_rels/slide${index + 1}.xml.rels`] = relationships({
      layout: ['slideLayout', '../slideLayouts/layout.xml'],
      ...links,
    });
  });
  return zip({ ...files, ...more });
}

/** An .odt of what stands in its text. */
export function odt(
  body: string,
  parts: { automatic?: string; styles?: string; meta?: string; more?: Readonly<Record<string, string>> } = {},
): Uint8Array {
  const root = (name: string, content: string) =>
    `<?xml version="1.0"?><office:${name} ${ODF}>${content}</office:${name}>`;
  return zip({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': root(
      'document-content',
      `<office:automatic-styles>${parts.automatic ?? ''}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body>`,
    ),
    ...(parts.styles !== undefined && {
      'styles.xml': root('document-styles', `<office:styles>${parts.styles}</office:styles>`),
    }),
    ...(parts.meta !== undefined && { 'meta.xml': root('document-meta', `<office:meta>${parts.meta}</office:meta>`) }),
    ...parts.more,
  });
}

/** The tree as Markdown, which says most of it at a glance. */
export function markdownOf(root: Root): string {
  return toMarkdown(root, { extensions: [gfmToMarkdown()], bullet: '-' }).trim();
}

/** Every value of one kind of inline node below. */
export function inlineValues(root: Root, type: PhrasingContent['type']): string[] {
  const values: string[] = [];
  JSON.stringify(root, (_, node: unknown) => {
    if (typeof node === 'object' && node !== null && 'type' in node && node.type === type && 'value' in node) {
      values.push(String(node.value));
    }
    return node;
  });
  return values;
}

/** Reason and message of the error `read` throws; other errors go on. */
export function refusal(read: () => unknown): { reason: string; message: string } {
  try {
    read();
  } catch (error) {
    if (error instanceof SourceError) return { reason: error.reason, message: error.message };
    throw error;
  }
  return { reason: 'read', message: '' };
}
