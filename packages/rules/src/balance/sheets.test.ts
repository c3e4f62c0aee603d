import { describe, expect, it } from 'vitest';
import { gtinOf, season } from '../view/dossier.fixture.js';
import type { Dossier } from '../view/types.js';
import { balanceCertificate, balanceLot, balanceProcess } from './index.js';

type Season = ReturnType<typeof season>;
const lot = (s: Season, code: string, dossier: Dossier = s.dossier()) =>
  balanceLot(dossier, dossier.chains.get(s.id(code)) ?? expect.fail(code)).map(({ what, balance: { answer, by, unit } }) =>
    [what, answer, by && `${by} ${unit}`].filter(Boolean).join(' '),
  );
const process = (s: Season, code: string, at = 0) => {
  const dossier = s.dossier();
  return balanceProcess(dossier, dossier.entries.get(s.id(code, at)) ?? expect.fail(code));
};
const harvest = (quantity?: readonly [string, string]) => ({ kind: 'harvest', day: '2026-04-20', ...(quantity && { quantity }) });
const A = { from: ['A-01'] };
const field = () => season().unit('A-01', { crop: '茶' });
const packing = (count: number, netWeight?: readonly [string, string]) => ({
  kind: 'packing',
  day: '2026-04-22',
  count,
  ...(netWeight && { netWeight }),
});
const sale = (rest: object) => ({ kind: 'sale', day: '2026-04-25', channel: 'retail', ...rest });

describe('a lot', () => {
  it('answers nothing where only its yield is stated', () => {
    expect(lot(field().lot('L', harvest(['80', 'KGM']), [], A), 'L')).toEqual([]);
    expect(lot(field(), 'A-01')).toEqual([]);
  });

  it.each([
    ['80', 160, 'balanced'],
    ['80', 162, 'broken 1 KGM'],
    ['80.00', 161, 'broken 0.5 KGM'],
  ])('%s kg into %i bags of half a kilogram: %s', (kg, count, answer) => {
    const s = field().lot('L', harvest([kg, 'KGM']), [packing(count, ['0.5000', 'KGM'])], A);
    expect(lot(s, 'L')).toEqual([`packed ${answer}`]);
  });

  it('counts what was sorted out as gone', () => {
    const grading = { kind: 'grading', day: '2026-04-21', grade: '一级', rejected: ['10', 'KGM'] };
    const s = field().lot('L', harvest(['80', 'KGM']), [grading, packing(150, ['0.500', 'KGM'])], A);
    expect(lot(s, 'L')).toEqual(['packed broken 5 KGM', 'grading balanced']);
  });

  it('cannot tell where the yield or a net weight is missing', () => {
    expect(lot(field().lot('L', harvest(), [packing(10, ['0.5', 'KGM'])], A), 'L')).toEqual(['packed undetermined']);
    expect(lot(field().lot('L', harvest(['80', 'KGM']), [packing(10)], A), 'L')).toEqual(['packed undetermined']);
    expect(lot(field().lot('L', harvest(['80', 'H87']), [packing(10, ['0.5', 'KGM'])], A), 'L')).toEqual(['packed undetermined']);
  });

  it('takes what came from the fields where the harvest states no sum', () => {
    const from = [{ from: 'A-01', quantity: ['4.0', 'KGM'] as const }];
    expect(lot(field().lot('L', harvest(), [packing(10, ['0.5', 'KGM'])], { from }), 'L')).toEqual(['packed broken 1 KGM']);
  });

  it('weighs sales in any unit, in packages too, and does not guess', () => {
    const sold = (...sales: object[]) =>
      lot(field().lot('L', harvest(['80.0', 'KGM']), [packing(160, ['0.500', 'KGM']), ...sales.map(sale)], A), 'L');
    expect(sold({ quantity: ['80.0', '斤'] }, { quantity: ['40.0', 'KGM'] })).toEqual(['packed balanced', 'out balanced']);
    expect(sold({ quantity: ['100.0', '斤'] }, { quantity: ['40.0', 'KGM'] })).toEqual(['packed balanced', 'out broken 10 KGM']);
    expect(sold({ packages: 100 }, { packages: 60 })).toEqual(['packed balanced', 'out balanced', 'packages balanced']);
    // One bag too many is within the digits of the weight, and not within the count.
    expect(sold({ packages: 100 }, { packages: 61 })).toEqual(['packed balanced', 'out broken 0.5 KGM', 'packages broken 1 H87']);
    expect(sold({}, { quantity: ['40.0', 'KGM'] })).toEqual(['packed balanced', 'out undetermined']);
    expect(sold({}, { quantity: ['90.0', 'KGM'] })).toEqual(['packed balanced', 'out broken 10 KGM']);
  });

  it('counts goods that go into other lots once, handed over or not', () => {
    const handover = { kind: 'handover', day: '2026-04-23', to: '530113/PROCESSOR', quantity: ['50.0', 'KGM'] };
    const s = field().lot('L', harvest(['80.0', 'KGM']), [handover], A);
    s.lot('P', { kind: 'processing', day: '2026-05-01', process: '炒制' }, [], {
      by: 'processor',
      from: [{ from: 'L', at: 1, quantity: ['50.0', 'KGM'] }],
    });
    expect(lot(s, 'L')).toEqual(['out balanced', 'handover balanced']);
    s.lot('Q', { kind: 'processing', day: '2026-05-01', process: '炒制' }, [], {
      by: 'processor',
      from: [{ from: 'L', at: 0, quantity: ['30.0', 'KGM'] }],
    });
    expect(lot(s, 'L')).toEqual(['out balanced', 'handover balanced']);
    s.lot('R', { kind: 'processing', day: '2026-05-02', process: '炒制' }, [], {
      by: 'processor',
      from: [{ from: 'L', at: 0, quantity: ['5.0', 'KGM'] }],
    });
    expect(lot(s, 'L')).toEqual(['out broken 5 KGM', 'handover balanced']);
    s.lot('T', { kind: 'processing', day: '2026-05-02', process: '炒制' }, [], {
      by: 'processor',
      from: [{ from: 'L', at: 1, quantity: ['2.0', 'KGM'] }],
    });
    expect(lot(s, 'L')).toEqual(['out broken 5 KGM', 'handover broken 2 KGM']);
  });

  it('counts a lot that was voided and done again once', () => {
    const s = field().lot('L', harvest(['80.0', 'KGM']), [], A);
    const again = { kind: 'processing', day: '2026-05-01', process: '炒制' };
    s.lot('P', again, [], { by: 'processor', from: [{ from: 'L', quantity: ['60.0', 'KGM'] }] });
    s.lot('P2', again, [], { by: 'processor', from: [{ from: 'L', quantity: ['60.0', 'KGM'] }] });
    expect(lot(s, 'L')).toEqual(['out broken 40 KGM']);
    s.add('P', { kind: 'void', target: 0, reason: 'mistake' });
    expect(lot(s, 'L')).toEqual(['out balanced']);
    expect(lot(s, 'P')).toEqual([]);
  });

  it('counts nothing that a voided lot took in later', () => {
    const s = field().lot('L', harvest(['80.0', 'KGM']), [], A);
    s.lot('M', harvest(['40.0', 'KGM']), [], A);
    s.add('M', { kind: 'packing', day: '2026-04-23', count: 100, netWeight: ['1.00', 'KGM'] }, [{ from: 'L', quantity: ['90.0', 'KGM'] }]);
    expect(lot(s, 'L')).toEqual(['out broken 10 KGM']);
    s.add('M', { kind: 'void', target: 0, reason: 'mistake' });
    expect(lot(s, 'L')).toEqual([]);
  });

  it('asks of packs where there are packs, of what left where something left', () => {
    const grading = { kind: 'grading', day: '2026-04-21', grade: '一级', rejected: ['10', 'KGM'] };
    expect(lot(field().lot('L', harvest(['80', 'KGM']), [grading], A), 'L')).toEqual(['grading balanced']);
    expect(lot(field().lot('L', harvest(['80', 'KGM']), [sale({ packages: 9 })], A), 'L')).toEqual(['out undetermined']);
    const handover = { kind: 'handover', day: '2026-04-23', to: '530113/PROCESSOR' };
    expect(lot(field().lot('L', harvest(['80', 'KGM']), [handover], A), 'L')).toEqual(['out undetermined']);
  });

  it('takes a sale as corrected, and none that did not occur', () => {
    const s = field().lot('L', harvest(['80.0', 'KGM']), [sale({ quantity: ['800.0', 'KGM'] })], A);
    expect(lot(s, 'L')).toEqual(['out broken 720 KGM']);
    const replacement = { kind: 'sale', day: '2026-04-25', channel: 'retail', quantity: ['80.0', 'KGM'] };
    s.add('L', { kind: 'correction', target: 1, reason: 'incorrect_data', replacement });
    expect(lot(s, 'L')).toEqual(['out balanced']);
    s.add('L', { kind: 'correction', target: 1, reason: 'did_not_occur' });
    expect(lot(s, 'L')).toEqual([]);
  });

  it('compares what was handed over with what was received, and with what is held on the way', () => {
    const handover = { kind: 'handover', day: '2026-04-23', to: '530113/CARRIER', quantity: ['50.0', 'KGM'] };
    const storing = { kind: 'storing', day: '2026-04-22', quantity: ['81.0', 'KGM'] };
    const s = field().lot('L', harvest(['80.0', 'KGM']), [storing, handover], A);
    s.attest('L', { kind: 'custody_receipt', day: '2026-04-23', quantity: ['48.0', 'KGM'] }, { by: 'carrier', at: 2 });
    expect(lot(s, 'L')).toEqual(['out balanced', 'custody broken 1 KGM', 'receipt broken 2 KGM']);
    s.attest('L', { kind: 'custody_receipt', day: '2026-04-23' }, { by: 'carrier', at: 2 });
    expect(lot(s, 'L').at(-1)).toBe('receipt undetermined');
  });
});

describe('a process', () => {
  const made = (
    quantity: readonly [string, string] | undefined,
    loss: readonly [string, string] | undefined,
    input?: readonly [string, string],
  ) => {
    const s = field().lot('L', harvest(['450', 'KGM']), [], A);
    const first = { kind: 'processing', day: '2026-05-01', process: '炒制', ...(quantity && { quantity }), ...(loss && { loss }) };
    s.lot('P', first, [], { by: 'processor', from: [{ from: 'L', ...(input && { quantity: input }) }] });
    const { answer, side, by, gaps } = process(s, 'P')?.balance ?? expect.fail('no balance');
    return [answer, side, by, gaps.map(({ reason }) => reason).join()].filter(Boolean).join(' ');
  };
  it.each([
    [['100', 'KGM'], ['350', 'KGM'], ['450', 'KGM'], 'balanced'],
    [['100', 'KGM'], ['350', 'KGM'], ['900', '斤'], 'balanced'],
    [['100', 'KGM'], ['350', 'KGM'], ['440', 'KGM'], 'broken excess 10'],
    [['100', 'KGM'], ['300', 'KGM'], ['450', 'KGM'], 'broken shortfall 50'],
    [['100', 'KGM'], undefined, ['450', 'KGM'], 'undetermined loss'],
    [['500', 'KGM'], undefined, ['450', 'KGM'], 'broken excess 50 loss'],
    [undefined, ['350', 'KGM'], ['450', 'KGM'], 'undetermined quantity'],
    [['100', 'KGM'], ['350', 'KGM'], undefined, 'undetermined quantity'],
    [['100', 'H87'], ['350', 'KGM'], ['450', 'KGM'], 'undetermined unit'],
  ] as const)('gives %j, loses %j of %j: %s', (quantity, loss, input, answer) => {
    expect(made(quantity, loss, input)).toBe(answer);
  });

  it('says that a parent is not held', () => {
    const s = field().lot('L', harvest(['450', 'KGM']), [], A);
    s.lot('P', { kind: 'processing', day: '2026-05-01', process: '炒制', quantity: ['100', 'KGM'] }, [], { by: 'processor', from: ['L'] });
    const dossier = s.dossier({ chains: s.chains().filter(([first]) => first?.subject.lot?.lot === 'P') });
    const found = balanceProcess(dossier, dossier.entries.get(s.id('P')) ?? expect.fail());
    expect(found?.balance.gaps.map(({ reason }) => reason)).toEqual(['parent', 'loss']);
  });

  it('adds what came from several fields up to the harvest', () => {
    const s = field().unit('A-02', { crop: '茶' });
    s.lot('L', harvest(['80.0', 'KGM']), [], {
      from: [
        { from: 'A-01', quantity: ['100.0', '斤'] },
        { from: 'A-02', quantity: ['30.0', 'KGM'] },
      ],
    });
    expect(process(s, 'L')?.balance.answer).toBe('balanced');
    s.lot('M', harvest(['85.0', 'KGM']), [], {
      from: [
        { from: 'A-01', quantity: ['100.0', '斤'] },
        { from: 'A-02', quantity: ['30.0', 'KGM'] },
      ],
    });
    expect(process(s, 'M')?.balance).toMatchObject({ answer: 'broken', side: 'excess', by: '10', unit: '斤' });
    s.lot('N', harvest(['85.0', 'KGM']), [], { from: ['A-01', 'A-02'] });
    expect(process(s, 'N')).toBeUndefined();
  });
});

describe('a certificate', () => {
  const certificate = (cap: readonly [string, string]) => ({
    scheme: 'green' as const,
    number: 'LB-15-25012700330A',
    holder: '530113/COOP',
    authority: '示例认证中心',
    gtins: [],
    crops: [],
    validFrom: '2025-01-01',
    validTo: '2027-12-31',
    cap: { value: cap[0], unit: cap[1] },
  });
  const refers = { kind: 'certificate_reference', scheme: 'green', number: 'LB-15-25012700330A' };
  const years = (s: Season, cap: readonly [string, string]) =>
    balanceCertificate(s.dossier(), certificate(cap)).map(({ year, balance: { answer, by, outputs } }) => [year, answer, outputs, by]);

  it('caps a year of harvest over all lots, exactly', () => {
    const s = field()
      .lot('L1', harvest(['60.0', 'KGM']), [refers], A)
      .lot('L2', harvest(['80.0', '斤']), [refers], A)
      .lot('L3', { ...harvest(['500', 'KGM']), day: '2025-04-20' }, [refers], A)
      .lot('other', harvest(['900', 'KGM']), [], A);
    expect(years(s, ['100', 'KGM'])).toEqual([
      [2025, 'broken', '500', '400'],
      [2026, 'balanced', '100', undefined],
    ]);
    expect(years(s, ['500', 'KGM'])).toEqual([
      [2025, 'balanced', '500', undefined],
      [2026, 'balanced', '100', undefined],
    ]);
  });

  it('counts goods once along their way, and what was mixed in', () => {
    const s = field().lot('L1', harvest(['60.0', 'KGM']), [refers], A);
    s.lot('P1', { kind: 'packing', day: '2026-05-01', count: 100, netWeight: ['0.60', 'KGM'] }, [refers], {
      gtin: gtinOf(3),
      from: [{ from: 'L1', quantity: ['60.0', 'KGM'] }],
    });
    expect(years(s, ['60', 'KGM'])).toEqual([[2026, 'balanced', '60', undefined]]);
    s.lot('M', harvest(['40.0', 'KGM']), [], A);
    s.lot('P2', { kind: 'packing', day: '2026-05-02', count: 100, netWeight: ['0.500', 'KGM'] }, [refers], {
      gtin: gtinOf(3),
      from: [
        { from: 'L1', quantity: ['20.0', 'KGM'] },
        { from: 'M', quantity: ['30.0', 'KGM'] },
      ],
    });
    expect(years(s, ['60', 'KGM'])).toEqual([[2026, 'broken', '90', '30']]);
  });

  it('leaves open what it cannot weigh or date, unless the rest is too much already', () => {
    const s = field().lot('L1', harvest(), [refers], A);
    expect(years(s, ['100', 'KGM'])).toEqual([[2026, 'undetermined', '0', undefined]]);
    s.lot('L2', harvest(['150.0', 'KGM']), [refers], A);
    expect(years(s, ['100', 'KGM'])).toEqual([[2026, 'broken', '150', '50']]);
    s.lot('old', { ...harvest(['9', 'KGM']), day: '2025-10-20' }, [], A);
    s.lot('P', { kind: 'packing', day: '2026-05-01', count: 1, netWeight: ['9', 'KGM'] }, [refers], { from: ['L2', 'old'] });
    expect(years(s, ['1000', 'KGM'])).toEqual([[2026, 'undetermined', '150', undefined]]);
  });

  it('knows a number however it is typed, and gives each term of a renewed one its own lots', () => {
    const typed = { ...refers, number: ' lb-15-25012700330Ａ' };
    const s = field()
      .lot('L1', harvest(['60.0', 'KGM']), [refers], A)
      .lot('L2', harvest(['70.0', 'KGM']), [typed], A);
    expect(years(s, ['100', 'KGM'])).toEqual([[2026, 'broken', '130', '30']]);
    s.lot('L3', { ...harvest(['70.0', 'KGM']), day: '2026-06-01' }, [refers], A);
    const first = { ...certificate(['130', 'KGM']), validTo: '2026-05-31' };
    const second = { ...certificate(['60', 'KGM']), validFrom: '2026-06-01' };
    const dossier = s.dossier({ certificates: [first, second] });
    const answers = [first, second].map((one) => balanceCertificate(dossier, one).map(({ balance }) => [balance.answer, balance.outputs]));
    expect(answers).toEqual([[['balanced', '130']], [['broken', '70']]]);
  });

  it('has nothing to say without a cap', () => {
    const { cap: _, ...open } = certificate(['1', 'KGM']);
    expect(balanceCertificate(field().dossier(), open)).toEqual([]);
  });
});
