/**
 * What a heading promises about the blocks beneath it.
 *
 * @module
 */
import { type Cues, cuesOf } from '../../language/cues.ts';
import { headingVerb } from '../../language/imperative.ts';
import type { HeadingRole } from '../../language/tables/table.ts';
import type { Section } from '../../outline/sections.ts';

export type { HeadingRole } from '../../language/tables/table.ts';

/** For callers that do not know the language: what any table knows. */
const ANY = cuesOf('und');

/** The role a section's own heading gives it; a plain heading takes its parent's where that says more. */
export function headingRole(section: Section, cues: Cues = ANY): HeadingRole {
  const own = titleRole(section.title, cues);
  if (own !== 'plain' || section.depth === 0 || !section.parent || section.parent.depth === 0) return own;
  const above = titleRole(section.parent.title, cues);
  return above === 'example' || above === 'troubleshooting' || above === 'gotchas' || above === 'parameters'
    ? above
    : own;
}

export function titleRole(title: string, cues: Cues = ANY): HeadingRole {
  for (const [role, pattern] of cues.roles) if (pattern.test(title)) return role;
  if (headingVerb(title) !== undefined || /^\p{L}{2,}ing\s+\S/iu.test(title)) return 'procedure';
  if (/[?？]$/.test(title)) return 'question';
  return 'plain';
}

/** "`stop()`", "parse(path, options?)", ".colour get": what stands beneath says what the named thing does. */
export function namesCode({ heading, title }: Section): boolean {
  if (heading?.node.type === 'heading') {
    const [only, another] = heading.node.children;
    if (only?.type === 'inlineCode' && another === undefined) return true;
  }
  return /^(?:new )?\.?[\p{L}_$][\w$]*(?:\.[\w$]+)*\([^()]*\)$|^\.[\p{L}_$][\w$]*(?: (?:get|set|get\/set))?$/u.test(
    title,
  );
}

/** Headings that number the steps of one procedure: "Step 2: Mix", "Schritt 3", "第一步". */
export function isStepHeading(title: string): boolean {
  return (
    /^(?:step|schritt|étape|etape|paso|passo|passaggio|stap|шаг)\s*\d+\b/iu.test(title) ||
    /^第[一二三四五六七八九十\d]+步|^步骤\s*[一二三四五六七八九十\d]|^手順\s*[\d一二三四五六七八九十]/u.test(title)
  );
}

/** Headings that start with a bare number: steps if what stands beneath them instructs. */
export function isNumberedHeading(title: string): boolean {
  return /^\d{1,2}[.)]\s+\S/.test(title);
}

/** "First, …", "Then …", "Finally …": steps of one procedure told by their order words. */
export function isOrderedHeading(title: string): boolean {
  return /^(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|then|next|finally|lastly|zuerst|dann|danach|zuletzt|d['’]abord|ensuite|enfin|primero|luego|después|finalmente|primeiro|depois|prima|poi|infine|eerst|daarna|ten slotte)\b[,:]?\s+\S/iu.test(
    title,
  );
}
