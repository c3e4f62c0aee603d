import { expect, it } from 'vitest';
import { isManifest } from './manifest.js';
import { MANIFEST_SCHEMA } from './manifest.schema.js';
import { parseJson } from './parse-json.js';

const both = <T>(value: T): { zh: T; en: T } => ({ zh: value, en: value });
const MANIFEST = {
  schema: 'tianma-package/0',
  text: both('copy'),
  generator: { name: '@tianma/cli', version: '0.1.0' },
  lot: { gtin: '02530113000010', lot: 'L1', chain: 'a'.repeat(64) },
  asOf: '2026-11-21T00:00:00Z',
  counties: [{ division: '530113', anchor: 'b'.repeat(64), names: { zh: '东川区' } }],
  product: {
    '@context': { gs1: 'https://ref.gs1.org/voc/' },
    '@type': 'Product',
    gtin: '02530113000010',
    'gs1:hasBatchLotNumber': 'L1',
    text: both({ name: '马铃薯', rows: [{ label: '产地', value: '东川' }] }),
  },
  pictures: [{ path: 'pictures/1.jpg', type: 'image/jpeg', width: 1, height: 1 }],
  disclosed: [],
  integrity: Object.fromEntries(['embed.js', 'embed-view.js', 'embed-scan.js'].map((name) => [name, `sha384-${'A'.repeat(64)}`])),
  files: [{ path: 'lot.tianma', bytes: 1, sha256: 'c'.repeat(64) }],
};

/** Every way to spoil one place of a JSON value: a member gone, one more, another type. */
function* spoilt(value: unknown): Iterable<unknown> {
  yield typeof value === 'string' ? 7 : 'text';
  yield null;
  if (Array.isArray(value)) for (const [i, item] of value.entries()) for (const other of spoilt(item)) yield value.with(i, other);
  else if (typeof value === 'object' && value !== null) {
    yield { ...value, unknown: { a: 1 } };
    for (const [name, inner] of Object.entries(value)) {
      const { [name]: _, ...rest } = value as Record<string, unknown>;
      yield rest;
      for (const other of spoilt(inner)) yield { ...value, [name]: other };
    }
  }
}

it('takes a manifest, and none with any one thing spoilt', () => {
  expect(isManifest(MANIFEST)).toBe(true);
  const taken = [...spoilt(MANIFEST)].filter((one) => isManifest(one));
  // The one map whose names are free may lose one.
  expect(taken).toEqual([{ ...MANIFEST, product: { ...MANIFEST.product, '@context': {} } }]);
});

it('does not take what an object inherits for a member', () => {
  const { lot, ...rest } = MANIFEST;
  expect(isManifest(Object.assign(Object.create({ lot }), rest))).toBe(false);
  expect(isManifest(JSON.parse(JSON.stringify(MANIFEST).replace('{', '{"__proto__":{"a":1},')))).toBe(false);
});

it('is a JSON Schema of the draft that it names', () => {
  expect(MANIFEST_SCHEMA.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  expect(Object.keys(MANIFEST_SCHEMA.properties ?? {}).sort()).toEqual(Object.keys(MANIFEST).sort());
});

it('parses JSON that is bounded in depth and size, and nothing else', () => {
  const parse = (text: string): unknown => parseJson(new TextEncoder().encode(text), 'x.json');
  expect(parse('{"a":"[[[[\\"{"}')).toEqual({ a: '[[[["{' });
  expect(parse(`${'['.repeat(32)}${']'.repeat(32)}`)).toBeInstanceOf(Array);
  for (const bad of [`${'['.repeat(33)}${']'.repeat(33)}`, '{', '', '\uD800', '['.repeat(1_000_000)])
    expect(() => parse(bad)).toThrow(expect.objectContaining({ code: 'package.malformed' }));
  expect(() => parseJson(Uint8Array.of(0x22, 0xff, 0x22), 'x.json')).toThrow(expect.objectContaining({ code: 'package.malformed' }));
});
