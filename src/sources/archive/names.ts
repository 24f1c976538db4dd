/**
 * Names of entries that are meant to lead out of the archive. Nothing is ever written under them; but a file that holds
 * one was made to harm, or is not what it claims to be.
 *
 * @module
 */

/** Whether a name is absolute, climbs, or would mean something else to another program. */
export function isUnsafeName(name: string): boolean {
  if (name === '' || name.startsWith('/') || /[\\\0]|^[a-z]:/i.test(name)) return true;
  return name.split('/').some((part) => part === '..' || part === '.');
}
