import { keyFromSeed, signRecord } from '@tianma/core/sign';
import { describe, expect, it } from 'vitest';
import { COOP } from '../world.fixture.js';
import { nativeOptions } from './native.js';

const options = {
  key: keyFromSeed(new Uint8Array(32).fill(3)),
  iss: COOP,
  sub: `urn:tianma:unit:${COOP}:A-01`,
  iat: 1_795_000_000,
  seq: 0,
};
const input = { kind: 'unit_genesis', unitType: 'plot', crop: '马铃薯', private: { operator: '一组' } } as const;

describe('nativeOptions', () => {
  it('hashes as core does: the same salts give the same record', () => {
    const random = (length: number): Uint8Array => new Uint8Array(length).fill(7);
    const { hash } = nativeOptions();
    expect(signRecord(input, { ...options, random, hash }).idHex).toBe(signRecord(input, { ...options, random }).idHex);
  });

  it('gives no bytes twice, and as many as are asked for', () => {
    const { random } = nativeOptions();
    const drawn = Array.from({ length: 200 }, () => Buffer.from(random(192)).toString('hex'));
    expect(new Set(drawn).size).toBe(200);
    expect(drawn.every((text) => text.length === 384 && !/^0{32}/.test(text))).toBe(true);
    expect(new Set(random(20_000)).size).toBeGreaterThan(100);
  });
});
