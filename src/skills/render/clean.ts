/**
 * One-line text that every YAML reader gives back unchanged.
 *
 * @module
 */
import { cleanText } from '../../lib/hidden-unicode.ts';

/**
 * The order matters: removing angle brackets can bring hyphens together, so runs are folded after it. The reference
 * validator splits a file at `---` wherever it stands; another refuses angle brackets.
 */
export function cleanLine(text: string): string {
  return (
    cleanText(text.replace(/\s+/g, ' '))
      .normalize('NFC')
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
      .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, ' ')
      .replace(/[<>]/g, '')
      .replace(/-{3,}/g, '-')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/** An address on one line. Folding its hyphens would change it, so a run is escaped instead. */
export function cleanUrl(url: string): string {
  return cleanLine(
    url
      .replace(/-{3,}/g, (run) => run.replaceAll('--', '-%2D'))
      .replace(/</g, '%3C')
      .replace(/>/g, '%3E'),
  );
}
