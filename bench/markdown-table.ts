/**
 * Tables and figures as the reports write them.
 *
 * @module
 */

/** The first column is text, the others are figures. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map((_, index) => (index === 0 ? '---' : '--:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

/** A share between 0 and 1, to three decimals. */
export function share(value: number): string {
  return value.toFixed(3);
}
