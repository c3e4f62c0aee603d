import { describe, expect, it } from 'vitest';
import { hex } from '../bytes.js';
import { encode } from '../cbor/index.js';
import { privateOf, SLOTS, slotDigest, slotToJson } from '../record/index.js';
import { decodeOpening, encodeOpening, eraseSlot, openSlot, type PrivateInput, sealPrivate } from './private.js';
import { systemRandom } from './random.js';

const FULL: PrivateInput = {
  operator: '甲',
  phone: '0730-1234567',
  coordinates: [
    { lat: '28.6012', lon: '109.9533' },
    { lat: '28.6013', lon: '109.9540' },
  ],
  note: '雨后\u3000采'.repeat(20),
  household: { term: 2, from: '2026-01-01', to: null, pseudonym: 'ab'.repeat(16) },
  buyer: '乙',
  price: { value: '12.80', currency: 'CNY' },
  edgeQuantities: [{ value: '120', unit: '斤' }, null],
  documents: '黔A12345',
  supplier: '丙',
  counterparty: '丁',
};
const record = new Uint8Array(32).fill(1);

function refused(input: unknown): string {
  try {
    sealPrivate(input, systemRandom);
    return 'sealed';
  } catch (error) {
    const { code, where } = error as { code?: string; where?: string };
    if (code === undefined) throw error;
    return `${code} ${where}`;
  }
}

describe('private slots', () => {
  it('commits to twelve slots, used or not, with fresh salts', () => {
    const [a, b] = [sealPrivate(undefined, systemRandom), sealPrivate(undefined, systemRandom)];
    expect(a.opening.digests).toHaveLength(12);
    expect(a.commitment).toEqual(privateOf(a.opening.digests));
    expect(new Set([...a.opening.digests, ...b.opening.digests].map(hex)).size).toBe(24);
  });

  it('opens each slot so that it can be checked', () => {
    const { commitment, opening } = sealPrivate(FULL, systemRandom);
    for (const name of SLOTS) {
      const { slots, salt, slot, value } = openSlot(opening, record, name);
      expect(SLOTS[slot]).toBe(name);
      expect(slotDigest(salt, slot, value)).toEqual(slots[slot]);
      expect(privateOf(slots)).toEqual(commitment);
      expect(slotToJson(slot, value)).toEqual((FULL as Record<string, unknown>)[name] === undefined ? null : asJson(name));
    }
  });

  it('shows that an empty slot is empty', () => {
    const { opening } = sealPrivate({ note: 'x' }, systemRandom);
    expect(openSlot(opening, record, 'household').value).toBeNull();
  });

  it('goes through its file, and forgets what is erased', () => {
    const { opening } = sealPrivate(FULL, systemRandom);
    expect(decodeOpening(encodeOpening(opening))).toEqual(opening);
    const erased = decodeOpening(encodeOpening(eraseSlot(opening, 'household')));
    expect(() => openSlot(erased, record, 'household')).toThrow(expect.objectContaining({ code: 'sign.input', where: 'household' }));
    expect(openSlot(erased, record, 'operator').value).toBe('甲');
    expect(hex(encodeOpening(erased))).not.toContain('ab'.repeat(16));
  });

  it('refuses a file that was changed', () => {
    const { opening } = sealPrivate(FULL, systemRandom);
    const other = { ...opening, slots: opening.slots.map((open, i) => (i === 3 && open ? { ...open, value: 'y' } : open)) };
    expect(() => decodeOpening(encodeOpening(other))).toThrow(expect.objectContaining({ code: 'disclosure.mismatch', where: 'slots[3]' }));
    for (const bytes of [
      encode([]),
      encode([[], []]),
      encode(1),
      encodeOpening(opening).slice(1),
      encodeOpening({ ...opening, digests: [] }),
    ])
      expect(() => decodeOpening(bytes)).toThrow(expect.objectContaining({ code: expect.stringMatching(/^(record\.malformed|cbor\.)/) }));
  });

  it.each([
    ['a list', [], 'private'],
    ['a text of 121', { operator: 'a'.repeat(121) }, 'operator'],
    ['a note of 1001', { note: 'a'.repeat(1001) }, 'note'],
    ['a note with a control character', { note: 'a\u0007' }, 'note'],
    ['a latitude of 91', { coordinates: { lat: '91', lon: '0' } }, 'coordinates'],
    ['a longitude of -181', { coordinates: { lat: '0', lon: '-181' } }, 'coordinates'],
    ['no point', { coordinates: [] }, 'coordinates'],
    ['a point without longitude', { coordinates: { lat: 1 } }, 'coordinates.lon'],
    ['term 4', { household: { ...FULL.household, term: 4 } }, 'household'],
    ['a short pseudonym', { household: { ...FULL.household, pseudonym: 'ab' } }, 'household.pseudonym'],
    ['a name in the household', { household: { ...FULL.household, name: '甲' } }, 'household.name'],
    ['a currency in lower case', { price: { value: 1, currency: 'cny' } }, 'price'],
    ['no edge', { edgeQuantities: [] }, 'edgeQuantities'],
  ])('refuses %s', (_, input, where) => {
    expect(refused(input)).toBe(`sign.input ${where}`);
  });
});

function asJson(name: string): unknown {
  if (name === 'price') return { value: '12.80', unit: 'CNY' };
  return (FULL as Record<string, unknown>)[name];
}
