/**
 * Addresses of cells: `B7`.
 *
 * @module
 */

/** Of the last cell a sheet can have, XFD1048576. */
export const SHEET_COLUMNS = 16_384;
export const SHEET_ROWS = 1_048_576;

export interface CellReference {
  /** Zero-based. */
  column: number;
  /** One-based, as it is written. */
  row: number;
}

/** The cell `reference` names, `$` signs allowed; undefined if no sheet has it. */
export function parseCellReference(reference: string): CellReference | undefined {
  let column = 0;
  let row = 0;
  for (let index = 0; index < reference.length; index += 1) {
    const code = reference.charCodeAt(index);
    if (code === 0x24) continue;
    // Upper case, whatever it was.
    const letter = (code & ~0x20) - 0x40;
    if (code >= 0x30 && code <= 0x39) row = row * 10 + (code - 0x30);
    else if (code >= 0x41 && letter >= 1 && letter <= 26 && row === 0) column = column * 26 + letter;
    else return undefined;
    if (column > SHEET_COLUMNS || row > SHEET_ROWS) return undefined;
  }
  return column === 0 || row === 0 ? undefined : { column: column - 1, row };
}
