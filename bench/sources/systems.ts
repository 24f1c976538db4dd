/**
 * What is measured: a name, and HTML in, Markdown out.
 *
 * @module
 */
export interface System {
  name: string;
  /** Is one library, not ours: what ours is compared with. */
  isPeer: boolean;
  /** Markdown of the page's content; throws when it has none. */
  read(page: { bytes: Uint8Array; html: string; url: string }): Promise<string>;
}

export interface SystemFactory {
  name: string;
  load(): Promise<System>;
}
