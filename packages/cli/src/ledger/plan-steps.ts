import { EMPTY, problem } from './messages.js';
import type { PlainQuantity } from './parse-quantity.js';
import { at, type Book, type ChainBuild, dayOf, gtinOf, need, pick, privateOf, RANK, rowsOf, text } from './plan.js';
import { lotNamed, partyOf } from './plan-lots.js';
import { priceOf } from './plan-price.js';
import type { ListItem } from './read-cell.js';
import type { Row } from './read-table.js';
import type { SheetKey } from './sheets.js';

interface Plain {
  readonly sheet: SheetKey;
  readonly kind: string;
  readonly rank: number;
  readonly fields: readonly string[];
}

/** Sheets of which each row is one record of one lot, its columns the fields of the kind. */
const PLAIN: readonly Plain[] = [
  { sheet: 'grading', kind: 'grading', rank: RANK.grading, fields: ['day', 'grade', 'standard', 'quantity', 'rejected'] },
  { sheet: 'storing', kind: 'storing', rank: RANK.storing, fields: ['day', 'untilDay', 'facility', 'humidity', 'quantity'] },
  { sheet: 'loading', kind: 'loading', rank: RANK.loading, fields: ['day', 'quantity', 'facility'] },
  { sheet: 'transport', kind: 'transport', rank: RANK.transport, fields: ['day', 'untilDay', 'mode', 'toPlace', 'quantity', 'carrier'] },
  { sheet: 'delivery', kind: 'delivery', rank: RANK.delivery, fields: ['day', 'toPlace', 'quantity', 'packages'] },
  { sheet: 'sales', kind: 'sale', rank: RANK.sale, fields: ['day', 'channel', 'quantity', 'packages', 'toPlace'] },
];

/** Everything that happens to a lot after it was opened, but for packing and tests. */
export function planSteps(book: Book): void {
  for (const { sheet, kind, rank, fields } of PLAIN) {
    for (const row of rowsOf(book, sheet)) {
      const lot = lotNamed(book, row, 'lot', need(row, 'lot'));
      if (lot === undefined) continue;
      const record = { kind, ...pick(row, fields), ...temperatures(row), private: { ...privateOf([row]), ...priceOf(book, row) } };
      lot.steps.push({ record, day: dayOf(row), rank, inputs: [], rows: [row] });
    }
  }
  planHandovers(book);
  planCertificates(book);
}

function temperatures(row: Row): { temperatureMin?: PlainQuantity; temperatureMax?: PlainQuantity } {
  const range = (row.values.get('temperature') ?? []) as readonly PlainQuantity[];
  const min = (row.values.get('temperatureMin') as readonly PlainQuantity[] | undefined)?.[0] ?? range[0];
  const max = (row.values.get('temperatureMax') as readonly PlainQuantity[] | undefined)?.[1] ?? range[1];
  return { ...(min && { temperatureMin: min }), ...(max && { temperatureMax: max }) };
}

/** Rows of goods given away are records of the lot; those of goods taken in were noted before (`noteReceived`). */
function planHandovers(book: Book): void {
  for (const row of rowsOf(book, 'handover')) {
    if (row.values.get('direction') === 'in') continue;
    const lot = lotNamed(book, row, 'lot', need(row, 'lot'));
    const to = partyOf(book, row);
    if (lot === undefined || to === undefined) continue;
    const record = { kind: 'handover', to, ...pick(row, ['day', 'quantity', 'packages']), private: privateOf([row]) };
    lot.steps.push({ record, day: dayOf(row), rank: RANK.handover, inputs: [], rows: [row] });
  }
}

/** A certificate is stated in the chain of each lot it is said to cover, right after the lot is opened. */
function planCertificates(book: Book): void {
  for (const row of rowsOf(book, 'certificates')) {
    for (const lot of coveredLots(book, row)) {
      // A lot of an earlier import has its certificates already.
      if (lot.opening === undefined) continue;
      const record = {
        kind: 'certificate_reference',
        ...pick(row, ['scheme', 'number', 'authority', 'validFrom', 'validTo', 'scope']),
        private: privateOf([row]),
      };
      lot.steps.push({
        record,
        ...(lot.opening.day !== undefined && { day: lot.opening.day }),
        rank: RANK.certificate,
        inputs: [],
        rows: [row],
      });
    }
  }
}

const isEvery = (word: string | undefined): boolean => word === '全部' || word === '所有';

function coveredLots(book: Book, row: Row): readonly ChainBuild[] {
  const items = (row.values.get('lots') ?? []) as readonly ListItem[];
  if (items.some(({ code }) => isEvery(code)) || isEvery(text(row, 'product'))) return [...book.lots.values()];
  if (items.length > 0) return items.flatMap(({ code }) => lotNamed(book, row, 'lots', code) ?? []);
  if (!row.values.has('product')) {
    book.problems.add(
      problem('ledger.cell', at(row, 'product'), EMPTY, [
        '适用产品或适用批次',
        'the product or the lots that it covers',
        '填写适用产品,或写“全部”',
        'Fill in the product, or write 全部 under lots',
      ]),
    );
    return [];
  }
  const gtin = gtinOf(book, row);
  return [...book.lots.values()].filter((lot) => lot.gtin === gtin);
}
