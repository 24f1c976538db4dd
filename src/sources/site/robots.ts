/**
 * `robots.txt` (RFC 9309): what a site lets programs read. Plain data, so that it can be kept with a plan.
 *
 * Written here because the established parser takes seconds for one address where a file of the permitted 500 KiB is
 * made for that; this one is linear in the file and in the address.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';

export interface RobotsRule {
  /** Starts with `/` or `*`; may end in `$`. */
  pattern: string;
  allow: boolean;
}

export interface Robots {
  rules: RobotsRule[];
  /** Seconds to wait between requests. */
  crawlDelay?: number;
  /** As written: absolute addresses, if the file is right. */
  sitemaps: string[];
}

export const ALLOW_ALL: Robots = { rules: [], sitemaps: [] };
export const DISALLOW_ALL: Robots = { rules: [{ pattern: '/', allow: false }], sitemaps: [] };

/** The name a site addresses a program by: its user agent up to the version. */
export function productToken(userAgent: string): string {
  return (/^[a-z_-]+/i.exec(userAgent)?.[0] ?? '').toLowerCase();
}

interface Group {
  rules: RobotsRule[];
  crawlDelay?: number;
}

/** The rules for `token`: those of all groups that name it, else those of all groups for `*`. */
export function parseRobots(text: string, token: string): Robots {
  const own: Group = { rules: [] };
  const others: Group = { rules: [] };
  const sitemaps: string[] = [];
  let isNamed = false;
  let open: Group[] = [];
  let inAgents = false;
  for (const line of text
    .slice(0, limits.site.robotsBytes)
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)) {
    const colon = line.indexOf(':');
    const key = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    const value = withoutComment(line.slice(colon + 1)).trim();
    if (key === 'user-agent') {
      // Lines that name agents form one group until its first rule.
      if (!inAgents) open = [];
      inAgents = true;
      const agent = value === '*' ? '*' : productToken(value);
      if (agent === '*') open.push(others);
      else if (agent === token) {
        isNamed = true;
        open.push(own);
      }
    } else if (key === 'allow' || key === 'disallow') {
      inAgents = false;
      addRule(open, value, key === 'allow');
    } else if (key === 'crawl-delay') {
      inAgents = false;
      const seconds = Number.parseFloat(value);
      if (seconds > 0) for (const group of open) group.crawlDelay ??= seconds;
    } else if (key === 'sitemap' && value !== '' && sitemaps.length < limits.site.sitemaps) {
      // Belongs to no group, and ends none.
      sitemaps.push(value);
    }
  }
  return { ...(isNamed ? own : others), sitemaps };
}

function withoutComment(value: string): string {
  const hash = value.indexOf('#');
  return hash === -1 ? value : value.slice(0, hash);
}

function addRule(groups: readonly Group[], path: string, allow: boolean): void {
  // An empty rule matches nothing; one that is not a path is none.
  if (!/^[/*]/.test(path) || path.length > limits.site.robotsRuleCharacters) return;
  const rule = { pattern: normalise(path), allow };
  for (const { rules } of new Set(groups)) if (rules.length < limits.site.robotsRules) rules.push(rule);
}

/** Whether the rules let this address be read: the longest rule that matches decides, `Allow` between equals. */
export function isAllowed({ rules }: Robots, url: URL): boolean {
  const path = normalise(url.pathname + url.search);
  let longest = -1;
  let allowed = true;
  for (const { pattern, allow } of rules) {
    if (pattern.length < longest || (pattern.length === longest && (allowed || !allow))) continue;
    if (!matches(pattern, path)) continue;
    longest = pattern.length;
    allowed = allow;
  }
  return allowed;
}

/**
 * Whether `pattern` matches the start of `path`, `*` being any characters and a final `$` the end. Each piece between
 * two stars is taken where it comes first, which finds a match if there is one, and never goes back.
 */
function matches(pattern: string, path: string): boolean {
  const isAnchored = pattern.endsWith('$');
  const pieces = (isAnchored ? pattern.slice(0, -1) : pattern).split('*');
  const [first = '', ...rest] = pieces;
  if (!path.startsWith(first)) return false;
  let position = first.length;
  const last = isAnchored ? rest.pop() : undefined;
  for (const piece of rest) {
    const at = path.indexOf(piece, position);
    if (at === -1) return false;
    position = at + piece.length;
  }
  if (!isAnchored) return true;
  if (last === undefined) return position === path.length;
  return path.length - last.length >= position && path.endsWith(last);
}

/** Octets outside ASCII are compared percent-encoded, and encodings in capitals (RFC 9309, 2.2.2). */
function normalise(path: string): string {
  return path
    .toWellFormed()
    .replace(/[^\u0021-\u007E]+/g, (text) => encodeURI(text))
    .replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase());
}
