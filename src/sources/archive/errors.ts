/**
 * What is said of archives that cannot be read.
 *
 * @module
 */
import { SourceError } from '../source-error.ts';

export function damaged(): SourceError {
  return new SourceError(
    'damaged',
    'The file is cut short or damaged: it cannot be unpacked. Open it in the program it comes from, save it again and send that.',
  );
}

export function encrypted(): SourceError {
  return new SourceError('encrypted', 'The file is protected by a password. Remove the protection and send it again.');
}

export function unsafeArchive(what: string): SourceError {
  return new SourceError('unsafe_archive', `The file is an archive that ${what}, so it is not read.`);
}

/** A name out of the archive, fit to be shown. */
export function shown(name: string): string {
  return `"${name.replace(/[^\w./ -]/g, '?').slice(0, 100)}"`;
}
