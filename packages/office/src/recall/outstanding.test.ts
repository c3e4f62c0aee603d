import { calendarFrom, chinaBasic, chinaCalendar, loadPacks } from '@tianma/rules/pack';
import { expect, it } from 'vitest';
import type { Found } from './account.js';
import { affectedSet } from './affected-set.js';
import { foldCase } from './case.js';
import { type Outstanding, outstanding } from './outstanding.js';
import { type Season, season, secondsOf, sprayed, storeOf } from './recall.fixture.js';
import { caseLots, recallReport } from './report.js';
import type { Cause } from './types.js';

const at = secondsOf('2026-06-10T09:00:00+08:00');
const texts = { level: 1, reason: 'residue', texts: { zh: '超标' }, todo: { zh: '退回' } } as const;

function left(built: Season, cause: Cause, ...found: readonly Omit<Found, 'gtin'>[]): readonly Outstanding[] {
  const set = affectedSet(storeOf(built), cause);
  const lots = caseLots(set, () => undefined);
  const opened = {
    event: 'opened',
    at,
    drill: false,
    cause,
    known: at,
    since: '2026-06-10',
    lots,
    notices: [],
    foundIn: 1,
    ...texts,
  } as const;
  const named = found.map((one) => ({ gtin: lots.find(({ lot }) => lot === one.lot)?.gtin as string, ...one }));
  const matter = foldCase('R-1', [opened, { event: 'found', at, found: named }]);
  const more = { packs: loadPacks([chinaBasic]), calendar: calendarFrom(chinaCalendar), now: at };
  return outstanding(recallReport({ matter, set, dossier: built.dossier(), ...more }));
}

const kg = (value: string) => ({ value, unit: 'KGM' });

it('is what was sold and did not come back, and what is in store; not what a lot of the recall took over', () => {
  const cause: Cause = { what: 'input', batch: 'B-77' };
  expect(left(sprayed(), cause)).toEqual([
    { list: 'sold', lots: 2, amounts: [kg('56')], unknown: 0 },
    { list: 'stop', lots: 1, amounts: [kg('4')], unknown: 0 },
  ]);
  expect(left(sprayed(), cause, { lot: 'LATE', returned: kg('40'), destroyed: kg('40') })).toMatchObject([
    { list: 'sold', lots: 1, amounts: [kg('16')] },
    { list: 'stop', lots: 1 },
  ]);
  const all = { returned: kg('16'), destroyed: kg('20') };
  expect(left(sprayed(), cause, { lot: 'LATE', returned: kg('40'), destroyed: kg('40') }, { lot: 'MIXED', ...all })).toEqual([]);
});

it('is at the source before it is packed, and of unknown amount where nothing was stated', () => {
  const built = season()
    .unit('A', { crop: '茶' })
    .lot('L', { kind: 'harvest', day: '2026-05-20', quantity: ['100', 'KGM'] }, [], { from: ['A'] })
    .lot('M', { kind: 'harvest', day: '2026-05-21' }, [{ kind: 'sale', day: '2026-05-22', channel: 'retail' }], { from: ['A'] });
  expect(left(built, { what: 'unit', chain: built.id('A') })).toEqual([
    { list: 'sold', lots: 1, amounts: [], unknown: 1 },
    { list: 'source', lots: 2, amounts: [kg('100')], unknown: 1 },
  ]);
});
