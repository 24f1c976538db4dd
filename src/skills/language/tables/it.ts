/**
 * Italian: imperatives by their verbs, infinitives by what follows them.
 *
 * @module
 */
import type { LanguageTable } from './table.ts';

export const TABLE: LanguageTable = {
  imperative: [
    /^(?:apri|apra|aprite|aggiungi|aggiunga|aggiungete|assicurati|assicurarsi|attendi|attendere|avvia|cambia|carica|cerca|chiudi|clicca|collega|configura|conferma|controlla|copia|crea|definisci|digita|disattiva|elimina|esegui|esegua|eseguite|evita|fai|inserisci|inserire|installa|installi|installate|lascia|leggi|mescola|mescolate|metti|mettete|modifica|premi|premere|prendi|riavvia|rimuovi|salva|scarica|scegli|scrivi|seleziona|selezioni|selezionare|sostituisci|sposta|spegni|tieni|togli|trova|unite|usa|usi|usate|utilizza|vai|verifica|versa|versate|attiva|accendi|imposta|invia|tagliate|cuocete)(?=\s|[,:.!]|$)/iu,
    /^non\s+\p{L}+(?:are|ere|ire|ate|ete|ite|i|a)(?=\s|[.!]|$)/iu,
    /^\p{L}{2,}(?:are|ere|ire)\s+(?:il|lo|la|i|gli|le|un|uno|una|in|a|al|alla|di|del|con|su|sul|per|l['’]|un['’])/iu,
  ],
  lead: /^(?:per favore|poi|quindi|prima|dopo|infine|ora|adesso|inoltre|sempre|successivamente)(?!\p{L}),?\s+/iu,
  clause:
    /^(?:se|quando|per|una volta|dopo|prima di|in|nel|nella|con|senza|su|sul|appena)(?!\p{L})[^,;:]{1,160}[,:]\s*(?:allora\s+)?/iu,
  gotcha:
    /(?<!\p{L})(?:attenzione|avvertenza|avviso|importante|nota|mai|non (?:deve|devono|usare|utilizzare|è supportat[oa])|evitare|solo se|a meno che|tranne|eccetto|per impostazione predefinita|obsolet[oa]|al massimo|irreversibile|assicurarsi|assicurati|tenere presente)(?!\p{L})/iu,
  warning: /(?<!\p{L})(?:attenzione|avvertenza|mai|non deve|non devono|irreversibile|obsolet[oa])(?!\p{L})/iu,
  conditional: /^(?:se|quando|in caso di|a meno che|qualora)\s[^.]{3,160},/iu,
  directive:
    /(?<!\p{L})(?:deve|devono|dovrebbe|dovrebbero|bisogna|occorre|è (?:necessario|obbligatorio|vietato))(?!\p{L})/iu,
  means: /^\s*(?:[:–—]|-\s|(?:è|sono|significa)\s)/iu,
  roles: [
    ['troubleshooting', /risoluzione dei problemi|problemi (?:comuni|noti)|errori|messaggi di errore/iu],
    ['gotchas', /avvertenze?|limitazioni|precauzioni|restrizioni|attenzione|sicurezza/iu],
    ['ingredients', /ingredienti|requisiti|prerequisiti|materiali|prima di iniziare/iu],
    ['example', /esempi?o?/iu],
    ['parameters', /opzioni|parametri|argomenti|variabili d['’]ambiente|riferimento|impostazioni/iu],
    ['rules', /regole|buone pratiche|raccomandazioni|consigli|principi|norme|politica/iu],
    [
      'procedure',
      /installazione|preparazione|(?<!\p{L})uso(?!\p{L})|utilizzo|passaggi|istruzioni|procedura|primi passi|guida rapida|configurazione|come |^\p{L}{2,}(?:are|ere|ire)\s/iu,
    ],
  ],
};
