import { encodeDigits, formatItemCode } from '@tianma/core/seal';

/** Writes the codes of one lot's items: what `formatItemCode` gives for serials of digits, whose lot and host are read once. */
export function itemCodeWriter(lot: {
  readonly host: string;
  readonly gtin: string;
  readonly lot: string;
}): (serial: string, seal?: Uint8Array) => string {
  const { host, gtin, lot: number } = lot;
  const any = '0';
  const base = formatItemCode({ host, gtin, lot: number, serial: any }).slice(0, -any.length);
  return (serial, seal) => (seal === undefined ? base + serial : `${base}${serial}#${encodeDigits(seal)}`);
}
