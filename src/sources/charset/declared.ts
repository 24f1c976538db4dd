/**
 * The encoding a page or an XML document names in its own first bytes.
 *
 * @module
 */

const DECLARATION =
  /<meta\b[^>]{0,400}?charset\s*=\s*["']?\s*([\w:.-]+)|^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([\w:.-]+)/i;
/** Where a page must declare its charset; browsers look at 1 KiB, real pages need more. */
const DECLARATION_BYTES = 4096;

/** The label as it is written, known or not. */
export function declaredInPage(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARATION_BYTES));
  const match = DECLARATION.exec(head);
  const label = match?.[1] ?? match?.[2];
  // Read as ASCII, the declaration cannot be in UTF-16, so it does not mean it.
  return label !== undefined && /^utf-?16/i.test(label) ? 'utf-8' : label;
}
