import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  checkDigit,
  isCreditCode,
  isDivisionCode,
  isGtin14,
  isLotNumber,
  isOrganisationCode,
  isSerial,
  parseCreditCode,
  parseGtin,
  serialCheckDigit,
} from './index.js';

type Vector = { name: string; kind: keyof typeof READ; input: string; expect: { value?: string; code?: string } };

const READ = { gtin: parseGtin, mod10: checkDigit, mod11_10: serialCheckDigit, credit_code: (text: string) => parseCreditCode(text).code };
const vectors = JSON.parse(readFileSync(new URL('../../../../test/vectors/gs1/numbers.json', import.meta.url), 'utf8')) as Vector[];

it.each(vectors.map((vector) => [vector.name, vector] as const))('vector %s', (_, { kind, input, expect: expected }) => {
  if (expected.code !== undefined) expect(() => READ[kind](input)).toThrow(expect.objectContaining({ code: expected.code }));
  else expect(READ[kind](input)).toBe(expected.value);
});

describe('mod 10', () => {
  // Numbers printed in GS1's own guides.
  it.each([
    ['0952012345678', '8'],
    ['1231231231233', '3'],
    ['629104150021', '3'],
    ['95201234567891234', '5'],
    ['0234567', '3'],
    ['41600033610', '8'],
    ['0', '0'],
    ['3', '1'],
  ])('of %s is %s', (digits, check) => expect(checkDigit(digits)).toBe(check));

  it.each(['', '12a', ' 1', '１２'])('refuses %j', (text) => expect(() => checkDigit(text)).toThrow('gs1.value'));

  it.each([
    ['02345673', '00000002345673'],
    ['416000336108', '00416000336108'],
    ['6291041500213', '06291041500213'],
    ['09520123456788', '09520123456788'],
  ])('reads the GTIN %s', (text, gtin) => {
    expect(parseGtin(text)).toBe(gtin);
    expect(isGtin14(gtin)).toBe(true);
  });

  it.each(['', '0234567', '123456789', '1234567890', '12345678901', '095201234567880', '0952012345678x', ' 09520123456788'])(
    'refuses the GTIN %j',
    (text) => {
      expect(() => parseGtin(text)).toThrow('gs1.value');
      expect(isGtin14(text)).toBe(false);
    },
  );

  it.each(['02345674', '416000336107', '6291041500214', '09520123456789', '95201234567881'])('refuses the check digit of %s', (text) => {
    expect(() => parseGtin(text)).toThrow('gs1.check_digit');
    expect(isGtin14(text)).toBe(false);
  });

  it('wants 14 digits for AI 01', () => expect(isGtin14('6291041500213')).toBe(false));
});

describe('ISO 7064 MOD 11,10', () => {
  it.each([
    ['0794', '5'],
    ['79462', '3'],
    ['00200667308', '5'],
    ['0000000000000000000', '6'],
  ])('of %s is %s', (digits, check) => expect(serialCheckDigit(digits)).toBe(check));

  it('refuses what is no number', () => expect(() => serialCheckDigit('1x')).toThrow('gs1.value'));

  const serial = `1234567890123456789${serialCheckDigit('1234567890123456789')}`;

  it('finds every single wrong digit', () => {
    expect(isSerial(serial)).toBe(true);
    for (let at = 0; at < 20; at += 1)
      for (let digit = 0; digit < 10; digit += 1) {
        const other = serial.slice(0, at) + digit + serial.slice(at + 1);
        expect(isSerial(other)).toBe(other === serial);
      }
  });

  it.each([serial.slice(1), `${serial}0`, serial.replace('1', 'A'), '', serial.replace('1', '１')])('refuses %j', (text) =>
    expect(isSerial(text)).toBe(false),
  );
});

describe('lot numbers', () => {
  it.each(['A', '0', '2026-03-05-A', 'X'.repeat(20)])('mints %s', (text) => expect(isLotNumber(text)).toBe(true));
  it.each(['', 'x', 'A B', 'A_B', '田', 'X'.repeat(21), 'A/1', 'A.1'])('does not mint %j', (text) => expect(isLotNumber(text)).toBe(false));
});

describe('credit codes', () => {
  // The example of the standard and two codes in public use.
  it.each(['91350100M000100Y43', '91110000600037341L', '91320594088140947F'])('accepts %s', (text) =>
    expect(isCreditCode(text)).toBe(true),
  );

  it('splits a code', () => {
    expect(parseCreditCode('91350100M000100Y43')).toEqual({
      code: '91350100M000100Y43',
      department: '9',
      category: '1',
      division: '350100',
      organisation: 'M000100Y4',
    });
  });

  it('finds every single wrong character', () => {
    const good = '91350100M000100Y43';
    const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    for (let at = 0; at < 18; at += 1)
      for (const character of alphabet) {
        const other = good.slice(0, at) + character + good.slice(at + 1);
        expect(isCreditCode(other)).toBe(other === good);
      }
  });

  it('allows letters in places 1 and 2, not in the division', () => {
    const valid = (prefix: string) =>
      '0123456789ABCDEFGHJKLMNPQRTUWXY'.split('').filter((check) => isCreditCode(`${prefix}M000100Y4${check}`)).length;
    expect(['N1350100', 'N2350100', 'A1350100', 'Y1350100', '5A350100', 'NA350100'].map(valid)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(['913501A0', '91A50100', 'I1350100', '9O350100'].map(valid)).toEqual([0, 0, 0, 0]);
  });

  it.each(['', '91350100M000100Y4', '91350100M000100Y433', '91350100m000100y43', ' 91350100M000100Y43', '91350100Ｍ000100Y43'])(
    'refuses %j',
    (text) => {
      expect(() => parseCreditCode(text)).toThrow('id.credit_code');
    },
  );

  it.each(['D2143569X', 'D2143569-X', 'M000100Y4', '600037341'])('accepts the organisation code %s', (text) =>
    expect(isOrganisationCode(text)).toBe(true),
  );
  it.each(['', 'D21435691', 'D2143569-', 'D2143569--X', 'd2143569X', 'D2143596X', 'D2143569Y'])(
    'refuses the organisation code %j',
    (text) => expect(isOrganisationCode(text)).toBe(false),
  );
});

describe('division codes', () => {
  it.each(['530113', '433126', '350524', '530113101', '530113101001'])('accepts %s', (text) => expect(isDivisionCode(text)).toBe(true));
  it.each(['', '53011', '5301131', '53011310', '5301131010', '53011310100', '5301131010011', '030113', '53011A', '５３０１１３'])(
    'refuses %j',
    (text) => expect(isDivisionCode(text)).toBe(false),
  );
});
