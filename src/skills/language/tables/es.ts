/**
 * Spanish: imperatives by their verbs, infinitives by what follows them.
 *
 * @module
 */
import type { LanguageTable } from './table.ts';

export const TABLE: LanguageTable = {
  imperative: [
    /^(?:abr[ae]|añad[ae]|agreg(?:ue|a)|aseg[úu]r(?:ese|ate)|busque|busca|cambi[ea]|cierr[ae]|comprueb[ae]|configur[ea]|copi[ea]|cre[ea]|descarg(?:ue|a)|ejecut[ea]|elij[ae]|elige|elimin[ea]|escrib[ae]|esper[ea]|establezca|establece|evit[ea]|guard[ea]|haga|haz|inici[ea]|insert[ea]|instal[ea]|introduzca|introduce|manten(?:ga)?|puls[ea]|presion[ea]|quit[ea]|reinici[ea]|revis[ea]|seleccion[ea]|sig[au]e?|us[ea]|utilic[ea]|utiliza|vay?a|verifi(?:que|ca)|coloc?(?:que|a)|ponga|pon|mezcl[ea]|desconect[ea]|conect[ea]|apagu[ea]|apaga|enciend[ae]|mueva|mueve|retir[ea]|active|activa|desactiv[ea]|defin[ae]|edit[ea]|envíe|envía|importe|importa|exporte|exporta|actualice|actualiza|consult[ea]|tenga|lea|deje|deja|añádel[oa]s?)(?=\s|[,:.!]|$)/iu,
    /^no\s+\p{L}+(?:e|a|es|as|ar|er|ir)\s/iu,
    /^\p{L}{2,}(?:ar|er|ir)(?:lo|la|los|las|se)?\s+(?:el|la|los|las|un|una|en|a|al|de|con|por|hasta|su|sus|este|esta)\s/iu,
  ],
  lead: /^(?:por favor|luego|después|primero|a continuación|finalmente|por último|ahora|también|siempre|entonces)(?!\p{L}),?\s+/iu,
  clause:
    /^(?:si|cuando|para|una vez|después de|antes de|en|con|sin|desde|bajo|tras|al)(?!\p{L})[^,;:]{1,160}[,:]\s*(?:entonces\s+)?/iu,
  gotcha:
    /(?<!\p{L})(?:advertencia|atención|precaución|(?<!con |com )cuidado|importante|nota|nunca|no (?:debe|deben|use|utilice|es compatible|se admite)|evite|solo si|sólo si|a menos que|salvo que|excepto|por defecto|de forma predeterminada|obsolet[oa]|como máximo|irreversible|asegúrese|tenga en cuenta)(?!\p{L})/iu,
  warning:
    /(?<!\p{L})(?:advertencia|atención|precaución|(?<!con |com )cuidado|nunca|no debe|no deben|irreversible|obsolet[oa])(?!\p{L})/iu,
  conditional: /^(?:si|cuando|en caso de|a menos que|siempre que)\s[^.]{3,160},/iu,
  directive:
    /(?<!\p{L})(?:debe|deben|debería|deberían|hay que|es (?:necesario|obligatorio)|tiene que|tienen que|está prohibido)(?!\p{L})/iu,
  means: /^\s*(?:[:–—]|-\s|(?:es|son|significa)\s)/iu,
  roles: [
    [
      'troubleshooting',
      /solución de problemas|resolución de problemas|problemas (?:comunes|conocidos)|errores|mensajes de error/iu,
    ],
    ['gotchas', /advertencias?|limitaciones|precauciones|restricciones|atención|seguridad/iu],
    ['ingredients', /ingredientes|requisitos|materiales|antes de empezar/iu],
    ['example', /ejemplos?/iu],
    ['parameters', /opciones|parámetros|argumentos|variables de entorno|referencia|ajustes/iu],
    ['rules', /reglas|buenas prácticas|recomendaciones|consejos|principios|normas|política/iu],
    [
      'procedure',
      /instalación|preparación|(?<!\p{L})uso(?!\p{L})|pasos|instrucciones|primeros pasos|inicio rápido|configuración|despliegue|cómo |^\p{L}{2,}(?:ar|er|ir)\s/iu,
    ],
  ],
};
