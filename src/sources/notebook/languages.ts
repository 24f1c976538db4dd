/**
 * The language of a code cell: its kernel's, unless its first line hands the cell to another interpreter.
 *
 * @module
 */
import { asText, isRecord } from '../json/values.ts';

const CELL_MAGIC = /^\s*%%(bash|sh|script|html|javascript|js|latex|markdown|perl|ruby|sql|svg|r)\b/i;
const SAFE_NAME = /^[\w+#.-]{1,30}$/;

/** From the metadata of the notebook; `null` if it does not say. */
export function kernelLanguage(notebook: Record<string, unknown>): string | null {
  const metadata = isRecord(notebook.metadata) ? notebook.metadata : {};
  const info = isRecord(metadata.language_info) ? asText(metadata.language_info.name) : '';
  const spec = isRecord(metadata.kernelspec) ? asText(metadata.kernelspec.language) : '';
  return safeName(info) ?? safeName(spec);
}

export function cellLanguage(cell: Record<string, unknown>, code: string, kernel: string | null): string | null {
  const magic = CELL_MAGIC.exec(code)?.[1]?.toLowerCase();
  if (magic !== undefined) return magic === 'js' ? 'javascript' : magic === 'script' ? null : magic;
  return safeName(asText(cell.language)) ?? kernel;
}

function safeName(name: string): string | null {
  return SAFE_NAME.test(name) ? name.toLowerCase() : null;
}
