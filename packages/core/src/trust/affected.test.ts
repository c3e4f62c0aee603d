import { describe, expect, it } from 'vitest';
import { makeWorld } from '../../../../test/world/world.js';
import { encode } from '../cbor/index.js';
import { documentId } from '../envelope/index.js';
import { signNotice } from '../sign/index.js';
import { affectedDigest, checkAffected, lotKey } from './index.js';

const { county, parties, lots } = makeWorld();
const anchor = county.anchor;
const all = [lots.potato, lots.crisps].map((one) => ({ anchor, ...one }));

const notice = (affected: Uint8Array | undefined, named: readonly { gtin: string; lot: string }[] = [lots.potato]) =>
  signNotice(
    {
      anchor,
      lots: named,
      level: 1,
      since: '2026-11-20',
      state: 'open',
      reason: 'residue',
      texts: { zh: '超标' },
      todo: { zh: '停止食用' },
      ...(affected && { affected }),
    },
    { key: parties.coop.key, iss: parties.coop.id, sub: 'R-1', iat: '2026-11-20T08:00:00+08:00' },
  ).notice;

describe('the set that a notice closes over', () => {
  it('is a digest of the sorted lot keys, whatever the order of the list', () => {
    const keys = all.map(({ gtin, lot }) => lotKey(anchor, gtin, lot)).sort((a, b) => Buffer.compare(a, b));
    expect(affectedDigest(all)).toEqual(documentId(encode(keys)));
    expect(affectedDigest([...all].reverse())).toEqual(affectedDigest([...all, ...all]));
    expect(() => checkAffected(notice(affectedDigest(all)), all)).not.toThrow();
  });

  it.each([
    ['one lot less', all.slice(1)],
    ['one lot more', [...all, { anchor, gtin: lots.potato.gtin, lot: 'P26-002' }]],
    ['a lot of another county', [{ ...all[0], anchor: new Uint8Array(32) }, all[1]] as typeof all],
    ['none', []],
  ])('is not a list with %s', (_, list) => {
    expect(() => checkAffected(notice(affectedDigest(all)), list)).toThrow('recall.affected');
  });

  it('is not checked against a notice that closes over none, and holds what the notice names', () => {
    expect(() => checkAffected(notice(undefined), all)).toThrow('recall.affected');
    const outside = notice(affectedDigest(all), [{ gtin: lots.potato.gtin, lot: 'OTHER' }]);
    expect(() => checkAffected(outside, all)).toThrow('recall.affected');
  });
});
