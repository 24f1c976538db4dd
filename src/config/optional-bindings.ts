/**
 * Bindings an operator may turn on in wrangler.toml; the generated types know only those that are.
 *
 * @module
 */

/** Typed by what is used of them. */
export interface OptionalBindings {
  /** Browser Run: renders pages that need JavaScript. */
  BROWSER?: { quickAction(action: 'content', options: object): Promise<Response> };
  /** Workers AI: writes audio down. */
  AI?: { run(model: string, input: object): Promise<unknown> };
}
