import { openTrust } from '@tianma/core';
import { decodeEnvelope } from '@tianma/core/cose';
import { decodeRecord, type SignedRecord } from '@tianma/core/record';
import { openJudge } from '@tianma/core/verify';
import { describe, expect, it } from 'vitest';
import { Chain } from '../../../../../test/world/chain.js';
import { makeWorld } from '../../../../../test/world/world.js';
import { furthest, type Holds } from './copies.js';

const world = makeWorld();
const { field, parties } = world;
const judge = openJudge(openTrust(world.options()));
const holds: Holds = (record) => judge.chain([record])[0]?.signer?.certificate.party === record.iss;
const read = (chain: Chain, count?: number): readonly SignedRecord[] =>
  chain.bytes(count).map((bytes) => decodeRecord(decodeEnvelope(bytes, { type: 'record' })));
/** The field as far as its second record, and then what somebody else says with this key. */
const goneOn = (key = parties.coop.key, count = 2): Chain => {
  const twin = new Chain(field.iss, field.sub, key);
  twin.records.push(...field.records.slice(0, count));
  twin.add({ kind: 'field_operation', day: '2026-07-21', operation: 'weed' });
  return twin;
};
const orders = <T>(a: T, b: T): readonly (readonly T[])[] => [
  [a, b],
  [b, a],
];

describe('of the copies of one chain', () => {
  it('the furthest is taken, whatever the order, and nothing is asked where they are one', () => {
    for (const copies of orders(read(field), read(field, 2))) expect(furthest(copies, holds)).toHaveLength(4);
    const never: Holds = () => {
      throw new Error('asked');
    };
    expect(furthest([read(field), read(field)], never)).toHaveLength(4);
    expect(furthest([], never)).toEqual([]);
  });

  it('two that their writer signed are two histories', () => {
    for (const copies of orders(read(field), read(goneOn())))
      expect(() => furthest(copies, holds)).toThrow(expect.objectContaining({ code: 'chain.fork', where: expect.stringMatching(/\/2$/) }));
  });

  it('what another wrote in his name takes no place: not beside it, not after it', () => {
    const { key } = parties.processor;
    for (const forged of [read(goneOn(key)), read(goneOn(key, 4))])
      for (const copies of orders(read(field), forged))
        expect(furthest(copies, holds).map(({ idHex }) => idHex)).toEqual(read(field).map(({ idHex }) => idHex));
  });

  it('where none is signed by anybody known, the longest is what there is to show', () => {
    const nobody: Holds = () => false;
    expect(furthest([read(goneOn()), read(field)], nobody)).toHaveLength(4);
  });
});
