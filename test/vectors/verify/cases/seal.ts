import { crc16 } from '../../../../packages/core/src/seal/crc16.js';
import { decodeDigits, encodeDigits } from '../../../../packages/core/src/seal/index.js';
import type { Label } from '../../../world/world.js';
import type { Collector } from '../collect.js';

/** A label whose seal bytes are edited, with the checksum made right again. */
export function reseal(label: Label, edit: (seal: Uint8Array) => unknown): string {
  const seal = label.seal.slice();
  edit(seal);
  const crc = crc16(seal.subarray(0, 49), seal.subarray(51));
  seal[49] = crc >> 8;
  seal[50] = crc & 0xff;
  return `${label.link}#${encodeDigits(seal)}`;
}

export function sealCases(c: Collector): void {
  const { bags, label } = c.world;
  const good = label(bags);
  const digits = good.code.split('#')[1] as string;
  const at = (offset: number, ...bytes: number[]) => reseal(good, (seal) => seal.set(bytes, offset));

  c.add('a seal that holds', 'verified.label', { code: good.code });
  c.add('the last item', 'verified.label', { code: label(bags, { index: 499 }).code });
  c.add('upper-case scheme and host', 'verified.label', { code: good.code.replace('https://shili.example', 'HTTPS://SHILI.EXAMPLE') });
  c.add('another host: it is not signed', 'verified.label', { code: good.code.replace('shili.example', 'shop.example') });
  c.add('digits in the parameter c', 'verified.label', { code: good.code.replace('#', '?from=singlemessage&c=') });
  c.add('parameters of a chat app before the digits', 'verified.label', { code: good.code.replace('#', '?appinstall=0#') });
  c.add('full-width digits', 'verified.label', {
    code: good.link + '#' + [...digits].map((d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)).join(''),
  });

  c.add('one digit changed', 'seal.damaged', {
    code: `${good.link}#${digits.slice(0, 16)}${digits[16] === '1' ? '2' : '1'}${digits.slice(17)}`,
  });
  c.add('one digit missing', 'seal.digits', { code: good.code.slice(0, -1) });
  c.add('a group missing', 'seal.damaged', { code: `${good.link}#${digits.slice(17)}` });
  c.add('a group too large', 'seal.digits', { code: `${good.link}#${'9'.repeat(17)}${digits.slice(17)}` });
  c.add('letters behind the digits', 'seal.damaged', { code: `${good.code}abc` });
  c.add('wrong check digit of the GTIN', 'seal.damaged', {
    code: good.code.replace(good.gtin, `${good.gtin.slice(0, 13)}${(Number(good.gtin[13]) + 1) % 10}`),
  });
  c.add('digits without their item', 'seal.no_item', { code: digits });
  c.add('digits behind a product without lot and serial', 'seal.no_item', { code: good.code.replace(/\/10\/.*#/, '#') });
  c.add('an address of somebody else', 'scan.not_ours', { code: 'https://shop.example/item/7' });
  c.add('an empty text', 'scan.not_ours', { code: '' });
  c.add('a text over 4,096 units', 'scan.not_ours', { code: `${good.code}&${'x'.repeat(4096)}` });
  c.add('neither code nor bundle', 'input.missing', {});
  c.add('a link without a seal', 'code.unsigned', { code: good.link });
  c.add('a link to a product only', 'code.unsigned', { code: good.link.replace(/\/10\/.*/, '') });

  c.add('version 1', 'seal.version_newer', { code: at(0, 1) });
  c.add('a flag set', 'seal.version_newer', { code: at(1, 0x80) });
  c.add('version 1 with a wrong checksum', 'seal.damaged', {
    code: `${good.link}#${encodeDigits(Uint8Array.from([1, ...decodeDigits(digits).slice(1)]))}`,
  });
  c.add('pack date 0', 'seal.damaged', { code: at(36, 0, 0) });
  c.add('unit 6', 'seal.damaged', { code: at(45, 0x86) });
  c.add('origin above 999999', 'seal.damaged', { code: at(46, 0x0f, 0x42, 0x40) });
  c.add('count 0', 'seal.damaged', { code: at(32, 0, 0, 0, 0) });
  c.add('index at the count', 'seal.index_out_of_range', { code: at(28, 0, 0, 1, 0xf4) });
  c.add('another index, checksum right', 'seal.signature_mismatch', { code: at(28, 0, 0, 0, 8) });
  c.add('another pack date', 'seal.signature_mismatch', { code: at(37, 0x01) });
  c.add('another signature byte', 'seal.signature_mismatch', { code: reseal(good, (s) => (s[60] = (s[60] as number) ^ 1)) });
  c.add('all of the signature 0', 'seal.signature_mismatch', { code: reseal(good, (s) => s.fill(0, 51)) });
  c.add('another serial', 'seal.signature_mismatch', { code: good.code.replace(good.serial, c.world.serials[8] as string) });
  c.add('another lot', 'seal.signature_mismatch', { code: good.code.replace(good.lot, 'P26-002') });
  c.add('another product', 'seal.signature_mismatch', { code: good.code.replace(good.gtin, c.world.lots.crisps.gtin) });
  c.add('signed for another anchor', 'seal.signature_mismatch', { code: label(bags, { anchor: c.world.neighbour.anchor }).code });
  c.add('signed with another key under the same kid', 'seal.signature_mismatch', {
    code: reseal(label(bags, { key: { ...c.world.parties.coop2.sealKey, kid: c.world.parties.coop.sealKey.kid } }), () => undefined),
  });
}
