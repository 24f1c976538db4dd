/**
 * Files made to hurt: depth, number, size, lies, loops. Every one must end in an answer, and the next request must not
 * notice.
 */
import { archives } from './archives.ts';
import type { HostileFile } from './hostile-file.ts';
import { pdfs } from './pdfs.ts';
import { pages, texts } from './texts.ts';

export type { HostileFile };

export const hostileFiles: readonly HostileFile[] = [...pages, ...texts, ...archives, ...pdfs];
