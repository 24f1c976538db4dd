/**
 * Sentences that are told by their wording alone: those that only send the reader elsewhere, and those that name a
 * failure and what to do about it.
 *
 * @module
 */
import type { Cues } from '../../language/cues.ts';
import { sentences } from '../../language/sentences.ts';

const POINTER_CHARACTERS = 260;

const POINTER =
  /^(?:[*_("“]*)(?:please\s+)?(?:also\s+)?(?:see|refer to|read (?:more|the|on|about)|learn more|find out more|check out|take a look|have a look|look at|browse|visit|go to (?:the )?(?:docs|documentation|website)|head (?:over )?to|follow (?:us|me)|consult|for (?:more|further|full|additional|detailed|complete|other|information|details|help|a (?:full|complete)|an? (?:overview|introduction))\b|more (?:details|information|info|examples)|(?:the )?(?:full |complete |detailed |official )?(?:documentation|docs|guide|(?:api|migration|release|change)[ -]?\w* ?(?:guide|docs|notes|log|reference)?) (?:is|are|can be|lives?)|click here|you can (?:find|read|see) (?:more|the|a|all|further)|details (?:are|can)|siehe|weitere informationen|mehr (?:dazu|infos?|informationen)|voir|pour plus|en savoir plus|véase|consulte|para (?:más|mais)|veja|vedi|per (?:maggiori|ulteriori)|zie|voor meer|[\p{L} ]{3,40} (?:is|are) (?:described|documented|explained|covered|listed) (?:elsewhere|in the|on the|at|here)|详见|更多|参见|詳しくは|詳細は)(?![\p{L}])/iu;

/** Nothing but the way to another text. */
export function isPointer(text: string): boolean {
  if (text.length > POINTER_CHARACTERS) return false;
  const all = sentences(text);
  return all.length <= 2 && all.every((sentence) => POINTER.test(sentence));
}

const FAILURE =
  /\b(?:errors?|exceptions?|fail(?:s|ed|ure|ing)?|crash(?:es|ed)?|not found|denied|refused|time(?:d|s)? ?out|hangs?|stuck|does(?: not|n['’]t) (?:work|start|load|appear|respond|open|connect)|is not (?:found|recogni[sz]ed|working)|won['’]t (?:start|load|open|work|connect)|E[A-Z]{4,}|[A-Z]\w+(?:Error|Exception)|fehler(?:meldung)?|erreur|échec|falla|fallo|erro|errore|fout|meldung [A-Z]?\d+)\b|错误|失败|报错|エラー|失敗/u;
const MET =
  /^(?:if|when|whenever|in case|wenn|falls|si|se|als|cuando|quando|lorsque|如果|若)(?![\p{L}])|\b(?:you (?:see|get|encounter|receive|run into)|this (?:means|happens|usually means)|(?:is|are) (?:usually |often |likely )?caused by|means (?:that )?)\b/iu;
const CURE =
  /\b(?:fix|solve|resolve|work ?around|reinstall|restart|upgrade|downgrade|means|caused by|because|make sure|ensure|check|try|retry|instead)\b/iu;

/** "If the build fails with EACCES, change the owner": a failure, the moment it is met, and a way out. */
export function isTrouble(all: readonly string[], cues: Cues): boolean {
  if (all.length > 5) return false;
  const at = all.findIndex((sentence) => FAILURE.test(sentence) && MET.test(sentence));
  if (at === -1) return false;
  return all
    .slice(at)
    .some((sentence) => cues.isImperative(sentence) || CURE.test(sentence) || cues.isDirective(sentence));
}

const OPTION =
  /^(?:if|when|unless|to|for|in order to|by default|alternatively|optionally|instead|or|wenn|falls|um|für|si|pour|para|se|per|als|om|voor)(?![\p{L}])/iu;

/** "To suppress the error, use …": what to do in one case among others, not the next thing to do. */
export function isOption(sentence: string): boolean {
  return OPTION.test(sentence);
}
