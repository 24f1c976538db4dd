/**
 * What a heading promises about the blocks beneath it.
 *
 * @module
 */
import { headingVerb } from '../../language/imperative.ts';
import type { Section } from '../../outline/sections.ts';

export type HeadingRole =
  | 'procedure'
  | 'example'
  | 'rules'
  | 'gotchas'
  | 'parameters'
  | 'ingredients'
  | 'troubleshooting'
  | 'question'
  | 'plain';

/** First match wins, so the narrow roles stand before the wide ones. */
const ROLES: readonly (readonly [HeadingRole, RegExp])[] = [
  [
    'troubleshooting',
    /\b(?:troubleshoot\w*|common (?:issues|problems|errors)|known (?:issues|problems)|error (?:messages?|codes?|handling)|errors|problems|debugging|fehlerbehebung|dépannage|solución de problemas)\b|故障|常见问题/iu,
  ],
  [
    'gotchas',
    /\b(?:gotchas?|pitfalls?|caveats?|limitations?|warnings?|restrictions?|safety|breaking changes?|anti-?patterns?|common mistakes|do not|don['’]ts?)\b|注意/iu,
  ],
  [
    'ingredients',
    /\b(?:ingredients?|what you(?:['’]ll| will)? need|prerequisites?|requirements|materials|tools needed|before you (?:begin|start)|zutaten|voraussetzungen|ingrédients|prérequis|ingredientes|requisitos)\b|前提|准备/iu,
  ],
  [
    'example',
    /\b(?:examples?|sample|demo|showcase|worked|in action|beispiele?|exemples?|ejemplos?|esempi?o?)\b|示例|例/iu,
  ],
  [
    'parameters',
    /\b(?:options?|parameters?|arguments?|props|properties|flags?|settings?|environment variables?|configuration (?:options?|reference|file)|api|reference|fields?|defaults?|shortcuts?|optionen|paramètres|opciones)\b|参数|选项/iu,
  ],
  [
    'rules',
    /\b(?:rules?|guidelines?|best practices?|tips|principles|recommendations?|policy|policies|standards?|conventions?|checklist|dos|responsibilit(?:y|ies)|eligibility|regeln|richtlinien|règles|reglas)\b|规则|规范/iu,
  ],
  [
    'procedure',
    /\b(?:how (?:to|do i)|install(?:ing|ation)?|set(?:ting)?[ -]?up|getting started|quick ?-?start|usage|steps?|instructions?|directions?|method|procedure|process|walkthrough|tutorial|workflow|deploy(?:ing|ment)|upgrad(?:e|ing)|migrat(?:e|ing|ion)|preparation|anleitung|einrichten|installieren|zubereitung|utilisation|préparation|instalación|uso|preparación)\b|安装|使用|步骤|快速开始|部署|配置/iu,
  ],
];

/** The role a section's own heading gives it; a plain heading takes its parent's where that says more. */
export function headingRole(section: Section): HeadingRole {
  const own = titleRole(section.title);
  if (own !== 'plain' || section.depth === 0 || !section.parent || section.parent.depth === 0) return own;
  const above = titleRole(section.parent.title);
  return above === 'example' || above === 'troubleshooting' || above === 'gotchas' || above === 'parameters'
    ? above
    : own;
}

export function titleRole(title: string): HeadingRole {
  for (const [role, pattern] of ROLES) if (pattern.test(title)) return role;
  if (headingVerb(title) !== undefined || /^\p{L}{2,}ing\s+\S/iu.test(title)) return 'procedure';
  if (/[?？]$/.test(title)) return 'question';
  return 'plain';
}

/** Headings that number the steps of one procedure: "Step 2: Mix", "Schritt 3", "第一步". */
export function isStepHeading(title: string): boolean {
  return (
    /^(?:step|schritt|étape|etape|paso|passo|stap|шаг)\s*\d+\b/iu.test(title) ||
    /^第[一二三四五六七八九十\d]+步|^步骤\s*[一二三四五六七八九十\d]/u.test(title)
  );
}

/** Headings that start with a bare number: steps if what stands beneath them instructs. */
export function isNumberedHeading(title: string): boolean {
  return /^\d{1,2}[.)]\s+\S/.test(title);
}
