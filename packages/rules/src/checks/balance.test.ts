import { describe, expect, it } from 'vitest';
import { chinaBasic, loadPacks } from '../pack/index.js';
import type { ProductCertificate, Profile } from '../register/types.js';
import type { Rule } from '../rule.js';
import { gtinOf, season } from '../view/dossier.fixture.js';
import type { DossierInput } from '../view/index.js';
import { balanceOfCertificate } from './balance-certificate.js';
import { balanceOfLot } from './balance-lot.js';
import { balanceOfProcess } from './balance-process.js';
import { foundBy } from './checks.fixture.js';

const PACKS = loadPacks([chinaBasic]);
const A = { from: ['A-01'] };
const TEA = gtinOf(3);
type Season = ReturnType<typeof season>;
const found = (rule: Rule, s: Season, registers: Partial<Omit<DossierInput, 'today'>> = {}) =>
  foundBy(rule, s.dossier(registers), PACKS).map(({ severity, variant, code, data }) =>
    [severity, variant, code, data['by'] === '0' ? '' : `${data['by'] ?? data['ratio']} ${data['unit'] ?? ''}`.trim()]
      .filter(Boolean)
      .join(' '),
  );
const field = (kg: string, ...steps: { kind: string }[]) =>
  season()
    .unit('A-01', { crop: '茶' })
    .lot('L-1', { kind: 'harvest', day: '2026-04-20', quantity: [kg, 'KGM'] }, steps, A);
const sale = (kg?: string) => ({ kind: 'sale', day: '2026-04-25', channel: 'retail', ...(kg && { quantity: [kg, 'KGM'] }) });

describe('balance.lot', () => {
  it.each([
    ['100.0', ['60.0', '40.0'], []],
    ['100.0', ['60.0', '40.1'], []],
    // Above the digits that are stated, within what a scale explains.
    ['100.0', ['60.0', '41.0'], ['notice out L-1 1 kg']],
    ['100.0', ['60.0', '42.0'], ['notice out L-1 2 kg']],
    ['100.0', ['60.0', '42.1'], ['error out L-1 2.1 kg']],
    // Sums have more digits than a stated number may.
    ['9007199254740991', ['9007199254740991', '9007199254740991', '9007199254740991'], ['error out L-1 18014398509481982 kg']],
  ])('%s kg, sold %j: %j', (kg, sold, findings) => {
    expect(found(balanceOfLot, field(kg, ...sold.map(sale)))).toEqual(findings);
  });
  it('only warns of a receipt, which may be one of several', () => {
    const handover = { kind: 'handover', day: '2026-04-23', to: '530113/CARRIER', quantity: ['50.0', 'KGM'] };
    const received = (kg: string) =>
      field('100.0', handover).attest(
        'L-1',
        { kind: 'custody_receipt', day: '2026-04-23', quantity: [kg, 'KGM'] },
        { by: 'carrier', at: 1 },
      );
    expect(found(balanceOfLot, received('50.0'))).toEqual([]);
    expect(found(balanceOfLot, received('49.5'))).toEqual(['notice receipt L-1 0.5 kg']);
    expect(found(balanceOfLot, received('40.0'))).toEqual(['warning receipt L-1 10 kg']);
  });
  it('says once for a lot that it cannot tell, and why', () => {
    const s = field('100.0', sale(), { kind: 'packing', day: '2026-04-22', count: 5 } as never);
    expect(found(balanceOfLot, s)).toEqual(['unchecked quantity L-1']);
  });
  it.each([
    ['40', '5.00', []],
    ['70', '5.00', ['error out L-1 50 kg']],
    ['30', undefined, ['unchecked quantity L-1']],
  ])('weighs %s packs sold by their net weight of %s kg: %j', (packs, kg, findings) => {
    const packing = { kind: 'packing', day: '2026-04-22', count: 60, ...(kg && { netWeight: [kg, 'KGM'] }) };
    const s = field('300', packing, { kind: 'sale', day: '2026-04-25', channel: 'retail', quantity: [packs, 'H87'] } as never);
    expect(found(balanceOfLot, s)).toEqual(findings);
  });
  it('forgets a voided lot and a sale that did not occur', () => {
    const s = field('100.0', sale('60.0'), sale('90.0'));
    s.add('L-1', { kind: 'correction', target: 2, reason: 'did_not_occur' });
    expect(found(balanceOfLot, s)).toEqual([]);
  });
});

const profile = (least: string, most: string): Profile => ({
  id: 'green-tea',
  names: { zh: '绿茶', en: 'Green tea' },
  gtins: [TEA],
  crops: [],
  validFrom: '2020-01-01',
  steps: [],
  tests: [],
  processes: [{ process: '炒制', least, most }],
  evidence: 'computed',
});

describe('balance.process', () => {
  const made = (quantity: string, loss?: string, input = '450') =>
    field('450').lot(
      'P-1',
      { kind: 'processing', day: '2026-05-01', process: '炒制', quantity: [quantity, 'KGM'], ...(loss && { loss: [loss, 'KGM'] }) },
      [],
      { by: 'processor', gtin: TEA, from: [{ from: 'L-1', ...(input && { quantity: [input, 'KGM'] as const }) }] },
    );
  it.each([
    ['100', '350', '450', []],
    ['100', '300', '450', ['error shortfall P-1 50 kg']],
    ['100', '340', '450', ['error shortfall P-1 10 kg']],
    ['100', '342', '450', ['notice shortfall P-1 8 kg']],
    ['460', '0', '450', ['error default P-1 10 kg']],
    ['100', undefined, '450', ['unchecked loss P-1']],
    ['100', '350', '', ['unchecked quantity P-1']],
  ])('gives %s, loses %s of %s: %j', (quantity, loss, input, findings) => {
    expect(found(balanceOfProcess, made(quantity, loss, input))).toEqual(findings);
  });
  it.each([
    ['100', '0.20', '0.25', []],
    ['113', '0.20', '0.25', []],
    // 114 +- 0.5 of 450 +- 0.5 is at least 0.2519.
    ['114', '0.20', '0.25', ['warning high P-1 0.2533']],
    ['90', '0.20', '0.25', []],
    ['89', '0.20', '0.25', ['warning low P-1 0.1978']],
    // A process that takes up water gives more than what went in.
    ['500', '1.05', '1.20', []],
    ['600', '1.05', '1.20', ['warning high P-1 1.3333']],
  ])('gives %s where the profile says %s to %s: %j', (quantity, least, most, findings) => {
    expect(found(balanceOfProcess, made(quantity), { profiles: [profile(least, most)] })).toEqual(findings);
  });
  it('lets a profile explain weight that went without a word, not what goes beyond it', () => {
    expect(found(balanceOfProcess, made('100', '5'))).toEqual(['error shortfall P-1 345 kg']);
    expect(found(balanceOfProcess, made('100', '5'), { profiles: [profile('0.20', '0.25')] })).toEqual([]);
    expect(found(balanceOfProcess, made('80', '5'), { profiles: [profile('0.20', '0.25')] })).toEqual([
      'error shortfall P-1 365 kg',
      'warning low P-1 0.1778',
    ]);
  });
  it('takes a profile on its own days only', () => {
    const ended = { ...profile('0.20', '0.25'), validTo: '2026-04-30' };
    expect(found(balanceOfProcess, made('200'), { profiles: [ended] })).toEqual(['unchecked loss P-1']);
  });
  it('is silent about a record that was voided', () => {
    const s = made('460', '0').add('P-1', { kind: 'void', target: 0, reason: 'mistake' });
    expect(found(balanceOfProcess, s)).toEqual([]);
  });
});

describe('balance.certificate', () => {
  const certificate: ProductCertificate = {
    scheme: 'green',
    number: 'LB-15-25012700330A',
    holder: '530113/COOP',
    authority: '示例认证中心',
    gtins: [],
    crops: ['茶'],
    validFrom: '2025-01-01',
    validTo: '2027-12-31',
    cap: { value: '300', unit: 'KGM' },
  };
  const lots = (...kilograms: (string | undefined)[]) => {
    const s = season().unit('A-01', { crop: '茶' });
    kilograms.forEach((kg, i) =>
      s.lot(
        `L-${i}`,
        { kind: 'harvest', day: '2026-04-20', ...(kg && { quantity: [kg, 'KGM'] }) },
        [{ kind: 'certificate_reference', scheme: 'green', number: certificate.number }],
        A,
      ),
    );
    return s;
  };
  it.each([
    [['100.0', '150.0'], []],
    [['100.0', '170.0'], ['notice near L-1']],
    [['100.0', '200.0'], ['notice near L-1']],
    [['100.0', '200.2'], ['error default L-1 0.2 kg']],
    [['100.0', undefined], ['unchecked quantity L-1']],
    [['400.0', undefined], ['error default L-1 100 kg']],
  ])('lots of %j: %j', (kilograms, findings) => {
    expect(found(balanceOfCertificate, lots(...kilograms), { certificates: [certificate] })).toEqual(findings);
  });
  it('speaks of the lots that were asked about, and counts all of them', () => {
    const s = lots('200.0', '200.0');
    const dossier = s.dossier({ certificates: [certificate] });
    const [one] = foundBy(balanceOfCertificate, dossier, PACKS, { chains: [s.id('L-0')] });
    expect([one?.code, one?.data]).toEqual(['L-0', expect.objectContaining({ lots: 2, by: '100' })]);
    expect(foundBy(balanceOfCertificate, dossier, PACKS, { chains: [s.id('A-01')] })).toEqual([]);
  });
  it('asks nothing of a certificate without a cap', () => {
    const { cap: _, ...open } = certificate;
    expect(found(balanceOfCertificate, lots('900.0'), { certificates: [open] })).toEqual([]);
  });
});
