/**
 * What a table is for, by its header.
 *
 * @module
 */
import type { Table } from 'mdast';
import { normaliseText } from '../../language/normalise.ts';
import { blockText } from '../../outline/text.ts';
import type { BlockKind } from './classify.ts';

const TROUBLE =
  /\b(?:error|problem|symptom|issue|message|fault|failure|fehler|störung|erreur|problème|problema|erro|errore|fout)\b|错误|问题|エラー/iu;
const REMEDY =
  /\b(?:cause|fix|solution|remedy|resolution|meaning|what to do|action|reason|abhilfe|lösung|ursache|solución|causa|solução|soluzione|oplossing|oorzaak)\b|解决|原因|対処/iu;
const DECISION =
  /\b(?:if|when|use (?:when|for|case|it)|use|choose|situation|scenario|goal|need|instead|you want|best for|pros|cons|wann|wenn|quand|si|cuándo|quando|wanneer|als)\b|何时|场景|如果/iu;
const PARAMETERS =
  /\b(?:options?|flags?|parameters?|params?|names?|types?|defaults?|variables?|keys?|propert(?:y|ies)|props?|fields?|settings?|commands?|codes?|status|methods?|arguments?|values?|required|shortcuts?|function|endpoint|path|role|amount|quantity|ingredients?|parameter|standard|beschreibung|einstellung|paramètre|valeur|parámetro|valor|opción|parâmetro|opção|parametro|valore|opzione|waarde|optie)\b|参数|选项|默认|名称|类型|引数|既定/iu;

export function tableKind(table: Table): BlockKind {
  const header = normaliseText(table.children[0] ? blockText(table.children[0]) : '');
  if (TROUBLE.test(header) && REMEDY.test(header)) return 'troubleshooting';
  if (DECISION.test(header)) return 'decision';
  return PARAMETERS.test(header) ? 'parameters' : 'fact';
}
