import { describe, expect, it } from 'vitest';
import { checkAddress } from '../../src/sources/address-guard.ts';
import { blockedVectors, invalidVectors } from './address-vectors.ts';

const rules = { allowOrigins: [], ownHosts: ['smdg.app', 'api.smdg.app'] };

describe('checkAddress', () => {
  it.each(blockedVectors)('blocks %s', (address) => {
    const result = checkAddress(address, rules);
    expect(result.ok ? 'passed' : result.error.reason).toBe('blocked_address');
  });

  it.each(invalidVectors)('refuses %j as an address', (address) => {
    const result = checkAddress(address, rules);
    expect(result.ok ? 'passed' : result.error.reason).toBe('invalid_url');
  });

  it.each([
    'https://example.com/docs',
    'http://example.com',
    'https://example.com:443/x',
    'http://example.com:80/x',
    'http://example.com:443/x',
    'https://example.com./x',
    'https://sub.deep.example.co.uk/a?b=c#d',
    'https://münchen.example.de/',
    'https://localhost.example.com/',
    'https://notsmdg.app/',
    'https://local.example.com/',
  ])('lets %s pass', (address) => {
    expect(checkAddress(address, rules).ok).toBe(true);
  });

  it('lets exactly the listed origin pass, and nothing beside it', () => {
    const local = { allowOrigins: ['http://127.0.0.1:8080'] };
    expect(checkAddress('http://127.0.0.1:8080/x', local).ok).toBe(true);
    for (const other of [
      'http://127.0.0.1:8081/x',
      'https://127.0.0.1:8080/x',
      'http://127.0.0.2:8080/x',
      'http://localhost:8080/x',
      'http://127.0.0.1/x',
      'http://u:p@127.0.0.1:8080/x',
    ]) {
      expect(checkAddress(other, local).ok, other).toBe(false);
    }
  });
});
