import { TianmaError } from '@tianma/core';
import { isHost } from '@tianma/core/seal';
import { assertPrintable, assertWords } from './printable.js';

/** What may stand on a label. There is no field for a person, a household or a place finer than an origin. */
export interface LabelText {
  readonly productZh: string;
  readonly productEn?: string;
  /** 1..20 characters of CSET 82, as in the item code. */
  readonly lot: string;
  /** Civil date, `YYYY-MM-DD`. */
  readonly packDate?: string;
  readonly serial?: string;
  /** Official host, as in the item code. */
  readonly host: string;
  readonly originZh?: string;
  readonly originEn?: string;
}

export type LineKind = 'product_zh' | 'product_en' | 'lot' | 'pack_date' | 'origin' | 'serial' | 'site' | 'advice';

/** One line of a label: a caption in Chinese and English, where it has one, and the text. */
export interface LabelLine {
  readonly kind: LineKind;
  readonly caption?: string;
  readonly text: string;
}

const CAPTIONS = {
  lot: '批次 Lot',
  pack_date: '包装日期 Packed',
  origin: '产地 Origin',
  serial: '编号 Serial',
  site: '官方网址 Official site',
} as const;

const ADVICE = ['扫码后请核对网址', 'Check the site after scanning'] as const;

/**
 * The lines of a label, in the order of their weight. The serial stands in groups of four, to be read out on the telephone.
 * Throws `label.input` for text that is empty, too long, unprintable or private, for a date that does not exist, and for another form of lot, serial or host.
 */
export function labelLines(label: LabelText): LabelLine[] {
  const { productZh, productEn, lot, packDate, serial, host } = label;
  const origin = [label.originZh, label.originEn].filter((text) => text !== undefined).join(' ');
  assertWords(productZh, 'productZh', 40);
  if (productEn !== undefined) assertWords(productEn, 'productEn', 60);
  if (label.originZh !== undefined) assertWords(label.originZh, 'originZh', 40);
  if (label.originEn !== undefined) assertWords(label.originEn, 'originEn', 60);
  assertCset82(lot, 'lot');
  if (serial !== undefined) assertCset82(serial, 'serial');
  if (packDate !== undefined) assertDate(packDate);
  if (!isHost(host)) throw new TianmaError('label.input', { where: 'host', expected: 'a host name in lower case' });
  return [
    { kind: 'product_zh', text: productZh },
    ...line('product_en', productEn),
    { kind: 'lot', caption: CAPTIONS.lot, text: lot },
    ...line('pack_date', packDate),
    ...line('origin', origin || undefined),
    ...line('serial', serial && groupSerial(serial)),
    { kind: 'site', caption: CAPTIONS.site, text: host },
    ...ADVICE.map((text): LabelLine => ({ kind: 'advice', text })),
  ];
}

/** A serial of digits in groups of four; any other as it is. */
export function groupSerial(serial: string): string {
  return /^[0-9]+$/.test(serial) ? serial.replace(/[0-9]{4}(?=[0-9])/g, '$& ') : serial;
}

function line(kind: LineKind, text: string | undefined): LabelLine[] {
  if (text === undefined) return [];
  const caption = (CAPTIONS as Partial<Record<LineKind, string>>)[kind];
  return [{ kind, ...(caption !== undefined && { caption }), text }];
}

function assertCset82(value: string, where: string): void {
  assertPrintable(value, where);
  if (!/^[A-Za-z0-9!"%&'()*+,\-./_:;<=>?]{1,20}$/.test(value)) {
    throw new TianmaError('label.input', { where, expected: '1..20 characters of GS1 CSET 82', found: `${value.length} characters` });
  }
}

function assertDate(date: string): void {
  const time = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  // A date such as 31 June would come back as another day.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) {
    throw new TianmaError('label.input', { where: 'packDate', expected: 'a date YYYY-MM-DD', found: date.slice(0, 20) });
  }
}
