import { createKey } from '@tianma/core/sign';
import { checkAffected, readNotice } from '@tianma/core/trust';
import { describe, expect, it } from 'vitest';
import { type CaseEvent, type CaseLot, foldCase, step } from './case.js';
import { NOTICE_LOTS, signNotices } from './sign-notices.js';

const ANCHOR = 'ab'.repeat(32);
const GTIN = '02000000000022';
const lot = (number: number | string, anchor = ANCHOR): CaseLot => ({
  anchor,
  gtin: GTIN,
  lot: String(number),
  chain: `c${number}`,
  writer: '530113/A',
});

const opened: CaseEvent = {
  event: 'opened',
  at: 1_000,
  drill: true,
  cause: { what: 'input', batch: 'B' },
  known: 900,
  since: '2026-06-10',
  lots: [lot(1)],
  notices: [],
  foundIn: 3,
  level: 2,
  reason: 'residue',
  texts: { zh: '超标' },
  todo: { zh: '停止食用' },
};
const closed: CaseEvent = { event: 'closed', at: 3_000, notices: [] };
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'ok';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a case', () => {
  it('is what its events make of it, and forgets none', () => {
    const texts = { level: 1, reason: 'microbes', texts: { zh: '更正' }, todo: { zh: '退回' } } as const;
    const events: readonly CaseEvent[] = [
      opened,
      { event: 'published', at: 1_100, version: 4 },
      { event: 'corrected', at: 1_200, added: [lot(2), lot(1)], notices: [{ id: 'n', bytes: '' }], ...texts },
      { event: 'extended', at: 1_300, workingDays: 5, why: '下雪' },
      { event: 'extended', at: 1_400, workingDays: 2, why: '停运' },
      { event: 'found', at: 1_500, found: [{ gtin: GTIN, lot: '1', stock: { value: '3', unit: 'KGM' } }] },
      { event: 'found', at: 1_600, found: [{ gtin: GTIN, lot: '1', destroyed: { value: '2', unit: 'KGM' } }] },
      closed,
    ];
    const matter = foldCase('D-1', events);
    expect(matter).toMatchObject({ id: 'D-1', drill: true, state: 'closed', published: false, extended: 7, closed: 3_000, ...texts });
    expect(matter.lots.map((one) => one.lot)).toEqual(['1', '2']);
    expect(matter.found).toEqual([{ gtin: GTIN, lot: '1', stock: { value: '3', unit: 'KGM' }, destroyed: { value: '2', unit: 'KGM' } }]);
    expect(matter.history).toEqual(events);
  });

  it('ends once, and after that is only published and counted', () => {
    const ended = foldCase('R-1', [opened, closed]);
    for (const event of [closed, { event: 'extended', at: 1, workingDays: 1, why: 'x' } as const, opened]) {
      expect(codeOf(() => step(ended, event))).toBe('recall.state');
    }
    expect(step(ended, { event: 'published', at: 4_000 }).published).toBe(true);
    expect(codeOf(() => foldCase('R-1', []))).toBe('recall.state');
    expect(codeOf(() => foldCase('R-1', [closed]))).toBe('recall.state');
    expect(codeOf(() => foldCase('R-1', [opened, opened]))).toBe('recall.state');
  });

  it('stays a drill', () => {
    expect(foldCase('D-1', [opened, { event: 'published', at: 2 }, closed]).drill).toBe(true);
  });
});

describe('the notices of a case', () => {
  const { key } = createKey();
  const matter = (lots: readonly CaseLot[]) => ({ ...foldCase('R-1', [opened]), lots });
  const options = { key, iss: '530113/A', iat: 1_000, anchor: ANCHOR, mayName: () => true };

  it('are as many as the lots need, and each closes over all of them', () => {
    const lots = Array.from({ length: NOTICE_LOTS + 1 }, (_, i) => lot(i));
    const notices = signNotices(matter(lots), 'open', options).map(({ bytes }) => readNotice(bytes));
    expect(notices.map((notice) => [notice.lots.length, notice.envelope.sub])).toEqual([
      [NOTICE_LOTS, 'R-1'],
      [1, 'R-1.2'],
    ]);
    const named = lots.map((one) => ({ anchor: Uint8Array.from(Buffer.from(ANCHOR, 'hex')), gtin: one.gtin, lot: one.lot }));
    for (const notice of notices) {
      checkAffected(notice, named);
      expect(codeOf(() => checkAffected(notice, named.slice(1)))).toBe('recall.affected');
    }
  });

  it('name only lots of the signer and its county, and close over the others too', () => {
    const lots = [lot(1), lot(2), lot(3, 'cd'.repeat(32)), { gtin: GTIN, lot: '4', chain: 'c4', writer: '990000/X' }];
    const [only] = signNotices(matter(lots), 'drill', { ...options, mayName: ({ lot: number }) => number !== '2' });
    const notice = readNotice((only as { bytes: Uint8Array }).bytes);
    expect([notice.lots, notice.state]).toEqual([[[GTIN, '1']], 2]);
    const known = lots.flatMap(({ anchor, gtin, lot: number }) =>
      anchor ? [{ anchor: Uint8Array.from(Buffer.from(anchor, 'hex')), gtin, lot: number }] : [],
    );
    expect(known).toHaveLength(3);
    checkAffected(notice, known);
  });

  it('name a lot once where two chains have its name', () => {
    const [only] = signNotices(matter([lot(1), { ...lot(1), chain: 'anew' }]), 'open', options);
    const notice = readNotice((only as { bytes: Uint8Array }).bytes);
    expect(notice.lots).toEqual([[GTIN, '1']]);
    checkAffected(notice, [{ anchor: Uint8Array.from(Buffer.from(ANCHOR, 'hex')), gtin: GTIN, lot: '1' }]);
  });

  it('are none from somebody who may speak for no lot of the set', () => {
    expect(codeOf(() => signNotices(matter([lot(1)]), 'open', { ...options, mayName: () => false }))).toBe('sign.not_entitled');
  });
});
