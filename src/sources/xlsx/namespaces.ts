/**
 * The vocabulary of workbooks: their own names go without a prefix, as nearly every file writes them.
 *
 * @module
 */
import { OFFICE_NAMESPACES } from '../ooxml/namespaces.ts';
import type { Namespaces } from '../xml.ts';

export const MAIN_NAMESPACES: Namespaces = {
  ...OFFICE_NAMESPACES,
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': '',
  'http://purl.oclc.org/ooxml/spreadsheetml/main': '',
};
