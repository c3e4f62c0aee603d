import type { TemplateKind } from './kinds.js';

type Cell = string | number | null | undefined;
interface OwnProduct {
  readonly name: string;
  readonly gtin: string;
}

const WEIGHT = /(\d+(?:\.\d+)?)\s*(公斤|千克|kg|克|g|斤|毫升|mL|升|L)(?![a-z])/i;
const weightIn = (name: string): string | undefined => {
  const [, digits, unit] = WEIGHT.exec(name) ?? [];
  return digits === undefined ? undefined : `${digits}${unit}`;
};
const goods = (name: string): string => name.replace(WEIGHT, '').trim();

/**
 * The kind with the owner's products in the place of its examples, wherever its rows name them: those of the same goods first, then packed
 * ones for packed ones. Raw goods are never called by the name of a pack; an example without a match stays.
 */
export function withOwnProducts(kind: TemplateKind, own: readonly OwnProduct[]): TemplateKind {
  const examples = kind.sheets.find(({ sheet }) => sheet === 'products')?.rows ?? [];
  const free = [...own];
  const meant = new Map<Cell, OwnProduct>();
  const give = (name: Cell, gtin: Cell, at: number): void => {
    const [product] = at < 0 ? [] : free.splice(at, 1);
    if (product !== undefined) meant.set(name, product).set(gtin, product);
  };
  const isPacked = ([, , weight]: (typeof examples)[number]): boolean => weight != null;
  for (const row of examples) {
    const raw = !isPacked(row);
    give(
      row[0],
      row[1],
      free.findIndex(({ name }) => name.includes(goods(String(row[0]))) && !(raw && weightIn(name) !== undefined)),
    );
  }
  const isWeighed = ({ name }: OwnProduct): boolean => weightIn(name) !== undefined;
  for (const row of examples) {
    if (meant.has(row[0])) continue;
    // Raw goods come first in a register too: of products without a weight the last is the one that is sold.
    if (isPacked(row)) give(row[0], row[1], free.some(isWeighed) ? free.findIndex(isWeighed) : free.length - 1);
  }
  for (const row of examples) {
    if (!meant.has(row[0]) && !isPacked(row))
      give(
        row[0],
        row[1],
        free.findIndex((product) => !isWeighed(product)),
      );
  }
  const rename = (cell: Cell): Cell => {
    const product = meant.get(cell);
    return product === undefined ? cell : cell === product.gtin || /^\d+$/.test(String(cell)) ? product.gtin : product.name;
  };
  return {
    ...kind,
    sheets: kind.sheets.map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map((cells) => {
        const product = sheet.sheet === 'products' ? meant.get(cells[0]) : undefined;
        const weight = product && weightIn(product.name);
        return cells.map((cell, i) => (i === 2 && weight !== undefined ? weight : (rename(cell) ?? null)));
      }),
    })),
  };
}
