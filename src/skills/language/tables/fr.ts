/**
 * French: the polite imperative and the infinitive, each with what follows a verb and not a name.
 *
 * @module
 */
import type { LanguageTable } from './table.ts';

export const TABLE: LanguageTable = {
  imperative: [
    /^(?!(?:vous|chez|assez|nez|rez)\b)\p{L}+ez(?:-\p{L}+)?(?=\s|[,:.!]|$)/iu,
    /^(?:faites|dites)\s/iu,
    /^(?:ne|n['’])\s*(?:pas\s+)?\p{L}+(?:ez|er|ir|re)\b/iu,
    /^\p{L}{2,}(?:er|ir|re|oir)\s+(?:le|la|les|un|une|des|du|de|votre|vos|ce|cette|ces|à|au|aux|dans|sur|en|avec|pour|jusqu|l['’]|d['’])/iu,
  ],
  lead: /^(?:veuillez|puis|ensuite|d['’]abord|enfin|maintenant|alors|après|aussi|toujours|simplement|tout d['’]abord)(?!\p{L}),?\s+/iu,
  clause:
    /^(?:si|lorsque|quand|pour|une fois|après|avant|dans|sur|sous|avec|sans|afin de|dès que|à|en)(?!\p{L})[^,;:]{1,160}[,:]\s*(?:alors\s+)?/iu,
  gotcha:
    /(?<!\p{L})(?:attention|avertissement|important|remarque|jamais|ne pas|ne (?:doit|doivent|peut|peuvent) pas|évitez|seulement si|uniquement si|sauf si|à moins que|à l['’]exception|par défaut|obsolète|déprécié|au maximum|irréversible|veillez à|assurez-vous|n['’]est pas pris en charge)(?!\p{L})/iu,
  warning:
    /(?<!\p{L})(?:attention|avertissement|jamais|ne pas|ne (?:doit|doivent) pas|irréversible|obsolète)(?!\p{L})/iu,
  conditional: /^(?:si|lorsque|quand|en cas de|dès que|à moins que)\s[^.]{3,160},/iu,
  directive:
    /(?<!\p{L})(?:doit|doivent|devez|il faut|il est (?:nécessaire|obligatoire|interdit)|est (?:tenu|obligé)|devrait)(?!\p{L})/iu,
  means: /^\s*(?:[:–—]|-\s|(?:est|sont|désigne|signifie)\s)/iu,
  roles: [
    ['troubleshooting', /dépannage|résolution des problèmes|problèmes? (?:courants?|connus?)|erreurs?/iu],
    ['gotchas', /avertissement|mises? en garde|limitations?|précautions?|pièges?|attention|restrictions?/iu],
    ['ingredients', /ingrédients|prérequis|pré-requis|matériel|conditions préalables/iu],
    ['example', /exemples?/iu],
    ['parameters', /options|paramètres|arguments|variables d['’]environnement|référence|réglages/iu],
    ['rules', /règles|bonnes pratiques|recommandations|conseils|principes|obligations|politique/iu],
    [
      'procedure',
      /utilisation|installation|préparation|étapes|instructions|mise en (?:route|place|service)|démarrage|configuration|déploiement|mode d['’]emploi|^\p{L}{2,}(?:er|ir|re)\s/iu,
    ],
  ],
};
