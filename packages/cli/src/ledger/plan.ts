import { createHash } from 'node:crypto';
import type {
  ChainPlan,
  Draft,
  DraftInput,
  HouseholdNamed,
  PrivateDraft,
  Product,
  ReadOptions,
  ReceivedLot,
  RecordDraft,
  Source,
} from './ledger.js';
import { EMPTY, problem } from './messages.js';
import type { Problems } from './problems.js';
import { plainValue, type Value } from './read-cell.js';
import type { Row } from './read-table.js';
import { SHEETS, type SheetKey } from './sheets.js';

/** A record before its chain is put in order. */
export interface Step {
  readonly record: RecordDraft;
  readonly day?: string;
  /** Order among the records of one day. */
  readonly rank: number;
  readonly inputs: readonly DraftInput[];
  readonly rows: readonly Row[];
  readonly household?: HouseholdNamed;
  readonly every?: Draft['every'];
}

export interface ChainBuild {
  readonly sort: 'unit' | 'lot';
  readonly code: string;
  readonly gtin?: string;
  readonly title: string;
  readonly opening?: Step;
  readonly steps: Step[];
}

/** What the planning functions share. */
export interface Book {
  readonly rows: ReadonlyMap<SheetKey, readonly Row[]>;
  readonly info: ReadonlyMap<string, Value>;
  readonly products: ReadonlyMap<string, Product>;
  readonly options: ReadOptions;
  readonly problems: Problems;
  /** Sheets by the names that they have in this file. */
  readonly names: ReadonlyMap<SheetKey, string>;
  /** Codes of rows left out for a fault that is reported already. */
  readonly broken: Set<string>;
  /** The sheet 基本信息, or what may be it, was not understood: what it would have told is not asked of each row. */
  readonly infoUnclear?: boolean | undefined;
  /** The ledger has a sheet of plots, whether or not they are left out. */
  readonly hasUnits: boolean;
  readonly warnings: Problems;
  readonly units: Map<string, ChainBuild>;
  readonly lots: Map<string, ChainBuild>;
  readonly received: Map<string, ReceivedLot>;
}

/** Order of the steps of one day in a lot's chain. What is packed that day may have been tested and graded; it is sold afterwards. */
export const RANK = {
  opening: 0,
  certificate: 1,
  grading: 2,
  test: 3,
  packing: 4,
  storing: 5,
  loading: 6,
  transport: 7,
  delivery: 8,
  sale: 9,
  handover: 10,
} as const;

export function rowsOf(book: Book, key: SheetKey): readonly Row[] {
  return book.rows.get(key) ?? [];
}

/** What a sheet is called in this file; the first of its names where the file has none. */
export function sheetOf(book: Book, key: SheetKey): string {
  return book.names.get(key) ?? SHEETS.find((spec) => spec.key === key)?.names[0] ?? key;
}

export function at(row: Row, key: string): { sheet: string; row: number; column?: string } {
  const column = row.labels.get(key);
  return { sheet: row.sheet, row: row.row, ...(column !== undefined && { column }) };
}

/** The named values of a row that are there, as fields of a record. */
export function pick(row: Row, keys: readonly string[]): { readonly [field: string]: Value } {
  return Object.fromEntries(keys.flatMap((key) => (row.values.has(key) ? [[key, row.values.get(key) as Value]] : [])));
}

const PRIVATE_KEYS = ['operator', 'phone', 'note', 'documents', 'buyer', 'supplier', 'counterparty'] as const;

/** Private slots of one record from its rows; the texts of several rows are joined, none twice. */
export function privateOf(rows: readonly Row[]): PrivateDraft {
  const slots: PrivateDraft = {};
  for (const key of PRIVATE_KEYS) {
    const texts = rows.flatMap((row) => (row.values.has(key) ? [need(row, key)] : []));
    if (texts.length > 0) slots[key] = [...new Set(texts)].join('、');
  }
  const [first] = rows;
  const coordinates = first?.values.get('coordinates');
  if (coordinates !== undefined) slots.coordinates = coordinates as { lat: string; lon: string };
  return slots;
}

/** A text or number of a row, as text. */
export function text(row: Row, key: string): string | undefined {
  return plainValue(row.values.get(key));
}

/** The word of a choice as it was typed. */
export function typedWord(row: Row, key: string): string {
  const value = need(row, key);
  const words = SHEETS.find((spec) => spec.key === row.key)?.columns.find((column) => column.key === key)?.words;
  return row.typed?.get(key) ?? words?.[value]?.[1] ?? value;
}

/** The text of a required column. */
export function need(row: Row, key: string): string {
  return text(row, key) ?? '';
}

export function dayOf(row: Row): string {
  return need(row, 'day');
}

/** Enrolled products named in one hint. */
const NAMED = 8;

/** The product's GTIN by its barcode or by its name in the sheet 产品. Reports what is missing or contradicts. */
export function gtinOf(book: Book, row: Row): string | undefined {
  const name = text(row, 'product');
  const named = name === undefined ? undefined : book.products.get(name);
  const gtin = text(row, 'gtin');
  if (name !== undefined && named === undefined && gtin === undefined) {
    if (book.broken.has(name)) return undefined;
    const known = [...book.products.keys()].join('、');
    const sheet = sheetOf(book, 'products');
    const enrolled = (book.options.known?.products ?? []).slice(0, NAMED).map((product) => `${product.name} ${product.gtin}`);
    const [ownZh, ownEn] = enrolled.length === 0 ? ['', ''] : [`,如本方的 ${enrolled.join('、')}`, `, such as ${enrolled.join(', ')}`];
    book.problems.add(
      problem('ledger.reference', at(row, 'product'), name, [
        `工作表“${sheet}”里有的产品:${known || '(无)'}`,
        `a product of the sheet ${sheet}: ${known || '(none)'}`,
        `改成其中的名称,或在“${sheet}”里登记它和商品条码${ownZh}`,
        `Use one of these names, or enter the product and its barcode number there${ownEn}`,
      ]),
    );
    return undefined;
  }
  if (named !== undefined && gtin !== undefined && named.gtin !== gtin) {
    book.problems.add(
      problem('ledger.cell', at(row, 'gtin'), gtin, [
        `${named.gtin}(${name})`,
        `${named.gtin} (${name})`,
        '商品条码与“产品”里登记的不一致:改一处',
        'It differs from the sheet 产品: correct one of them',
      ]),
    );
    return undefined;
  }
  const answer = gtin ?? named?.gtin;
  if (answer === undefined) {
    book.problems.add(
      problem('ledger.cell', at(row, 'product'), EMPTY, [
        '产品名称或商品条码',
        'a product name or barcode number',
        '填写产品',
        'Fill in the product',
      ]),
    );
  }
  return answer;
}

/** The drafts of a chain, in order and numbered. */
export function finish(build: ChainBuild): ChainPlan {
  const chain = chainName(build);
  const later = build.steps
    .map((step, i) => ({ step, i }))
    .sort((a, b) => compare(a.step.day ?? '', b.step.day ?? '') || a.step.rank - b.step.rank || a.i - b.i)
    .map(({ step }) => step);
  const steps = build.opening ? [build.opening, ...later] : later;
  const drafts = steps.map((step, i): Draft => {
    const sources = step.rows.map(({ sheet, row, digest, labels }): Source => {
      const product = labels.get('product') ?? labels.get('gtin');
      return { sheet, row, digest, ...(product !== undefined && { product }) };
    });
    return {
      id: `${chain}#${i}`,
      chain,
      ...(step.day !== undefined && { day: step.day }),
      record: step.record,
      inputs: step.inputs,
      ...(step.household && { household: step.household }),
      sources,
      ...(step.every && { every: step.every }),
      digest: digestOf(chain, step.record.kind, sources),
    };
  });
  const { sort, code, gtin, title } = build;
  return { chain, sort, code, ...(gtin !== undefined && { gtin }), title, opens: build.opening !== undefined, drafts };
}

export function chainName({ sort, code, gtin }: Pick<ChainBuild, 'sort' | 'code' | 'gtin'>): string {
  return sort === 'unit' ? `unit:${code}` : `lot:${gtin}/${code}`;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function digestOf(chain: string, kind: string, sources: readonly Source[]): string {
  const rows = sources.map(({ digest }) => digest).sort();
  return createHash('sha256')
    .update(`tianma-draft-1\n${JSON.stringify([chain, kind, rows])}`)
    .digest('hex');
}
