import { zip } from '../support/zip.ts';

export interface BookFixture {
  /** Inside `metadata`. */
  metadata?: string;
  /** XHTML bodies by the path of their file below `OEBPS/`, in reading order. */
  chapters: Record<string, string>;
  /** Inside the body of the navigation document. */
  nav?: string;
  /** Inside the `navMap` of the NCX. */
  ncx?: string;
  /** More items of the manifest and the spine. */
  manifest?: string;
  spine?: string;
  guide?: string;
  /** Further files, or others in the place of these. */
  files?: Record<string, string | undefined>;
}

export function book({ metadata, chapters, nav, ncx, manifest, spine, guide, files }: BookFixture): Uint8Array {
  const paths = Object.keys(chapters);
  const items = paths.map(
    (path, index) => `<item id="c${index}" href="${encodeURI(path)}" media-type="application/xhtml+xml"/>`,
  );
  const all: Record<string, string | undefined> = {
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    'OEBPS/book.opf': `<?xml version="1.0" encoding="utf-8"?>
      <package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">${metadata ?? '<dc:title>The Book</dc:title>'}</metadata>
      <manifest>${items.join('')}${nav === undefined ? '' : '<item id="nav" href="nav.xhtml" properties="nav scripted" media-type="application/xhtml+xml"/>'}${ncx === undefined ? '' : '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'}${manifest ?? ''}</manifest>
      <spine toc="ncx">${paths.map((_, index) => `<itemref idref="c${index}"/>`).join('')}${spine ?? ''}</spine>${guide === undefined ? '' : `<guide>${guide}</guide>`}</package>`,
    'OEBPS/nav.xhtml': nav && page(nav),
    'OEBPS/toc.ncx':
      ncx &&
      `<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd"><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>${ncx}</navMap></ncx>`,
  };
  for (const [path, body] of Object.entries(chapters)) all[`OEBPS/${path}`] = page(body);
  const entries = Object.entries({ ...all, ...files }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return zip(Object.fromEntries(entries));
}

export function page(body: string): string {
  const attributes = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"';
  return `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html ${attributes}><head><title/><script src="x.js"/></head>${
    body.startsWith('<body') ? body : `<body>${body}</body>`
  }</html>`;
}

export function navPoint(label: string, src: string, inner = ''): string {
  return `<navPoint><navLabel><text>${label}</text></navLabel><content src="${src}"/>${inner}</navPoint>`;
}
