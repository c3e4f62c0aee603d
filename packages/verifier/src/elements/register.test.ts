import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { register, type Versioned } from './register.js';
import { VERSION } from './version.js';

const versioned = (version: string): Versioned => ({ version }) as unknown as Versioned;

afterEach(() => vi.unstubAllGlobals());

test('registers once, is silent for the same version and tells another', () => {
  const known = new Map<string, unknown>();
  const told: unknown[] = [];
  vi.stubGlobal('customElements', { get: (tag: string) => known.get(tag), define: (tag: string, one: unknown) => known.set(tag, one) });
  vi.stubGlobal('console', { ...console, warn: (text: unknown) => told.push(text) });
  const first = versioned('1.0.0');
  register('x-y', first);
  register('x-y', versioned('1.0.0'));
  expect([known.get('x-y'), told]).toEqual([first, []]);
  register('x-y', versioned('2.0.0'));
  expect([known.get('x-y'), told]).toEqual([first, ['<x-y> 1.0.0 is registered already; 2.0.0 was not registered']]);
});

test('does nothing without a registry, so the package may be imported in Node', async () => {
  vi.stubGlobal('customElements', undefined);
  expect(() => register('x-y', versioned('1.0.0'))).not.toThrow();
  const { TianmaVerifier, define } = await import('../index.js');
  define();
  expect(TianmaVerifier.version).toBe(VERSION);
});

test('the version is that of the package', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  expect(VERSION).toBe(version);
});
