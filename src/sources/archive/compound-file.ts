/**
 * The container of Office's old binary formats, which is also how Office wraps a document under a password.
 *
 * @module
 */
const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** Stream that holds the encrypted document; names are UTF-16 there. */
const ENCRYPTED_PACKAGE = Uint8Array.from('EncryptedPackage', (letter) => letter.charCodeAt(0));

export function isCompoundFile(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte);
}

/** Whether a compound file holds a document under a password. */
export function isEncryptedPackage(bytes: Uint8Array): boolean {
  const first = ENCRYPTED_PACKAGE[0] ?? 0;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (ENCRYPTED_PACKAGE.every((byte, index) => bytes[at + 2 * index] === byte && bytes[at + 2 * index + 1] === 0)) {
      return true;
    }
  }
  return false;
}
