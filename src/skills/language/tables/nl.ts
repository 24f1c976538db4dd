/**
 * Dutch: the imperative is the stem, so it needs its verbs.
 *
 * @module
 */
import type { LanguageTable } from './table.ts';

export const TABLE: LanguageTable = {
  imperative: [
    /^(?:open|klik|kies|start|installeer|voer|voeg|vul|selecteer|sluit|druk|wijzig|verwijder|bewaar|sla|download|kopieer|gebruik|maak|controleer|stel|zet|plaats|neem|typ|wacht|schakel|ga|herstart|vervang|activeer|deactiveer|configureer|vermijd|let|zorg|lees|houd|roer|meng|giet|snijd|bak|kook|laat|verbind|trek|schrijf|test|log|meld|stuur|haal|doe|bekijk|volg|pas|leg|draai)\s+(?!(?:is|zijn|was|waren|wordt|worden|kan|kunnen|heeft|hebben|moet|moeten)(?!\p{L}))/iu,
    /^(?:niet|nooit)\s+\p{L}+en\b/iu,
  ],
  lead: /^(?:gelieve|dan|daarna|vervolgens|eerst|ten slotte|tot slot|nu|ook|altijd|optioneel)(?!\p{L}),?\s+/iu,
  clause:
    /^(?:als|wanneer|indien|zodra|om|nadat|voordat|voor|met|in|op|onder|bij|na|zonder|in geval)(?!\p{L})[^,;:]{1,160}[,:]\s*(?:dan\s+)?/iu,
  gotcha:
    /(?<!\p{L})(?:waarschuwing|let op|opgelet|pas op|belangrijk|nooit|niet gebruiken|mag niet|mogen niet|niet ondersteund|werkt niet|alleen als|tenzij|behalve|standaard|verouderd|hoogstens|maximaal|onomkeerbaar|vermijd|zorg ervoor)(?!\p{L})/iu,
  warning:
    /(?<!\p{L})(?:waarschuwing|let op|opgelet|pas op|nooit|mag niet|mogen niet|onomkeerbaar|verouderd)(?!\p{L})/iu,
  conditional: /^(?:als|wanneer|indien|zodra|tenzij|in geval van)\s[^.]{3,160},/iu,
  directive: /(?<!\p{L})(?:moet|moeten|dient|dienen|zou(?:den)? moeten|is verplicht|verboden)(?!\p{L})/iu,
  means: /^\s*(?:[:–—]|-\s|(?:is|zijn|betekent)\s)/iu,
  roles: [
    ['troubleshooting', /probleemoplossing|problemen oplossen|bekende problemen|storingen|foutmeldingen|fouten/iu],
    ['gotchas', /waarschuwing(?:en)?|beperkingen|let op|voorzorgsmaatregelen|veiligheid|valkuilen/iu],
    ['ingredients', /ingrediënten|vereisten|benodigdheden|voorwaarden|materialen/iu],
    ['example', /voorbeeld(?:en)?/iu],
    ['parameters', /opties|parameters|argumenten|omgevingsvariabelen|referentie|instellingen/iu],
    ['rules', /regels|richtlijnen|aanbevelingen|tips|principes|beleid/iu],
    [
      'procedure',
      /installatie|installeren|bereiding|gebruik|stappen|instructies|handleiding|aan de slag|snel starten|configur|\p{L}{3,}en$/iu,
    ],
  ],
};
