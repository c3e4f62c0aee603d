import { calendarFrom, chinaBasic, chinaCalendar, loadPacks } from '@tianma/rules/pack';
import { describe, expect, it } from 'vitest';
import type { Found } from './account.js';
import { accountAll } from './account-all.js';
import { affectedSet } from './affected-set.js';
import { type CaseEvent, foldCase } from './case.js';
import { type Season, season, secondsOf, sprayed, storeOf } from './recall.fixture.js';
import { caseLots, type RecallReport, recallReport, withoutContacts } from './report.js';
import type { AffectedSet, Cause } from './types.js';

const packs = loadPacks([chinaBasic]);
const calendar = calendarFrom(chinaCalendar);
const KNOWN = secondsOf('2026-06-10T08:00:00+08:00');

function report(built: Season, cause: Cause, more: readonly CaseEvent[] = [], now = KNOWN + 7_200): RecallReport {
  const set = affectedSet(storeOf(built), cause);
  return recallReport({ matter: foldCase('R-1', [openedWith(set), ...more]), set, dossier: built.dossier(), packs, calendar, now });
}

const B77: Cause = { what: 'input', batch: 'B-77' };
const found = (...all: readonly Found[]): CaseEvent => ({ event: 'found', at: KNOWN + 5_000, found: all });
const GTIN = sprayed().built.get('MIXED')?.gtin as string;

describe('the four lists of a recall', () => {
  const { lists, completeness, missed, behind } = report(sprayed(), B77);

  it('say what was sold to whom', () => {
    expect(lists.sold.map(({ code, kind, quantity, packages, contact }) => [code, kind, quantity ?? packages, contact])).toEqual([
      ['LATE', 'sale', { value: '40', unit: 'KGM' }, { name: '东街茶店' }],
      ['MIXED', 'sale', 60, null],
      ['MIXED', 'handover', 20, null],
    ]);
    expect(completeness).toMatchObject({ lots: 2, units: 1, sold: 3, contactsMissing: 2, deadEnds: 1, toStart: 3_600 });
  });

  it('say what can be stopped, what is at the source, and where the trail ends', () => {
    expect(lists.stop).toMatchObject([{ code: 'MIXED', where: 'stock', left: '4', unit: 'KGM' }]);
    expect(lists.source).toMatchObject([{ code: 'A-01', sort: 'unit' }]);
    expect(lists.ends).toMatchObject([{ why: 'handed_over', code: 'MIXED', party: '530113/SHOP-1' }]);
    expect([missed, behind]).toEqual([[], []]);
  });

  it('tell what is on its way from what is in store', () => {
    const moved = { kind: 'transport', day: '2026-05-26', mode: 'road', toPlace: '530100', quantity: ['30', 'KGM'] };
    const sold = { kind: 'sale', day: '2026-05-27', channel: 'retail', quantity: ['30', 'KGM'] };
    const stops = (...steps: readonly { readonly kind: string }[]) => {
      const built = season()
        .unit('A', { crop: '茶' })
        .lot(
          'L',
          { kind: 'harvest', day: '2026-05-20', quantity: ['100', 'KGM'] },
          [
            { kind: 'packing', day: '2026-05-21', netWeight: ['1', 'KGM'], count: 100 },
            { kind: 'storing', day: '2026-05-22', facility: '2号库' },
            ...steps,
          ],
          { from: ['A'] },
        );
      return report(built, { what: 'unit', chain: built.id('A') }).lists.stop.map(({ where, at, left }) => [where, at, left]);
    };
    expect(stops()).toEqual([['stock', '2号库', '100']]);
    expect(stops(moved)).toEqual([['transit', '530100', '100']]);
    expect(stops(moved, sold)).toEqual([['stock', '2号库', '70']]);
  });

  it('name no buyer in what is shown to anybody', () => {
    const shown = JSON.stringify(withoutContacts(report(sprayed(), B77)));
    expect(JSON.stringify(report(sprayed(), B77))).toContain('东街茶店');
    expect(shown).not.toContain('东街茶店');
    expect(shown).toContain('MIXED');
  });

  it('leave out what was sold before the cause came in', () => {
    const built = season()
      .unit('A', { crop: '茶' })
      .unit('B', { crop: '茶' }, [{ kind: 'field_operation', day: '2026-05-01', operation: 'spray', inputLot: 'B-1' }])
      .lot('BAD', { kind: 'harvest', day: '2026-05-05', quantity: ['5', 'KGM'] }, [], { from: ['B'] })
      .lot(
        'BASE',
        { kind: 'harvest', day: '2026-05-04', quantity: ['50', 'KGM'] },
        [{ kind: 'sale', day: '2026-05-04', channel: 'retail' }],
        {
          from: ['A'],
        },
      )
      .add('BASE', { kind: 'packing', day: '2026-05-06', netWeight: ['1', 'KGM'], count: 55 }, [{ from: 'BAD', quantity: ['5', 'KGM'] }])
      .add('BASE', { kind: 'sale', day: '2026-05-07', channel: 'wholesale', quantity: ['3', 'KGM'] });
    expect(report(built, { what: 'input', batch: 'B-1' }).lists.sold.map(({ day }) => day)).toEqual(['2026-05-07']);
  });

  it('say so where records came in after the recall began', () => {
    const built = sprayed();
    const set = affectedSet(storeOf(built), B77);
    const lots = caseLots(set, () => undefined).slice(0, 1);
    const matter = foldCase('D-1', [{ ...openedWith(set), drill: true, lots }]);
    const late = recallReport({ matter, set, dossier: built.dossier(), packs, calendar, now: KNOWN });
    expect([late.drill, late.missed.map(({ code }) => code)]).toEqual([true, ['MIXED']]);
  });

  it('are empty of lots that are not held here, which are where the trail ends', () => {
    const built = sprayed();
    const set = affectedSet(storeOf(built), B77);
    const dossier = built.dossier({ chains: built.chains().filter(([first]) => first?.idHex !== built.id('MIXED')) });
    const matter = foldCase('R-1', [openedWith(set)]);
    const partial = recallReport({ matter, set, dossier, packs, calendar, now: KNOWN });
    expect(partial.lists.ends).toMatchObject([{ why: 'not_here', code: 'MIXED' }]);
    expect(partial.account.determined).toBe(false);
  });
});

function openedWith(set: AffectedSet): Extract<CaseEvent, { event: 'opened' }> {
  return {
    event: 'opened',
    at: KNOWN + 3_600,
    drill: false,
    cause: set.cause,
    known: KNOWN,
    since: '2026-06-10',
    lots: caseLots(set, () => '00'.repeat(32)),
    notices: [],
    foundIn: 1,
    level: 1,
    reason: 'residue',
    texts: { zh: '超标' },
    todo: { zh: '停止食用' },
  };
}

describe('the weight of a recall', () => {
  it('is accounted for in per cent of what was produced, by lot and in all', () => {
    const { account } = report(sprayed(), B77);
    expect(account.lots.map(({ lot, produced, accounted, rest }) => [lot, produced, accounted, rest])).toEqual([
      ['LATE', '100', '100.0', '0'],
      ['MIXED', '20', '80.0', '4'],
    ]);
    expect(account).toMatchObject({ produced: '120', accounted: '96.6', determined: true });
    expect(account.shares).toEqual({ delivered: '56', taken: '60', stock: '0', destroyed: '0', lost: '0' });
  });

  it('takes in what was found since: stock, destroyed, returned, lost', () => {
    const { account, lists } = report(sprayed(), B77, [
      found({ gtin: GTIN, lot: 'MIXED', stock: { value: '3', unit: 'KGM' }, returned: { value: '10', unit: '斤' } }),
      found({ gtin: GTIN, lot: 'MIXED', destroyed: { value: '5000', unit: 'GRM' }, lost: { value: '1', unit: 'KGM' } }),
    ]);
    expect(account.lots[1]).toMatchObject({
      shares: { delivered: '11', stock: '3', destroyed: '5', lost: '1' },
      accounted: '100.0',
      rest: '0',
    });
    // What was counted is still to be stopped.
    expect(lists.stop).toMatchObject([{ code: 'MIXED', left: '3' }]);
  });

  it('cannot be determined where a quantity is not stated or not opened; what is known is a lower bound', () => {
    const built = sprayed();
    const set = affectedSet(storeOf(built), B77);
    const account = accountAll(built.dossier({ openings: () => undefined }), set.lots, []);
    expect(account.determined).toBe(false);
    expect(account.lots[0]).toMatchObject({ accounted: '40.0', gaps: [{ of: 'taken', reason: 'not_stated' }] });
    expect(account.lots[0]).not.toHaveProperty('rest');
  });

  it('cannot be determined where goods came back in another unit than they went out', () => {
    const { account } = report(sprayed(), B77, [found({ gtin: GTIN, lot: 'MIXED', returned: { value: '10', unit: 'H87' } })]);
    expect(account.determined).toBe(false);
    expect(account.lots[1]?.gaps).toMatchObject([{ of: 'delivered', reason: 'unit' }]);
    expect(account.lots[1]).not.toHaveProperty('rest');
  });

  it('counts once what was found of a lot whose name two chains have', () => {
    const built = sprayed();
    const [lot] = affectedSet(storeOf(built), { what: 'lot', chain: built.id('MIXED') }).lots;
    const twice = accountAll(built.dossier(), lot ? [lot, lot] : [], [{ gtin: GTIN, lot: 'MIXED', stock: { value: '4', unit: 'KGM' } }]);
    expect(twice.lots.map(({ shares }) => shares.stock)).toEqual(['4', '0']);
  });

  it('says so where more left a lot than there was, and lets it not make up for another', () => {
    const built = sprayed().add('LATE', { kind: 'sale', day: '2026-05-28', channel: 'retail', quantity: ['30', 'KGM'] });
    const { account } = report(built, B77);
    expect(account.lots[0]).toMatchObject({ excess: true, accounted: '130.0' });
    expect(account.accounted).toBe('96.6');
  });

  it('is not made of pieces and kilograms, nor of nothing', () => {
    const built = season()
      .unit('A', { crop: '茶' })
      .lot('NONE', { kind: 'harvest', day: '2026-05-05' }, [], { from: ['A'] })
      .lot(
        'PIECES',
        { kind: 'harvest', day: '2026-05-05', quantity: ['5', 'KGM'] },
        [{ kind: 'sale', day: '2026-05-06', channel: 'retail', quantity: ['3', 'H87'] }],
        {
          from: ['A'],
        },
      );
    const { account } = report(built, { what: 'unit', chain: built.id('A') });
    expect(account.lots.map(({ gaps }) => gaps.map(({ of, reason }) => `${of} ${reason}`))).toEqual([
      ['produced not_stated'],
      ['delivered unit'],
    ]);
    expect([account.produced, account.accounted, account.determined]).toEqual(['5', '0.0', false]);
  });
});
