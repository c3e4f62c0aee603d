import type { ChainPlan, Product, ReadOptions } from './ledger.js';
import { link } from './link.js';
import type { PlainQuantity } from './parse-quantity.js';
import { type Book, need, rowsOf, text } from './plan.js';
import { openLots } from './plan-lots.js';
import { planSteps } from './plan-steps.js';
import { planTests } from './plan-tests.js';
import { duplicate, openUnits, planUnitWork } from './plan-units.js';
import { Problems } from './problems.js';
import type { Value } from './read-cell.js';
import type { Row } from './read-table.js';
import type { SheetKey } from './sheets.js';

/** What a plan is made of. `broken` holds the codes of rows that are left out; `problems` takes up what is found. */
export interface Parts {
  readonly rows: ReadonlyMap<SheetKey, readonly Row[]>;
  readonly info: ReadonlyMap<string, Value>;
  readonly options: ReadOptions;
  readonly broken: Set<string>;
  readonly problems: Problems;
  readonly infoUnclear?: boolean | undefined;
  /** The ledger has plots of its own; default: there is a row of them among `rows`. */
  readonly hasUnits?: boolean | undefined;
  /** Sheets by the names that they have in this file. */
  readonly names: ReadonlyMap<SheetKey, string>;
}

export interface Planned {
  readonly book: Book;
  readonly units: readonly ChainPlan[];
  readonly lots: readonly ChainPlan[];
}

/** Plans the records of rows; what is wrong among them is in `book.problems`. */
export function planRows(parts: Parts): Planned {
  const book: Book = {
    ...parts,
    hasUnits: parts.hasUnits ?? (parts.rows.get('units') ?? []).length > 0,
    products: new Map(),
    warnings: new Problems(),
    units: new Map(),
    lots: new Map(),
    received: new Map(),
  };
  readProducts(book);
  openUnits(book);
  openLots(book);
  planUnitWork(book);
  planTests(book);
  planSteps(book);
  return { book, ...link(book) };
}

function readProducts(book: Book): void {
  const products = book.products as Map<string, Product>;
  const first = new Map<string, Row>();
  for (const row of rowsOf(book, 'products')) {
    const name = need(row, 'product');
    const gtin = need(row, 'gtin');
    const key = first.has(name) ? 'product' : 'gtin';
    const before = first.get(name) ?? first.get(gtin);
    if (before) {
      book.problems.add(duplicate(row, key, need(row, key), before));
      if (!products.has(name)) book.broken.add(name);
      continue;
    }
    first.set(name, row).set(gtin, row);
    const netWeight = row.values.get('netWeight') as PlainQuantity | undefined;
    const shelfLifeDays = row.values.get('shelfLifeDays') as number | undefined;
    const standard = text(row, 'standard');
    products.set(name, {
      name,
      gtin,
      ...(netWeight && { netWeight }),
      ...(shelfLifeDays !== undefined && { shelfLifeDays }),
      ...(standard !== undefined && { standard }),
    });
  }
}
