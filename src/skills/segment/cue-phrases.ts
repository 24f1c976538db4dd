/**
 * How a writer or speaker says that something new begins, or that the old goes on.
 *
 * @module
 */

/** Announces a part: its place in an order, a turn to something else, what the part will do. */
const OPENING =
  /^(?:(?:ok(?:ay)?|all ?right|so|well|now|great|good)[,.]?\s+){0,2}(?:next,?\s+(?:let['’]?s|we|you|i|up|step|thing|topic|on)\b|let['’]?s\s+(?:move|turn|talk|look|start|begin|switch|now|go|get|dive|take)\b|moving on\b|now that\b|step\s+\d|first(?:ly)? (?:of all|things? first)|second(?:ly)?\b,|third(?:ly)?\b,|fourth(?:ly)?\b,|last(?:ly)?,|finally\b|in this (?:section|chapter|part|video|lesson|unit)|this (?:section|chapter|part|lesson)\b|the (?:next|second|third|fourth|last|final) (?:step|thing|topic|part|question|point|section|reason|rule|method)\b|another (?:thing|topic|way|question|point)\b|(?:chapter|part|section|lesson|unit|module)\s+(?:\d|[ivx]+\b|one|two|three|four|five)|to (?:sum|wrap) up|in (?:summary|conclusion)\b|turning to\b|(?:that|this) brings (?:us|me) to\b|(?:als nächstes|nun zu[mr]?|kommen wir|schritt \d|zum schluss|zunächst|im nächsten|kapitel \d|zweitens|drittens)|(?:passons|ensuite,|étape \d|maintenant que|pour finir|enfin,|chapitre \d|deuxièmement|voyons)|(?:a continuación|pasemos|paso \d|ahora que|por último|finalmente|capítulo \d|en segundo lugar|veamos))/iu;

const OPENING_UNSPACED =
  /^(?:次に|続いて|それでは|では、|最後に|まず|第[一二三四五六七八九十\d]+[章節部步]|接下来|接著|下面|首先|最后|其次|第[一二三四五六七八九十\d]+[,，、])/u;

/** Leans on what was said before it: a part that began like this would begin in the middle. */
const GOING_ON =
  /^(?:this|that|these|those|it|its|they|them|he|she|his|her|such|however|but|and|so that|thus|hence|therefore|otherwise|instead|yet|or|for (?:example|instance)|e\.g|in (?:this|that|such) (?:case|way|example|mode)|as a result|in addition|additionally|furthermore|moreover|similarly|likewise|both|the (?:above|same|latter|former|result|output|other)|note|because|of course|in other words|on the other hand|dies(?:e[rsnm]?)?|das heißt|jedoch|aber|dabei|dadurch|deshalb|außerdem|sonst|cependant|mais|ainsi|donc|cela|celui-ci|par exemple|de plus|sin embargo|pero|esto|así|además|por ejemplo|por eso)\b/iu;

const GOING_ON_UNSPACED = /^(?:しかし|また|そのため|これ|それ|この場合|但是|因此|所以|这|這|它|此外|例如|另外)/u;

/** -1 for a text that goes on, 1 for one that opens something new, else 0. Looks at its first words only. */
export function openness(text: string): -1 | 0 | 1 {
  const head = text.slice(0, 80);
  if (OPENING.test(head) || OPENING_UNSPACED.test(head)) return 1;
  return GOING_ON.test(head) || GOING_ON_UNSPACED.test(head) ? -1 : 0;
}
