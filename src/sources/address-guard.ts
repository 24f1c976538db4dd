/**
 * Which addresses the service may fetch. A Worker cannot pin the address a name resolves to, so a name is judged by what
 * it says alone; the platform's own refusal of private ranges stands behind this.
 *
 * @module
 */
import ipaddr from 'ipaddr.js';
import { limits } from '../config/limits.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { SourceError } from './source-error.ts';

export interface AddressRules {
  /** Origins (scheme, host and port) that pass whatever their host is: the development server of a self-hoster. */
  allowOrigins: readonly string[];
  /** The service's own host names, which would let a caller reach it from inside. */
  ownHosts?: readonly string[];
}

/** Names that mean a machine or network of one's own, and services that make names of such addresses. */
const PRIVATE_SUFFIXES = [
  'local',
  'localhost',
  'localdomain',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
  'home.arpa',
  'in-addr.arpa',
  'ip6.arpa',
  'onion',
  'nip.io',
  'sslip.io',
  'xip.io',
  'localtest.me',
  'lvh.me',
  'vcap.me',
  'lacolhost.com',
];

/** The parsed address if it may be fetched. Call it for every hop of a redirect. */
export function checkAddress(address: string, rules: AddressRules): Result<URL, SourceError> {
  if (address.length > limits.urlCharacters)
    return invalid(`The address is longer than ${limits.urlCharacters} characters.`);
  const url = URL.parse(address);
  if (url === null) return invalid('The address is not a valid URL.');
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return invalid('Only http and https addresses can be read.');
  if (url.username !== '' || url.password !== '') return invalid('The address must not hold a user name or password.');
  if (rules.allowOrigins.some((origin) => URL.parse(origin)?.origin === url.origin)) return ok(url);
  return checkHost(url, rules.ownHosts ?? []);
}

function checkHost(url: URL, ownHosts: readonly string[]): Result<URL, SourceError> {
  // The parser has turned every spelling of an IPv4 address (decimal, octal, hexadecimal, short, full-width) into
  // dotted decimal, and drops a port that is the scheme's own.
  const host = normaliseHost(url.hostname);
  if (url.port !== '' && url.port !== '80' && url.port !== '443') return blocked('Only ports 80 and 443 can be read.');
  if (host.startsWith('[') || ipaddr.isValid(host))
    return blocked('Addresses that are IP numbers cannot be read; use a host name.');
  if (!/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/.test(host)) return blocked('The host is not a public name.');
  if (PRIVATE_SUFFIXES.some((suffix) => isWithin(host, suffix)))
    return blocked('The host belongs to a private network.');
  if (ownHosts.some((own) => isWithin(host, normaliseHost(own))))
    return blocked('The service does not read its own pages.');
  return ok(url);
}

function normaliseHost(host: string): string {
  return host.toLowerCase().replace(/\.+$/, '');
}

function isWithin(host: string, suffix: string): boolean {
  return host === suffix || host.endsWith(`.${suffix}`);
}

function invalid(message: string): Result<URL, SourceError> {
  return err(new SourceError('invalid_url', message));
}

function blocked(message: string): Result<URL, SourceError> {
  return err(new SourceError('blocked_address', message));
}
