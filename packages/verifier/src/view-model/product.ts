import { dayNumber, fill, formatDay, formatDistance } from '../i18n/index.js';
import { type Context, factOf, factText } from './context.js';
import { sparesIn } from './spares.js';
import { placeText, valueText } from './values.js';
import type { ProductView, Row } from './view.js';

/** Name, grade, weight and marks of the product; undefined while no fact stands. */
export function productView(context: Context): ProductView | undefined {
  const { m } = context;
  const of = (name: string): string | undefined => {
    const fact = factOf(name, context);
    return fact === undefined ? undefined : valueText(name, fact.value, context);
  };
  const [product, gtin, lot, serial, index, count] = ['product', 'gtin', 'lot', 'serial', 'index', 'count'].map(of);
  if (product === undefined && gtin === undefined) return undefined;
  const net = of('netWeight');
  const marks = [
    lot && fill(m.product.lot, { lot }),
    index && count && itemText(Number(index), Number(count), context),
    serial && fill(m.product.serial, { serial: inFours(serial) }),
    product && gtin && fill(m.product.gtin, { gtin }),
  ];
  return {
    name: product ?? fill(m.product.gtin, { gtin }),
    traits: [of('grade'), net && fill(m.product.net, { net })].filter(isText),
    marks: marks.filter(isText),
  };
}

/** Which item of the goods; a spare label is counted among all that the seal counts. */
function itemText(index: number, all: number, { report, m }: Context): string {
  const goods = all - sparesIn(report);
  return fill(m.product.item, { n: index + 1, count: index < goods ? goods : all });
}

/** Long digits in groups, as people read them out. */
const inFours = (text: string): string => (/^\d{12,}$/.test(text) ? text.replace(/(\d{4})(?=\d)/g, '$1 ') : text);

const isText = (text: string | undefined): text is string => Boolean(text);

/** Place and dates, each with how long ago or how long still. */
export function factRows(context: Context): Row[] {
  const { m, today } = context;
  const rows: Row[] = [];
  const add = (name: string, label: string, value: string, note = ''): void => {
    const corrected = factOf(name, context)?.correctedBy === undefined ? '' : m.corrected;
    const notes = [note, corrected].filter(Boolean).join(m.dot);
    rows.push({ label, value, ...(notes && { note: notes }) });
  };
  const origin = factText('origin', context);
  if (origin !== undefined) add('origin', m.rows.origin, placeText(origin, context));
  for (const [name, label] of [
    ['harvestDay', m.rows.harvest],
    ['packDay', m.rows.packed],
  ] as const) {
    const day = dayNumber(factText(name, context) ?? '');
    if (day !== undefined) add(name, label, formatDay(day, m), today >= day ? formatDistance(day, today, m) : '');
  }
  const best = factText('bestBefore', context);
  const bestDay = dayNumber(best ?? '');
  if (bestDay !== undefined) {
    const note = today > bestDay ? fill(m.day.over, { n: today - bestDay }) : formatDistance(bestDay, today, m);
    add('bestBefore', m.rows.best, formatDay(bestDay, m), note);
  }
  return rows;
}
