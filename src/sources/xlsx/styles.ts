/**
 * Which number format each style of a workbook has.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { scanXml } from '../xml.ts';
import { BUILTIN_FORMATS } from './builtin-formats.ts';
import { FORMAT_CODE_CHARACTERS } from './format-code.ts';
import { MAIN_NAMESPACES } from './namespaces.ts';
import { createNumberFormat, type NumberFormat } from './number-format.ts';

/** The format of a cell's style by its number; General for one there is not. `pieces`: text of the styles, if any. */
export function readStyles(pieces: Iterable<string> | undefined, date1904: boolean): (style: number) => NumberFormat {
  const codes = new Map(BUILTIN_FORMATS);
  const formatIds: number[] = [];
  let isInCellFormats = false;
  let isInNumberFormats = false;
  scanXml(
    pieces ?? '<styleSheet/>',
    {
      open(name, attributes) {
        if (name === 'cellXfs') isInCellFormats = true;
        else if (name === 'numFmts') isInNumberFormats = true;
        else if (name === 'xf' && isInCellFormats && formatIds.length < limits.spreadsheet.styles)
          formatIds.push(Number(attributes.numFmtId ?? 0));
        else if (name === 'numFmt' && isInNumberFormats && codes.size < limits.spreadsheet.formats)
          codes.set(Number(attributes.numFmtId), (attributes.formatCode ?? '').slice(0, FORMAT_CODE_CHARACTERS + 1));
      },
      close(name) {
        if (name === 'cellXfs') isInCellFormats = false;
        else if (name === 'numFmts') isInNumberFormats = false;
      },
    },
    MAIN_NAMESPACES,
  );
  const formats = new Map<number, NumberFormat>();
  return (style) => {
    const id = formatIds[style] ?? 0;
    const known = formats.get(id);
    if (known !== undefined) return known;
    const format = createNumberFormat(codes.get(id) ?? '', date1904);
    formats.set(id, format);
    return format;
  };
}
