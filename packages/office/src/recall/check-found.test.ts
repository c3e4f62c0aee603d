import { expect, it } from 'vitest';
import type { Found, LotAccount } from './account.js';
import { checkFound } from './check-found.js';

const shares = { delivered: '0', taken: '0', stock: '0', destroyed: '0', lost: '0' };
const account = (lot: string, produced?: string, unit = 'KGM'): LotAccount => {
  return { chain: lot, gtin: '1', lot, unit, ...(produced !== undefined && { produced }), shares, excess: false, gaps: [] };
};
const kg = (value: string) => ({ value, unit: 'KGM' });
const check = (found: Omit<Found, 'gtin' | 'lot'>, ...accounts: readonly LotAccount[]) =>
  checkFound([{ gtin: '1', lot: 'L', ...found }], accounts);

it('takes as much as a lot weighed, and no more', () => {
  expect(check({ destroyed: kg('116.5') }, account('L', '116.5'))).toEqual({ over: [], notCompared: [] });
  expect(check({ returned: kg('100'), destroyed: kg('116') }, account('L', '116.5')).over).toEqual([]);
  expect(check({ destroyed: kg('5000') }, account('L', '116.5')).over).toEqual([
    { gtin: '1', lot: 'L', most: '116.5', noted: '5000', unit: 'KGM' },
  ]);
  expect(check({ destroyed: kg('100'), stock: kg('17') }, account('L', '116.5')).over).toMatchObject([{ noted: '117' }]);
  expect(check({ returned: kg('117') }, account('L', '116.5')).over).toMatchObject([{ noted: '117' }]);
  expect(check({ lost: { value: '1', unit: 'TNE' } }, account('L', '116.5')).over).toMatchObject([{ noted: '1000' }]);
});

it('takes two chains of one name together', () => {
  expect(check({ destroyed: kg('15') }, account('L', '10'), account('L', '5')).over).toEqual([]);
  expect(check({ destroyed: kg('16') }, account('L', '10'), account('L', '5')).over).toMatchObject([{ most: '15' }]);
});

it('says where it cannot be told', () => {
  const open = { over: [], notCompared: [{ gtin: '1', lot: 'L' }] };
  expect(check({ destroyed: kg('5000') }, account('L'))).toEqual(open);
  expect(check({ destroyed: kg('5000') })).toEqual(open);
  expect(check({ destroyed: kg('5000') }, account('L', '20', 'H87'))).toEqual(open);
  expect(check({ destroyed: { value: '3', unit: 'H87' }, returned: kg('21') }, account('L', '20'))).toMatchObject({
    over: [{ noted: '21' }],
    notCompared: [{ lot: 'L' }],
  });
});
