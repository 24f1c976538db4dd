/**
 * Fields: an instruction, then the text Word last made of it. They may lie inside each other and go on over many paragraphs.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { externalLink } from '../ooxml/links.ts';

interface Field {
  instruction: string;
  isResult: boolean;
}

export interface Fields {
  begin(): void;
  instruction(text: string): void;
  separate(): void;
  end(): void;
  /** Whether text here is an instruction, or part of a table of contents or an index. */
  isDropped(): boolean;
  /** Address of the innermost hyperlink around. */
  url(): string | undefined;
  /** A table of contents that was never closed must not swallow what follows. */
  closeContents(): void;
}

/** TOC, TOA: contents; INDEX, RD; BIBLIOGRAPHY is text. */
const CONTENTS = /^\s*(?:TOC|TOA|INDEX|RD|XE|TC|TA|PAGE|PAGEREF|NUMPAGES|SECTIONPAGES)\b/i;
const INSTRUCTION_CHARACTERS = 5_000;

export function createFields(): Fields {
  const open: Field[] = [];
  let tooDeep = 0;
  return {
    begin() {
      if (open.length >= limits.office.fields) tooDeep += 1;
      else open.push({ instruction: '', isResult: false });
    },
    instruction(text) {
      const field = open.at(-1);
      if (field !== undefined && !field.isResult && field.instruction.length < INSTRUCTION_CHARACTERS) {
        field.instruction += text;
      }
    },
    separate() {
      const field = open.at(-1);
      if (tooDeep === 0 && field !== undefined) field.isResult = true;
    },
    end() {
      if (tooDeep > 0) tooDeep -= 1;
      else open.pop();
    },
    isDropped() {
      return open.some((field) => !field.isResult || CONTENTS.test(field.instruction));
    },
    url() {
      for (const field of open.toReversed()) {
        const url = field.isResult ? hyperlinkOf(field.instruction) : undefined;
        if (url !== undefined) return url;
      }
      return undefined;
    },
    closeContents() {
      const first = open.findIndex((field) => CONTENTS.test(field.instruction));
      if (first !== -1) open.length = first;
    },
  };
}

/** `HYPERLINK "https://example.com/" \o "tip"`; with `\l` alone it leads to a place in the document. */
export function hyperlinkOf(instruction: string): string | undefined {
  const match = /^\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]\S*))/i.exec(instruction);
  return match === null ? undefined : externalLink(match[1] ?? match[2] ?? '');
}
