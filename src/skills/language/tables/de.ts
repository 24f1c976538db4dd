/**
 * German. The formal imperative shows by its pronoun; the informal one and the infinitive need words.
 *
 * @module
 */
import type { LanguageTable } from './table.ts';

export const TABLE: LanguageTable = {
  imperative: [
    /^\p{L}+(?:en|ern|eln)\s+Sie\b/u,
    /^(?:öffne|klicke|starte|installiere|führe|gib|wähle|lege|stelle|füge|nimm|setze|drücke|prüfe|ändere|lösche|speichere|lade|kopiere|schließe|verwende|nutze|benutze|erstelle|entferne|achte|rühre|mische|gieße|schneide|backe|koche|lass|warte|schalte|trage|melde|ersetze|aktiviere|deaktiviere|konfiguriere|vermeide|beachte|verbinde|ziehe|halte|schreibe|überprüfe|teste|rufe|gehe|navigiere)\b/iu,
    // "Den Teig kneten.": an object, then an infinitive at the end and no finite verb between.
    /^(?:den|die|das|alle|alles|einen|eine|ein)\s(?!.*\b(?:ist|sind|war|wird|werden|kann|können|hat|haben|muss|müssen|soll|sollen|darf|dürfen)\b).{3,160}\p{Ll}(?:en|ern|eln)[.!]?$/iu,
  ],
  lead: /^(?:bitte|dann|danach|anschließend|zuerst|zunächst|zuletzt|schließlich|nun|jetzt|außerdem|optional|alternativ|als nächstes)\b,?\s+/iu,
  clause:
    /^(?:wenn|falls|sobald|um|nachdem|bevor|für|mit|in|im|auf|unter|zum|zur|bei|beim|nach|vor|damit|solange|ohne)\b[^,;:]{1,160}[,:]\s*(?:dann\s+)?/iu,
  gotcha:
    /(?<!\p{L})(?:achtung|warnung|vorsicht|hinweis|wichtig|niemals|keinesfalls|auf keinen fall|nicht verwenden|d(?:arf|ürfen) nicht|nicht unterstützt|funktioniert nicht|nur wenn|nur dann|es sei denn|außer wenn|mit ausnahme|standardmäßig|veraltet|höchstens|mindestens|unwiderruflich|schlägt fehl|vermeiden sie|vermeide|beachten sie|achten sie|stellen sie sicher)(?!\p{L})/iu,
  warning:
    /(?<!\p{L})(?:achtung|warnung|vorsicht|niemals|keinesfalls|auf keinen fall|d(?:arf|ürfen) nicht|nicht verwenden|unwiderruflich)(?!\p{L})/iu,
  conditional: /^(?:wenn|falls|sobald|sofern|im falle)\s[^.]{3,160},/iu,
  directive:
    /(?<!\p{L})(?:muss|müssen|soll|sollen|sollte|sollten|ist zu|sind zu|d(?:arf|ürfen)|verpflichtet)(?!\p{L})/iu,
  means: /^\s*(?:[:–—]|-\s|(?:ist|sind|bedeutet|bezeichnet|heißt)\s)/iu,
  roles: [
    [
      'troubleshooting',
      /fehlerbehebung|problembehebung|störung|häufige (?:fehler|probleme)|fehlermeldung|fehlersuche/iu,
    ],
    [
      'gotchas',
      /warnhinweis|sicherheitshinweis|einschränkung|achtung|vorsicht|hinweise?$|fallstrick|bekannte fehler/iu,
    ],
    ['ingredients', /zutaten|voraussetzung|anforderung|material(?:ien)?$|benötigt|werkzeug/iu],
    ['example', /beispiel/iu],
    ['parameters', /optionen|parameter|einstellungen|umgebungsvariablen|argumente|konfigurationsreferenz|referenz/iu],
    ['rules', /(?<!\p{L})regeln|richtlinie|empfehlung|grundsätze|pflichten|tipps|bewährte/iu],
    [
      'procedure',
      /anleitung|einricht|installation|installieren|zubereitung|durchführung|vorgehen|schritte|verwendung|benutzung|erste schritte|schnellstart|inbetriebnahme|aktualisier|konfigurier|\p{L}{3,}(?:en|ern|eln)$/iu,
    ],
  ],
};
