import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from './index.js';
import { readItemStatement } from './index.js';

const GTIN = '02530113000010';
const usual: JsonObject = {
  gtin: GTIN,
  lot: 'L1',
  packing: 'ab'.repeat(32),
  state: 'voided',
  ranges: [
    [0, 3],
    [5, 5],
  ],
  reason: 'torn',
};
const read = (changes: { readonly [name: string]: JsonValue | undefined } = {}, id = `${GTIN}/L1`, kind: 'items' | 'brand' = 'items') => {
  const body = Object.fromEntries(Object.entries({ ...usual, ...changes }).filter(([, value]) => value !== undefined)) as JsonObject;
  return readItemStatement({ kind, id, body });
};

describe('readItemStatement', () => {
  it('reads what became of items', () => {
    expect(read()).toEqual(usual);
    expect(read({ state: 'applied', reason: undefined })).toMatchObject({ state: 'applied' });
  });

  it.each<[string, { readonly [name: string]: JsonValue | undefined }]>([
    ['a state of another list', { state: 'sold' }],
    ['a reason in own words', { reason: '张三撕坏了' }],
    ['a reason to apply', { state: 'applied' }],
    ['no ranges', { ranges: [] }],
    [
      'ranges that touch',
      {
        ranges: [
          [0, 3],
          [4, 5],
        ],
      },
    ],
    [
      'ranges that fall',
      {
        ranges: [
          [5, 5],
          [0, 3],
        ],
      },
    ],
    ['a range turned round', { ranges: [[3, 0]] }],
    ['an index beyond a seal', { ranges: [[0, 4_294_967_296]] }],
    ['an index below zero', { ranges: [[-1, 0]] }],
    ['half a range', { ranges: [[0]] }],
    ['a short id of a record', { packing: 'ab' }],
    ['another check digit', { gtin: '02530113000011' }],
    ['no lot', { lot: undefined }],
  ])('refuses %s', (_, changes) => expect(() => read(changes)).toThrow('doc.malformed'));

  it('refuses another id, another kind, and what is no object', () => {
    expect(() => read({}, `${GTIN}/L2`)).toThrow('doc.malformed');
    expect(() => read({}, undefined, 'brand')).toThrow('doc.malformed');
    expect(() => readItemStatement({ kind: 'items', id: 'x', body: [] })).toThrow('doc.malformed');
  });

  it('calls a property that it does not know newer', () => expect(() => read({ note: 'x' })).toThrow('doc.field_newer'));
});
