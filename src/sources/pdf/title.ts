/**
 * The title a PDF declares, where it is one.
 *
 * @module
 */

/** What programs put there by themselves. */
const NO_TITLE =
  /^(?:untitled|document|title|slide \d+|presentation|powerpoint presentation|word document|microsoft (?:word|powerpoint|excel)\b.*|.*\.(?:docx?|pptx?|xlsx?|tex|dvi|indd|qxd|pdf|rtf|odt|odp|html?|md|ps|eps|pages|key)|[\w-]+\d{4,}[\w-]*|\W*)$/i;
const LENGTH = 300;

/** The title among the facts of a document, if it says what the document is about. */
export function declaredTitle(info: unknown): string | undefined {
  if (typeof info !== 'object' || info === null || !('Title' in info) || typeof info.Title !== 'string')
    return undefined;
  if (info.Title.length > LENGTH) return undefined;
  const title = info.Title.replace(/\s+/g, ' ').trim();
  return NO_TITLE.test(title) ? undefined : title;
}
