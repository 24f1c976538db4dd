/**
 * The workbook: which sheets there are, in the order of their tabs.
 *
 * @module
 */
import { type OfficePackage, otherDocument } from '../ooxml/package.ts';
import { relationshipOfType } from '../ooxml/relationships.ts';
import { SourceError } from '../source-error.ts';
import { childNamed, childrenNamed } from '../xml/query.ts';
import { parseXml } from '../xml.ts';
import { MAIN_NAMESPACES } from './namespaces.ts';

export interface Workbook {
  /** Those anybody can see; charts that fill a sheet are none. */
  sheets: { name: string; part: string }[];
  /** Days are counted from 1904. */
  date1904: boolean;
  /** Names of parts that may be missing. */
  stylesPart?: string;
  stringsPart?: string;
}

/** Throws `damaged` for a package without a workbook, `type_mismatch` for one of another program. */
export function readWorkbook(office: OfficePackage): Workbook {
  const root = parseXml(office.pieces(office.mainPart) ?? '', MAIN_NAMESPACES);
  if (root.name !== 'workbook') throw otherDocument('an Excel workbook', root.name);
  const relationships = office.relationships(office.mainPart);
  const sheets = childrenNamed(childNamed(root, 'sheets'), 'sheet').flatMap(({ attributes }) => {
    if ((attributes.state ?? 'visible') !== 'visible') return [];
    const relationship = relationships.get(attributes['r:id'] ?? '');
    if (relationship === undefined) throw new SourceError('damaged', MISSING_SHEET);
    if (relationship.type !== 'worksheet') return [];
    return [{ name: (attributes.name ?? '').trim(), part: relationship.target }];
  });
  const date1904 = /^(?:1|true)$/.test(childNamed(root, 'workbookPr')?.attributes.date1904 ?? '');
  const styles = relationshipOfType(relationships, 'styles');
  const strings = relationshipOfType(relationships, 'sharedStrings');
  return {
    sheets,
    date1904,
    ...(styles !== undefined && { stylesPart: styles.target }),
    ...(strings !== undefined && { stringsPart: strings.target }),
  };
}

export const MISSING_SHEET =
  'The workbook is damaged: a sheet it names is not there. Open it in Excel, save it again and send that.';
