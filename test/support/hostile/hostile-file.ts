/** A file made to hurt whoever reads it. */
export interface HostileFile {
  /** Its ending says what it claims to be. */
  name: string;
  /** Made when it is wanted: together they would take much memory. */
  bytes: () => Uint8Array;
}
