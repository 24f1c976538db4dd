/**
 * Phrases that give a passage's role away. English first, with the common words of a few other languages.
 *
 * @module
 */

/** What goes wrong if it is not known: prohibitions, limits, exceptions, defaults. */
const GOTCHA =
  /\b(?:warning|caution|beware|be careful|must not|mustn['’]t|must never|should not|shouldn['’]t|never|avoid|only if|only when|unless|except (?:for|that|when)|instead of|deprecated|by default|fails? (?:when|if|with|to)|will fail|not supported|unsupported|does not (?:work|support|apply)|cannot be|can(?:not|['’]t) (?:use|be)|at most|no more than|irreversible|permanently|required before|make sure|keep in mind|note that|important(?:ly)?:|pitfall|gotcha|caveat|breaking change)\b/iu;

/** The stronger half: what a report counts as a warning wherever it stands. */
const WARNING =
  /\b(?:warning:|caution:|beware|must not|mustn['’]t|must never|never|deprecated|irreversible|permanently)\b/iu;

/** Told to the reader: in "files that do not match" and "if you don't want it" nobody is warned. */
const FORBIDS =
  /(?:^|[.,;:!?()—–"“]\s*|\b(?:and|or|but|so|then|please|also|instead|just|again)\s+)(?:do not|don['’]t)\b/iu;

const FOREIGN_GOTCHA =
  /\b(?:achtung|warnung|vorsicht|niemals|nicht verwenden|darf nicht|dürfen nicht|muss|attention|avertissement|jamais|ne pas|ne doit pas|advertencia|atención|nunca|no debe|attenzione|avvertenza|non deve|atenção|cuidado)(?![\p{L}])|注意|警告|切勿|不要|禁止|必须|不得|しないでください|警告/iu;

const DECISION = /^(?:if|when|whenever|unless|in case|for)\b[^.]{3,160},/iu;

const DIRECTIVE =
  /\b(?:must|shall|(?:is|are) required to|needs? to|ha(?:s|ve) to|should|(?:is|are) (?:not )?allowed to|may only|may not)\b/iu;

/** "A man I never saw": what somebody did not do warns nobody. */
const TOLD =
  /\b(?:I|he|she|they|we|nobody|who)(?:['’]\p{L}+)?(?:\s+(?:have|has|had|could|would|will|did))?\s+never\b/giu;

/** A warning, limit, exception or default stands in the sentence. */
export function isGotcha(sentence: string): boolean {
  const said = sentence.replace(TOLD, '');
  return GOTCHA.test(said) || FORBIDS.test(sentence) || FOREIGN_GOTCHA.test(sentence);
}

/** An outright prohibition or warning. */
export function isWarning(sentence: string): boolean {
  return WARNING.test(sentence.replace(TOLD, '')) || FORBIDS.test(sentence);
}

/** Starts with a condition. */
export function isConditional(sentence: string): boolean {
  return DECISION.test(sentence);
}

/** Says what somebody must or should do, without being an imperative. */
export function isDirective(sentence: string): boolean {
  return DIRECTIVE.test(sentence);
}
