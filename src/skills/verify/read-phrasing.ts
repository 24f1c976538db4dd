/**
 * Text and code spans in one block, as they are written here: everything that could mean something else is escaped.
 *
 * @module
 */
import type { PhrasingContent, Text } from 'mdast';

/** Characters that mean nothing, escaped ones, and code between single backticks. */
export const PHRASING = String.raw`(?:[^\\\x60*_[\]<>&|~\n]|\\[!-/:-@[-\x60{-~]|(?<!\x60)\x60[^\x60\n\\| ](?:[^\x60\n\\|]*[^\x60\n\\| ])?\x60(?!\x60))*`;

const RUN = /`([^`]+)`|(?:[^\\`]|\\.)+/gs;

/** What `PHRASING` matches. */
export function readPhrasing(markdown: string): PhrasingContent[] {
  return Array.from(markdown.matchAll(RUN), ([run, code]) =>
    code === undefined ? text(run) : { type: 'inlineCode', value: code },
  );
}

function text(markdown: string): Text {
  return { type: 'text', value: markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1') };
}
