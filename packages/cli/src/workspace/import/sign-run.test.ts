import { decodeEnvelope } from '@tianma/core/cose';
import { decodeRecord } from '@tianma/core/record';
import { decodeOpening, keyFromSeed, type RecordInput, signRecord } from '@tianma/core/sign';
import { describe, expect, it } from 'vitest';
import { COOP } from '../world.fixture.js';
import { type Run, recordsIn, runSigner } from './sign-run.js';

const key = keyFromSeed(new Uint8Array(32).fill(3));
const iat = 1_795_000_000;
const unit = (id: string): string => `urn:tianma:unit:${COOP}:${id}`;
const genesis: RecordInput = { kind: 'unit_genesis', unitType: 'plot', crop: '马铃薯', private: { operator: '一组' } };
const weeding: RecordInput = { kind: 'field_operation', day: '2026-08-01', operation: 'weed' };
const stored = signRecord(genesis, { key, iss: COOP, sub: unit('A-02'), iat, seq: 0 });
const runs: readonly Run[] = [
  { sub: unit('A-01'), inputs: [genesis, weeding] },
  { sub: unit('A-02'), head: { seq: 0, id: stored.id }, inputs: [weeding] },
];

describe('runSigner', () => {
  it('signs each run behind its head, and gives id, bytes and opening of each record', () => {
    const signed = [...recordsIn(runSigner(key, { iss: COOP, iat })(runs))];
    const records = signed.map(({ bytes }) => decodeRecord(decodeEnvelope(bytes, { type: 'record' })));
    expect(records.map(({ sub, seq, prev }) => [sub, seq, prev])).toEqual([
      [unit('A-01'), 0, undefined],
      [unit('A-01'), 1, signed[0]?.id],
      [unit('A-02'), 1, stored.id],
    ]);
    expect(signed.map(({ id }) => id)).toEqual(records.map(({ id }) => id));
    expect(signed.map(({ opening }) => decodeOpening(opening).slots[0]?.value)).toEqual(['一组', null, null]);
  });

  it('says which record cannot be signed', () => {
    const asked: number[][] = [];
    const bad = { kind: 'field_operation', day: '2026-08-01' } as unknown as RecordInput;
    const sign = runSigner(key, { iss: COOP, iat });
    const attempt = (run: number, place: number, one: () => ReturnType<typeof signRecord>): ReturnType<typeof signRecord> => {
      asked.push([run, place]);
      return one();
    };
    expect(() => sign([...runs.slice(1), { sub: unit('A-03'), inputs: [genesis, bad] }], attempt)).toThrow('operation');
    expect(asked).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
    ]);
  });
});
