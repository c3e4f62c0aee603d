import type { LeftOut } from './ledger.js';
import { text } from './plan.js';
import { type Parts, type Planned, planRows } from './plan-rows.js';
import { Problems } from './problems.js';
import { type ListItem, plainValue } from './read-cell.js';
import type { Row } from './read-table.js';
import type { SheetKey } from './sheets.js';
import type { LedgerError } from './types.js';

type Sort = LeftOut['sort'];
/** `lot L1`, `unit A-01`, `product 毛尖`. */
type Name = `${Sort} ${string}`;

const UNIT_SHEETS: readonly SheetKey[] = ['units', 'planting', 'fieldwork', 'weather', 'animals'];
const EVERY = /^(全部|所有)$/;

/**
 * Plans what is sound of a ledger with wrong rows. Whatever a wrong row speaks of is left out whole, with all that rests on it, so that
 * no chain holds half of what its ledger says. A wrong row that names nothing cannot be left out so: then the problems stay.
 */
export function planValid(parts: Parts, wrong: readonly Row[]): Planned & { left: readonly LeftOut[]; errors: readonly LedgerError[] } {
  const all = [...[...parts.rows.values()].flat(), ...wrong];
  const hasUnits = all.some(({ key }) => key === 'units');
  const byPlace = new Map(all.map((row) => [placeOf(row), row]));
  const left = new Map<Name, LeftOut>();
  const errors: LedgerError[] = [];
  let found = parts.problems;
  for (;;) {
    for (const error of found.list) {
      const row = byPlace.get(placeOf({ sheet: error.sheet, row: error.row ?? 0 }));
      const names = row === undefined ? [] : subjectsOf(row);
      if (names.length === 0 || found.count > found.list.length)
        return { ...refused(parts, [...errors, ...found.list]), left: [], errors: [] };
      for (const name of names) if (!left.has(name)) left.set(name, { ...named(name), sheet: error.sheet, row: error.row ?? 0 });
    }
    errors.push(...found.list);
    spread(all, left);
    const next = planRows({ ...without(parts, left), hasUnits });
    if (next.book.problems.count === 0) {
      const party = plainValue(parts.info.get('party'));
      const planned = { units: next.units, lots: next.lots, left: [...left.values()], ...(party !== undefined && { party }) };
      for (const error of parts.options.faultsOf?.(planned, true) ?? []) next.book.problems.add(error);
      if (next.book.problems.count === 0) return { ...next, left: planned.left, errors };
    }
    const before = left.size;
    found = next.book.problems;
    const fresh = found.list.some((error) => {
      const row = byPlace.get(placeOf({ sheet: error.sheet, row: error.row ?? 0 }));
      return row === undefined || subjectsOf(row).some((name) => !left.has(name));
    });
    // Every round leaves out something more; a problem of what is left out already can only be one that no leaving out mends.
    if (!fresh && left.size === before) return { ...refused(parts, [...errors, ...found.list]), left: [], errors: [] };
  }
}

const placeOf = ({ sheet, row }: Pick<Row, 'sheet' | 'row'>): string => JSON.stringify([sheet, row]);

function named(name: Name): { sort: Sort; code: string } {
  const at = name.indexOf(' ');
  return { sort: name.slice(0, at) as Sort, code: name.slice(at + 1) };
}

function refused(parts: Parts, errors: readonly LedgerError[]): Planned {
  const planned = planRows({ ...parts, rows: new Map(), problems: new Problems() });
  for (const error of errors) planned.book.problems.add(error);
  return planned;
}

const codesIn = (row: Row, key: string): readonly string[] => {
  const value = row.values.get(key);
  if (Array.isArray(value)) return (value as readonly ListItem[]).map(({ code }) => code);
  return typeof value === 'string' ? [value] : [];
};
const names = (sort: Sort, codes: readonly string[]): Name[] =>
  codes.filter((code) => !EVERY.test(code)).map((code): Name => `${sort} ${code}`);

/** What a row speaks of; nothing for one that speaks of all, or whose code could not be read. */
function subjectsOf(row: Row): readonly Name[] {
  if (row.key === 'products') return names('product', [...codesIn(row, 'product'), ...codesIn(row, 'gtin')]);
  if (UNIT_SHEETS.includes(row.key)) {
    const codes = [...codesIn(row, 'unit'), ...codesIn(row, 'units')];
    return codes.some((code) => EVERY.test(code)) ? [] : names('unit', codes);
  }
  if (row.key === 'tests') {
    const type = text(row, 'testType');
    const codes = codesIn(row, 'subject');
    // Where the type could not be read the number may be that of a plot or of a lot.
    if (type === undefined) return [...names('unit', codes), ...names('lot', codes)];
    return names(type === 'soil' || type === 'water' ? 'unit' : 'lot', codes);
  }
  if (row.key === 'certificates') {
    const codes = codesIn(row, 'lots');
    return codes.some((code) => EVERY.test(code)) ? [] : names('lot', codes);
  }
  return names('lot', codesIn(row, 'lot'));
}

/** What a row of a lot rests on. */
function supportsOf(row: Row, units: readonly Name[]): readonly Name[] {
  if (UNIT_SHEETS.includes(row.key) || ['products', 'tests', 'certificates'].includes(row.key)) return [];
  const named = codesIn(row, 'units');
  return [
    ...(named.some((code) => EVERY.test(code)) ? units : names('unit', named)),
    ...names('lot', codesIn(row, 'inputs')),
    ...names('product', [...codesIn(row, 'product'), ...codesIn(row, 'gtin')]),
  ];
}

/** Leaves out what rests on something that is left out, until nothing more does. */
function spread(all: readonly Row[], left: Map<Name, LeftOut>): void {
  const units = all.filter(({ key }) => key === 'units').flatMap(subjectsOf);
  const edges = all.flatMap((row) => {
    const supports = supportsOf(row, units);
    return supports.length === 0 ? [] : [{ subjects: subjectsOf(row), supports }];
  });
  for (let before = -1; before < left.size; ) {
    before = left.size;
    for (const { subjects, supports } of edges) {
      const because = supports.find((name) => left.has(name));
      if (because === undefined) continue;
      for (const name of subjects) if (!left.has(name) && name !== because) left.set(name, { ...named(name), because });
    }
  }
}

/** The rows and earlier chains that stay. A row of several units stays for those that do. */
function without(parts: Parts, left: ReadonlyMap<Name, LeftOut>): Parts {
  const stays = (row: Row): boolean => {
    const subjects = subjectsOf(row);
    return subjects.length === 0 || subjects.some((name) => !left.has(name));
  };
  const { known, ...options } = parts.options;
  return {
    ...parts,
    rows: new Map([...parts.rows].map(([key, rows]) => [key, rows.filter(stays)])),
    options: {
      ...options,
      ...(known && {
        known: {
          units: (known.units ?? []).filter(({ unit }) => !left.has(`unit ${unit}`)),
          lots: (known.lots ?? []).filter(({ lot }) => !left.has(`lot ${lot}`)),
        },
      }),
    },
    broken: new Set([...left.values()].map(({ code }) => code)),
    problems: new Problems(),
  };
}
