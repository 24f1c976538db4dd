/**
 * Commands a person should look at before an agent runs them. They stay where they are: an installer's manual is full
 * of them, and code is never changed. Every quantifier is bounded and stays on its line.
 *
 * @module
 */

const RISKS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  [
    'pipe-to-shell',
    /\b(?:curl|wget|fetch|iwr|irm|invoke-webrequest|invoke-restmethod)\b[^\n|]{0,300}\|\s*(?:sudo\s+(?:-\S+\s+)?)?(?:(?:ba|z|da|fi|k)?sh|python3?|perl|ruby|node|php|iex|invoke-expression)\b/i,
  ],
  ['pipe-to-shell', /\b(?:ba|z|da|k)?sh\b\s+(?:-c\s+)?["']?(?:<\(|\$\()\s*(?:curl|wget)\b/i],
  [
    'pipe-to-shell',
    /\b(?:eval|source|iex|invoke-expression)\b\s*["'(]{0,2}\s*(?:<\(|\$\(|\()?\s*(?:curl|wget|iwr|irm)\b/i,
  ],
  ['pipe-to-shell', /\bbase64\s+(?:-d|-D|--decode)\b[^\n|]{0,200}\|\s*(?:sudo\s+)?(?:ba|z|da|k)?sh\b/i],
  [
    'delete-everything',
    /\brm\s+(?:-{1,2}[\w-]{1,20}\s+){0,4}-(?:[a-z]*r[a-z]*f|[a-z]*f[a-z]*r)[a-z]*\s+(?:-{1,2}[\w-]{1,20}\s+){0,4}["']?(?:\/|~|\$\{?HOME\}?|\/\*|\*)\/?\*?["']?(?=\s|$|[;&|`])/i,
  ],
  ['delete-everything', /\b(?:mkfs(?:\.\w{1,8})?\s|dd\s[^\n]{0,120}\bof=\/dev\/(?:sd|nvme|hd|disk)|format\s+c:)/i],
  ['delete-everything', /:\(\)\s{0,4}\{\s{0,4}:\s{0,4}\|\s{0,4}:\s{0,4}&\s{0,4}\}\s{0,4};/],
  ['open-permissions', /\bchmod\s+(?:-R\s+)?0?777\s+(?:-R\s+)?["']?(?:\/|~|\$HOME)["']?(?=\s|$)/],
  [
    'send-credentials',
    /\b(?:curl|wget|nc|ncat|scp|rsync)\b[^\n]{0,200}(?:~|\$\{?HOME\}?|\/root|\/home\/\w{1,40})\/\.(?:ssh|aws|gnupg|netrc|npmrc|kube|docker|config\/gcloud)\b/i,
  ],
  [
    'send-credentials',
    /\b(?:cat|env|printenv|tar)\b[^\n|]{0,160}\|[^\n]{0,80}\b(?:curl|wget|nc|ncat)\b[^\n]{0,80}(?:https?:\/\/|@-|--data|-d\b|\s\d{2,5}\b)/i,
  ],
  [
    'send-credentials',
    /\b(?:curl|wget)\b[^\n]{0,160}(?:-d|--data(?:-binary|-raw)?|-F|--post-file|-T|--upload-file)[=\s]+["']?@?(?:\S{0,80}\/)?(?:\.env|id_rsa|id_ed25519|credentials|\.netrc|\/etc\/(?:passwd|shadow))\b/i,
  ],
];

const TRIGGER =
  /\b(?:curl|wget|fetch|iwr|irm|invoke-|rm\s|mkfs|dd\s|format\s|chmod|nc\b|ncat|scp|rsync|base64|printenv)|:\(\)/i;

/** A command is told by its beginning; a line longer than this is data. */
const LINE_CHARACTERS = 4_000;

/** The kinds of risk in a command or code block, with the line that shows each; empty for most. */
export function riskyCommands(code: string): { kind: string; line: string }[] {
  if (!TRIGGER.test(code)) return [];
  const found = new Map<string, string>();
  // A command continued over lines is one command.
  for (const whole of code.replace(/\\\n\s*/g, ' ').split('\n')) {
    const line = whole.slice(0, LINE_CHARACTERS);
    if (!TRIGGER.test(line)) continue;
    for (const [kind, pattern] of RISKS) if (!found.has(kind) && pattern.test(line)) found.set(kind, line.trim());
  }
  return [...found].map(([kind, line]) => ({ kind, line }));
}
