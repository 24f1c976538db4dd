/**
 * What a code cell printed, as text. Pictures, widgets and pages are left out.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { asText, isRecord, listOf } from '../json/values.ts';

/** Colours and cursor movements of terminals. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC starts them
const ANSI = /\u001B\[[\d;?]{0,40}[A-Za-z]/g;
/** What stands in for an object that is shown as a picture. */
const PLACEHOLDER = /^<(?:Figure size|IPython\.core\.display|matplotlib\.|Axes|AxesSubplot|PIL\.)[^<>]{0,200}>$/;

/** All outputs of a cell, one after the other, cut to the limit with a line that says so; empty if there are none. */
export function outputText(outputs: unknown): string {
  const parts = listOf(outputs)
    .map((output) => trimBlankLines(printed(isRecord(output) ? textOf(output) : '')))
    .filter((text) => text !== '' && !PLACEHOLDER.test(text));
  return cut(parts.join('\n'));
}

function textOf(output: Record<string, unknown>): string {
  if (output.output_type === 'error' || output.output_type === 'pyerr') {
    return [asText(output.ename), asText(output.evalue)].filter((part) => part !== '').join(': ');
  }
  // nbformat 3 has the text beside the pictures, nbformat 4 in a bundle by media type.
  return joinSource(isRecord(output.data) ? output.data['text/plain'] : output.text);
}

/** Text of a notebook is a string, or a list of lines that keep their ends. */
export function joinSource(source: unknown): string {
  return typeof source === 'string' ? source : listOf(source).map(asText).join('');
}

/** As a terminal would show it: what a progress bar wrote over is gone. */
function printed(text: string): string {
  return text
    .replace(ANSI, '')
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.slice(line.replace(/\r$/, '').lastIndexOf('\r') + 1))
    .join('\n');
}

function trimBlankLines(text: string): string {
  return text.replace(/^\s*\n/, '').trimEnd();
}

function cut(text: string): string {
  const lines = text.split('\n');
  const kept: string[] = [];
  let room: number = limits.notebook.outputCharacters;
  for (const line of lines) {
    room -= line.length + 1;
    if (kept.length === limits.notebook.outputLines || room < 0) break;
    kept.push(line);
  }
  const left = lines.length - kept.length;
  if (left > 0) kept.push(`… (${left} more ${left === 1 ? 'line' : 'lines'} of output left out)`);
  return kept.join('\n');
}
