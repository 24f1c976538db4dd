/**
 * Whether a sentence can leave its place: one that points at what was said before means nothing elsewhere.
 *
 * @module
 */

/** Connectives and pronouns that open a sentence only after another one. */
const OPENING =
  /^["'“(*_]*(?:this|that|these|those|it|its|they|their|he|she|his|her|such|both|neither|either|here|there|then|so|thus|hence|therefore|however|but|and|or|also|otherwise|instead|moreover|furthermore|additionally|similarly|likewise|conversely|nevertheless|still|yet|again|another|others?|the (?:above|latter|former|same|other|previous|result|reason|second|third)|as (?:such|above|before|a result)|in (?:this|that|these|such|either|both)|for (?:this|that|these|example|instance)|because of (?:this|that)|like (?:this|that)|of (?:these|this|those)|doing (?:so|this|that)|one of (?:these|them)|some of (?:these|them)|all of (?:these|them|this)|in addition|in contrast|on the other hand|das|dies|diese[rsmn]?|dadurch|deshalb|daher|dabei|dazu|dann|er|sie (?:ist|sind|wird|hat)|aber|jedoch|ce(?:la|ci)?|cette|ces|il|elle|ils|elles|donc|cependant|mais|est[eoa]s?|es[eoa]s?|eso|por lo tanto|sin embargo|pero|isso|isto|portanto|porém|mas|quest[oaie]|quell[oaie]|quindi|tuttavia|dit|deze|dat|die|daarom|echter|maar)(?![\p{L}\p{N}])/iu;

/** "If this happens, …", "When it fails, …": the pronoun stands in the condition. */
const IN_CONDITION =
  /^(?:if|when|whenever|once|after|before|unless|until|since|because|although|while|to (?:avoid|prevent|fix|solve|do|achieve)|without|with|wenn|falls|si|se|als)\s+(?:\p{L}+\s+){0,2}?(?:this|that|these|those|it|they|them|so|dies|das|cela|esto|isso|questo|dit|dat)(?![\p{L}\p{N}'’-])/iu;

/** Points at a place in its own text. */
const ELSEWHERE =
  /\b(?:(?:the|as) (?:above|following|below|previous|preceding)|(?:shown|described|mentioned|listed|see|defined|given|discussed) (?:above|below|earlier|previously)|above (?:example|code|command|steps?|table|list)|(?:code|example|command|table|list|snippet|section|figure) (?:above|below))\b/iu;

/** It needs the sentence before it. */
export function pointsBack(sentence: string): boolean {
  return OPENING.test(sentence) || IN_CONDITION.test(sentence);
}

/** It needs a passage that is not next to it. */
export function pointsElsewhere(sentence: string): boolean {
  return ELSEWHERE.test(sentence);
}
