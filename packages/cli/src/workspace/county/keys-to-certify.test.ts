import { describe, expect, it } from 'vitest';
import type { KeyRequest, RequestedKey } from '../party/key-request.js';
import { COOP, NOW, PLANT } from '../world.fixture.js';
import { keysToCertify, thumbprintOf } from './keys-to-certify.js';
import { type County, emptyCounty, type IssuedCertificate } from './state.js';

const [RECORD, SEAL, NEW, OTHER] = ['11', '22', '33', '44'].map((byte) => byte.repeat(32)) as [string, string, string, string];
const DAY = 86_400;

const row = (key: string, more: Partial<IssuedCertificate> = {}): IssuedCertificate => {
  const use = key === SEAL ? 'seal' : 'record';
  return { id: `${key.slice(0, 4)}${more.state ?? ''}`, party: COOP, use, thumbprint: thumbprintOf(key), state: 'valid', ...more };
};
const asks = (key: string, use: RequestedKey['use'], by?: string): RequestedKey => ({
  use,
  key,
  proof: '',
  ...(by !== undefined && { vouch: { key: by, proof: '' } }),
});
/** What of these keys is certified, by a county that knows these rows. */
function certified(
  rows: readonly IssuedCertificate[],
  keys: readonly RequestedKey[],
  { lost = false, revoked = [] as readonly string[], ends = NOW + DAY } = {},
): readonly string[] {
  const county: County = {
    ...emptyCounty([]),
    certificates: rows,
    revokedKeys: revoked.map((key) => ({ thumbprint: thumbprintOf(key), since: NOW - DAY })),
  };
  const request = { party: COOP, keys } as unknown as KeyRequest;
  return keysToCertify(county, request, { lost, now: NOW, endOf: () => ends }).map(({ key }) => key);
}

describe('a request without a new key', () => {
  it('renews what stands, also where it has ended', () => {
    expect(certified([], [asks(RECORD, 'record'), asks(SEAL, 'seal')])).toEqual([RECORD, SEAL]);
    expect(certified([row(RECORD), row(SEAL)], [asks(RECORD, 'record'), asks(SEAL, 'seal')], { ends: NOW - DAY })).toEqual([RECORD, SEAL]);
  });

  it.each<[string, readonly IssuedCertificate[], Parameters<typeof certified>[2], string]>([
    ['was replaced', [row(RECORD, { state: 'retired', since: NOW - DAY }), row(NEW)], {}, 'sign.input'],
    ['is replaced from a day ahead', [row(RECORD, { state: 'retired', since: NOW + DAY }), row(NEW)], {}, 'sign.input'],
    [
      'was replaced and, before that was refused, certified again',
      [row(RECORD, { state: 'retired', since: NOW }), row(RECORD)],
      {},
      'sign.input',
    ],
    ['was revoked', [row(RECORD)], { revoked: [RECORD] }, 'sign.input'],
    ['is stolen', [row(RECORD, { state: 'compromised' })], {}, 'key.compromised'],
    ["is another party's", [row(RECORD, { party: PLANT })], {}, 'sign.input'],
    ['was certified for another use', [row(RECORD, { use: 'seal' })], {}, 'sign.input'],
    ['is what was lost', [row(RECORD)], { lost: true }, 'sign.input'],
  ])('brings no key back that %s, whatever the clerk adds', (_, rows, options, code) => {
    for (const lost of [options?.lost ?? false, true])
      expect(() => certified(rows, [asks(RECORD, 'record')], { ...options, lost })).toThrow(code);
    // Nor beside a new one.
    if (options?.lost !== true) expect(() => certified(rows, [asks(RECORD, 'record'), asks(OTHER, 'seal', RECORD)], options)).toThrow(code);
  });

  it('gives one key one use', () => {
    expect(() => certified([], [asks(RECORD, 'record'), asks(RECORD, 'seal')])).toThrow('sign.input');
  });
});

describe('a new key of a party that is known', () => {
  it.each<[string, IssuedCertificate, Parameters<typeof certified>[2], boolean]>([
    ['a valid key', row(SEAL), {}, true],
    ['a key that still counts', row(SEAL, { state: 'retired', since: NOW + 1 }), {}, true],
    ['a key that was replaced', row(SEAL, { state: 'retired', since: NOW - 1 }), {}, false],
    ['a stolen key', row(SEAL, { state: 'compromised' }), {}, false],
    ['a revoked key', row(SEAL), { revoked: [SEAL] }, false],
    ['a key whose certificate has ended', row(SEAL), { ends: NOW - 1 }, false],
    ["another party's key", row(SEAL, { party: PLANT }), {}, false],
  ])('under the word of %s', (_, voucher, options, taken) => {
    const rows = [row(RECORD), voucher];
    const ask = () => certified(rows, [asks(NEW, 'record', SEAL)], options);
    if (taken) expect(ask()).toEqual([NEW]);
    else expect(ask).toThrow('sign.input');
    // Who was identified in person needs nobody's word.
    expect(certified(rows, [asks(NEW, 'record', SEAL)], { ...options, lost: true })).toEqual([NEW]);
  });

  it('is refused under the word of nobody, of itself and of a key that nobody knows, and leaves the others as they are', () => {
    for (const by of [undefined, NEW, OTHER]) expect(() => certified([row(RECORD)], [asks(NEW, 'record', by)])).toThrow('sign.input');
    expect(certified([row(RECORD), row(SEAL)], [asks(RECORD, 'record'), asks(NEW, 'seal', SEAL)])).toEqual([NEW]);
  });
});
