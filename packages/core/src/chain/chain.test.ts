import { describe, expect, it } from 'vitest';
import { makeWorld } from '../../../../test/world/world.js';
import { checkChain, readChanges } from './index.js';

const { bags, field } = makeWorld();
const records = bags.records.map(({ record }) => record);
const faults = (...chain: typeof records) => checkChain(chain).map(({ code, index }) => `${index} ${code}`);
const [r0, r1, r2, r3] = records as [(typeof records)[0], (typeof records)[0], (typeof records)[0], (typeof records)[0]];

describe('links', () => {
  it('hold in a chain and in each beginning of it', () => {
    for (let count = 1; count <= records.length; count += 1) expect(faults(...records.slice(0, count))).toEqual([]);
  });

  it('say where they break, one fault of order at a place', () => {
    expect(faults(r0, r2, r3)).toEqual(['1 chain.gap']);
    expect(faults(r1, r2)).toEqual(['0 chain.gap', '0 chain.genesis']);
    expect(faults(r0, r1, r1, r2)).toEqual(['2 bundle.order']);
    expect(faults(r0, r1, r2, r1)).toEqual(['3 bundle.order']);
    expect(faults(r0, { ...r1, prev: r2.id })).toEqual(['1 chain.prev_mismatch']);
    expect(faults(r0, r1, { ...r1, id: r2.id })).toEqual(['2 chain.fork']);
  });

  it('collect what else is wrong', () => {
    expect(faults(r0, { ...r1, iss: '530113/OTHER' })).toEqual(['1 chain.foreign_signer']);
    expect(faults(r0, { ...r1, sub: field.sub })).toEqual(['1 chain.subject']);
    expect(faults({ ...r0, subject: { lot: { gtin: '00000000000000', lot: 'P26-001' } } })).toEqual(['0 chain.subject']);
  });
});

describe('changes', () => {
  const grown = (...steps: Parameters<typeof bags.add>[0][]) => {
    const chain = bags.fork(7);
    for (const step of steps) chain.add(step, { iat: '2026-10-22T10:00:00+08:00' });
    return readChanges(chain.records.map(({ record }) => record));
  };
  const took = (target: Uint8Array) => ({ kind: 'void', target, reason: 'mistake' }) as const;
  const never = (target: Uint8Array) => ({ kind: 'correction', target, reason: 'did_not_occur' }) as const;

  it('are none in a chain without them', () => {
    expect(readChanges(records)).toEqual({ changes: [], faults: [] });
  });

  it('name what they do', () => {
    const { changes, faults: none } = grown(took(r2.id), never(r3.id));
    expect(changes.map(({ effect, target }) => [effect, target.seq])).toEqual([
      ['voided', 2],
      ['withdrawn', 3],
    ]);
    expect(none).toEqual([]);
  });

  it('have no effect once a void that holds has taken them back', () => {
    const chain = bags.fork(7);
    const at = { iat: '2026-10-22T10:00:00+08:00' };
    const first = chain.add(took(r2.id), at);
    const second = chain.add(took(first.id), at);
    const twice = readChanges(chain.records.map(({ record }) => record));
    expect(twice.changes.map(({ target }) => target.seq)).toEqual([7]);
    chain.add(took(second.id), at);
    const thrice = readChanges(chain.records.map(({ record }) => record));
    expect(thrice.changes.map(({ target }) => target.seq)).toEqual([2, 8]);
  });

  it('are refused for what may not be corrected', () => {
    for (const target of [r0.id, r2.id, records[6]?.id as Uint8Array, field.id])
      expect(grown(never(target)).faults).toEqual([{ code: 'correction.invalid', index: 7 }]);
  });
});
