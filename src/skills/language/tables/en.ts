/**
 * English: kinds of chapters. Its imperatives and signals are rules of their own (`imperative.ts`, `signals.ts`).
 *
 * @module
 */
import type { LanguageTable } from './table.ts';

export const ROLES: LanguageTable['roles'] = [
  [
    'troubleshooting',
    /\b(?:troubleshoot\w*|common (?:issues|problems|errors)|known (?:issues|problems)|error (?:messages?|codes?|handling)|errors|problems|debugging)\b/iu,
  ],
  [
    'gotchas',
    /\b(?:gotchas?|pitfalls?|caveats?|limitations?|warnings?|restrictions?|safety|breaking changes?|anti-?patterns?|common mistakes|do not|don['’]ts?|things to (?:know|remember|avoid|watch))\b/iu,
  ],
  [
    'ingredients',
    /\b(?:ingredients?|what you(?:['’]ll| will)? need|prerequisites?|requirements|materials|tools needed|before you (?:begin|start))\b/iu,
  ],
  ['example', /\b(?:examples?|sample|demo|showcase|worked|in action)\b/iu],
  [
    'parameters',
    /\b(?:options?|parameters?|arguments?|props|properties|flags?|settings?|environment variables?|configuration (?:options?|reference|file)|api|reference|fields?|defaults?|shortcuts?)\b/iu,
  ],
  [
    'rules',
    /\b(?:rules?|guidelines?|best practices?|tips|principles|recommendations?|policy|policies|standards?|conventions?|checklist|dos|responsibilit(?:y|ies)|eligibility)\b/iu,
  ],
  [
    'procedure',
    /\b(?:how (?:to|do i|can i)|install(?:ing|ation)?|set(?:ting)?[ -]?up|getting started|quick ?-?start|usage|steps?|instructions?|directions?|method|procedure|process|walkthrough|tutorial|workflow|deploy(?:ing|ment)|upgrad(?:e|ing)|migrat(?:e|ing|ion)|preparation)\b/iu,
  ],
];
