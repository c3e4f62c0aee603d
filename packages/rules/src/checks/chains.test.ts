import { describe, expect, it } from 'vitest';
import { chinaBasic, loadPacks } from '../pack/index.js';
import type { Rule } from '../rule.js';
import { season } from '../view/dossier.fixture.js';
import type { DossierInput } from '../view/index.js';
import { chainFault } from './chain-fault.js';
import { foundBy } from './checks.fixture.js';
import { lineageCycle } from './lineage-cycle.js';
import { lineageMissing } from './lineage-missing.js';
import { packingTwice } from './packing-twice.js';
import { signerProduct, signerRefused, signerRole } from './signer-refused.js';
import { signerRegion } from './signer-region.js';

const PACKS = loadPacks([chinaBasic]);
const A = { from: ['A-01'] };
type Season = ReturnType<typeof season>;
const found = (rule: Rule, s: Season, unusual: Partial<Omit<DossierInput, 'today'>> = {}) =>
  foundBy(rule, s.dossier(unusual), PACKS).map(({ severity, variant, code }) => `${severity} ${variant} ${code}`);
const harvest = { kind: 'harvest', day: '2026-04-20', quantity: ['80', 'KGM'] } as const;
const usual = () =>
  season()
    .unit('A-01', { crop: '茶' })
    .lot('L-1', harvest, [{ kind: 'grading', day: '2026-04-21', grade: '一级' }], A);

describe('chain.fault', () => {
  it('is silent about chains that hold', () => {
    expect(found(chainFault, usual())).toEqual([]);
  });
  it('tells a fork: two histories under one hand', () => {
    const [one, other] = [usual(), usual()];
    one.add('L-1', { kind: 'sale', day: '2026-04-25', channel: 'retail' });
    other.add('L-1', { kind: 'sale', day: '2026-04-26', channel: 'export' });
    expect(found(chainFault, one, { chains: [...one.chains(), ...other.chains()] })).toEqual(['error fork L-1']);
  });
  it('tells a gap', () => {
    const s = usual().add('L-1', { kind: 'sale', day: '2026-04-25', channel: 'retail' });
    const chains = s.chains().map((records) => records.filter(({ seq }) => seq !== 1));
    expect(found(chainFault, s, { chains })).toEqual(['error default L-1']);
  });
});

describe('lineage', () => {
  it('misses what is not held, once for a lot, and not what was voided', () => {
    const s = usual().lot('P-1', { kind: 'processing', day: '2026-05-01', process: '炒制' }, [], {
      by: 'processor',
      from: ['L-1', 'A-01'],
    });
    expect(found(lineageMissing, s)).toEqual([]);
    const alone = () => ({ chains: s.chains().filter(([first]) => first?.subject.lot?.lot === 'P-1') });
    expect(foundBy(lineageMissing, s.dossier(alone()), PACKS).map(({ data }) => data['inputs'])).toEqual([2]);
    s.add('P-1', { kind: 'void', target: 0, reason: 'mistake' });
    expect(found(lineageMissing, s, alone())).toEqual([]);
  });
  it('tells lots that name each other, and what was made of them', () => {
    const s = usual().lot('P-1', { kind: 'processing', day: '2026-05-01', process: '炒制' }, [], { by: 'processor', from: ['L-1'] });
    s.lot('Q-1', { kind: 'processing', day: '2026-05-02', process: '拼配' }, [], { by: 'processor', from: ['P-1'] });
    expect(found(lineageCycle, s)).toEqual([]);
    s.add('P-1', { kind: 'packing', day: '2026-05-03' }, ['Q-1']);
    expect(found(lineageCycle, s)).toEqual(['error default P-1', 'error default Q-1']);
  });
});

describe('packing.twice', () => {
  const packing = (day: string) => ({ kind: 'packing', day });
  it.each([
    [1, []],
    [2, ['error default L-1']],
  ])('%i packings that stand: %j', (count, findings) => {
    const s = usual();
    for (let i = 0; i < count; i += 1) s.add('L-1', packing(`2026-04-2${2 + i}`));
    expect(found(packingTwice, s)).toEqual(findings);
  });
  it('takes one that was voided and redone for one', () => {
    const s = usual()
      .add('L-1', packing('2026-04-22'))
      .add('L-1', { kind: 'void', target: 2, reason: 'mistake' })
      .add('L-1', packing('2026-04-23'));
    expect(found(packingTwice, s)).toEqual([]);
  });
});

describe('signers', () => {
  it('are silent where all may sign', () => {
    const s = usual().attest('L-1', { kind: 'custody_receipt', day: '2026-04-22' }, { by: 'carrier' });
    for (const rule of [signerRole, signerProduct, signerRefused, signerRegion]) expect(found(rule, s)).toEqual([]);
  });
  it('outside their role: a producer that processes, a laboratory that receives goods', () => {
    const s = usual().lot('P-1', { kind: 'processing', day: '2026-05-01', process: '炒制' }, [], { from: ['L-1'] });
    s.attest('L-1', { kind: 'custody_receipt', day: '2026-04-22' });
    expect(found(signerRole, s)).toEqual(['error default L-1', 'error default P-1']);
    expect(found(signerProduct, s)).toEqual([]);
    expect(found(signerRefused, s)).toEqual([]);
  });
  it('outside their products', () => {
    const s = season().party('coop', { products: [] }).unit('A-01', { crop: '茶' }).lot('L-1', harvest, [], A);
    expect(found(signerProduct, s)).toEqual(['error default L-1']);
    expect(found(signerRefused, s)).toEqual([]);
  });
  it('on no list', () => {
    const s = season().unit('A-01', { crop: '茶' }, [], { by: 'stranger' });
    expect(found(signerRefused, s)).toEqual(['error default A-01']);
  });
  it('outside their region: field work in another county, not the sale of it', () => {
    const at = (place: string) =>
      season()
        .unit('A-01', { crop: '茶', place })
        .lot('L-1', { ...harvest, place }, [{ kind: 'sale', day: '2026-04-25', channel: 'retail', place: '110101' }], A);
    expect(found(signerRegion, at('530113103'))).toEqual([]);
    expect(found(signerRegion, at('530114'))).toEqual(['warning default L-1', 'warning default A-01']);
  });
});
