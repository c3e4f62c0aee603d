import { TianmaError } from '@tianma/core';
import { isHost } from '@tianma/core/seal';
import type { LineKind } from '../layouts/types.js';
import { assertDate, assertNoClaim, assertPrintable, assertWords } from './printable.js';
import { promiseLines, type ResiduePromise } from './promise.js';

/** What may stand on a label. There is no field for a person, a household or a place finer than an origin. */
export interface LabelText {
  readonly brand?: string;
  readonly productZh: string;
  readonly productEn?: string;
  /** 1..20 characters of CSET 82, as in the item code. */
  readonly lot: string;
  /** Civil date, `YYYY-MM-DD`. */
  readonly packDate?: string;
  /** Civil date, `YYYY-MM-DD`, not before `packDate`. */
  readonly bestBefore?: string;
  readonly serial?: string;
  /** Official host, as in the item code. */
  readonly host: string;
  readonly originZh?: string;
  readonly originEn?: string;
  /** The 承诺达标合格证, where the label carries it; needs `originZh`. */
  readonly promise?: ResiduePromise;
}

/** One line of a label: a caption, where it has one, and the text; `en` says fixed words again in English. */
export interface LabelLine {
  readonly kind: LineKind;
  readonly caption?: { readonly zh: string; readonly en: string };
  readonly text: string;
  readonly en?: string;
}

const CAPTIONS: Partial<Readonly<Record<LineKind, { readonly zh: string; readonly en: string }>>> = {
  lot: { zh: '批次', en: 'Lot' },
  pack_date: { zh: '包装日期', en: 'Packed' },
  best_before: { zh: '保质期至', en: 'Best before' },
  origin: { zh: '产地', en: 'Origin' },
  serial: { zh: '编号', en: 'Serial' },
  site: { zh: '官方网址', en: 'Official site' },
  promise_quantity: { zh: '数量', en: 'Quantity' },
  promise_issuer: { zh: '承诺主体', en: 'Promised by' },
  promise_contact: { zh: '联系方式', en: 'Contact' },
  promise_date: { zh: '开具日期', en: 'Issued' },
};

/**
 * The lines of a label, in the order of their weight. The serial stands in groups of four, to be read out on the telephone.
 * Throws `label.input` for text that is empty, too long, unprintable or private, for a date that does not exist, and for another form of lot, serial or host.
 */
export function labelLines(label: LabelText): LabelLine[] {
  const { productZh, productEn, lot, packDate, bestBefore, serial, host } = label;
  const origin = [label.originZh, label.originEn].filter((text) => text !== undefined).join(' ');
  if (label.brand !== undefined) {
    assertWords(label.brand, 'brand', 20);
    assertNoClaim(label.brand, 'brand');
  }
  assertWords(productZh, 'productZh', 40);
  if (productEn !== undefined) assertWords(productEn, 'productEn', 60);
  if (label.originZh !== undefined) assertWords(label.originZh, 'originZh', 40);
  if (label.originEn !== undefined) assertWords(label.originEn, 'originEn', 60);
  assertNoClaim(origin, 'origin');
  assertCset82(lot, 'lot');
  if (serial !== undefined) assertCset82(serial, 'serial');
  if (packDate !== undefined) assertDate(packDate, 'packDate');
  if (bestBefore !== undefined) assertDate(bestBefore, 'bestBefore', packDate);
  if (!isHost(host)) throw new TianmaError('label.input', { where: 'host', expected: 'a host name in lower case' });
  if (label.promise && label.originZh === undefined) {
    throw new TianmaError('label.input', { where: 'originZh', expected: '产地 / an origin, which a 承诺达标合格证 has to state' });
  }
  return [
    ...line('brand', label.brand),
    { kind: 'product_zh', text: productZh },
    ...line('product_en', productEn),
    ...line('lot', lot),
    ...line('pack_date', packDate),
    ...line('best_before', bestBefore),
    ...line('origin', origin || undefined),
    ...line('serial', serial && groupSerial(serial)),
    ...line('site', host),
    { kind: 'advice', text: '扫码后请核对网址', en: 'Check the site after scanning' },
    ...(label.promise ? promiseLines(label.promise).map((each) => ({ ...each, ...captionOf(each.kind) })) : []),
  ];
}

/** A serial of digits in groups of four; any other as it is. */
export function groupSerial(serial: string): string {
  return /^[0-9]+$/.test(serial) ? serial.replace(/[0-9]{4}(?=[0-9])/g, '$& ') : serial;
}

function line(kind: LineKind, text: string | undefined): LabelLine[] {
  return text === undefined ? [] : [{ kind, ...captionOf(kind), text }];
}

function captionOf(kind: LineKind): Pick<LabelLine, 'caption'> {
  const caption = CAPTIONS[kind];
  return caption ? { caption } : {};
}

function assertCset82(value: string, where: string): void {
  assertPrintable(value, where);
  if (!/^[A-Za-z0-9!"%&'()*+,\-./_:;<=>?]{1,20}$/.test(value)) {
    throw new TianmaError('label.input', { where, expected: '1..20 characters of GS1 CSET 82', found: `${value.length} characters` });
  }
}
