import { describe, expect, it } from 'vitest';
import { mask, personalIn } from './personal.js';

describe('personalIn', () => {
  it.each([
    '530113199003070012',
    '53011319900307001X',
    '户主530113 19900307 0012',
    '５３０１１３１９９００３０７００１２',
    '530113900307001',
    '2 530113199003070012',
    '530113 19900307 0012 3',
  ])('finds the ID number in %s', (text) => {
    expect(personalIn(text)).toBe('id_number');
  });

  it.each([
    '13800138000',
    '138 0013 8000',
    '138-0013-8000',
    '+86 13800138000',
    '电话１３８００１３８０００',
    '0871-62120000',
    '010 88888888',
    '2026-04-12 13800138000',
    '5 138 0013 8000 2',
  ])('finds the telephone in %s', (text) => {
    expect(personalIn(text)).toBe('phone');
  });

  it.each([
    '2530113000010',
    '02530113000010',
    'PD20081237',
    '2026-03-05',
    'LB-15-26012500330A',
    '530113',
    'NY/T 1066',
    '1,200斤',
    '12000000000',
    'LB-15-19012700330A',
    '2026-04-15 100 200 300',
    '2026-03-05 2026-04-12 138',
  ])('passes %s', (text) => {
    expect(personalIn(text)).toBeUndefined();
  });

  it('masks what it finds and nothing else', () => {
    expect(mask('上台 13800138000 第 2026 行')).toBe('上台 138****00 第 2026 行');
    expect(mask('530113199003070012、13900139000')).toBe('530****12、139****00');
    expect(mask('2026-04-12 13800138000 起')).toBe('2026-04-12 138****00 起');
    expect(mask('2530113000010')).toBe('2530113000010');
  });
});
