import { formatItemCode } from '@tianma/core/seal';
import { randomSerial } from '@tianma/core/sign';
import { expect, it } from 'vitest';
import { itemCodeWriter } from './item-code.js';

it.each([
  ['trace.example.cn', '02530113000010', 'L1'],
  ['localhost:8080', '02530113000010', 'A/1,2"3"'],
])('writes what the code of an item is: %s %s %s', (host, gtin, lot) => {
  const [codeOf, serial, seal] = [itemCodeWriter({ host, gtin, lot }), randomSerial(), new Uint8Array(115).fill(201)];
  expect(codeOf(serial)).toBe(formatItemCode({ host, gtin, lot, serial }));
  expect(codeOf(serial, seal)).toBe(formatItemCode({ host, gtin, lot, serial }, seal));
});

it('refuses a host in another form', () => {
  expect(() => itemCodeWriter({ host: 'HTTP://x', gtin: '02530113000010', lot: 'L1' })).toThrow('gs1.uri');
});
