import { type Foods, foodsUp, indexFoods } from './foods.js';
import type { Segment } from './layers.js';
import { normal, substanceNames } from './normal.js';
import { parseProductName } from './product-name.js';
import type { Application, BanRow, FoodRow, IntervalRow, LimitRow, Packs, Row } from './types.js';

type Table = Row['table'];
type RowOf<T extends Table> = Extract<Row, { readonly table: T }>;

/** The questions that rules ask, over rows as they count by day. Throws `pack.invalid` for a tree of foods that does not hold. */
export function askRows(segments: readonly Segment[]): Omit<Packs, 'digests'> {
  const tables = groupBy(segments, ({ row }) => row.table);
  const table = <T extends Table>(name: T) => (tables.get(name) ?? []) as readonly Segment<RowOf<T>>[];
  const foods: Foods = indexFoods(table('food'));
  /** One word for a food, however it is called. */
  const word = (food: string): string => normal(foods.get(normal(food))?.[0]?.row.name ?? food);
  const rowsUp = (food: string, day: number): readonly FoodRow[] => foodsUp(foods, food, day) ?? [];
  const wordsUp = (food: string, day: number): readonly string[] => {
    const line = rowsUp(food, day).map(({ name }) => normal(name));
    return line.length > 0 ? line : [normal(food)];
  };

  const intervals = groupBy(table('interval'), ({ row }) => word(row.crop));
  const limits = groupBy(table('limit'), ({ row }) => `${word(row.food)}\n${normal(row.analyte)}`);
  const bans = groupBy(table('ban'), ({ row }) => normal(row.substance));
  const methods = groupBy(table('screening'), ({ row }) => normal(row.method));
  const clocks = groupBy(table('clock'), ({ row }) => row.level as number);
  const settings = groupBy(table('setting'), ({ row }) => row.name);

  return {
    rows: (name, day) => on(table(name), day),
    interval: (application) => {
      const { crop, day } = application;
      const rows = wordsUp(crop, day).flatMap((name) => on(intervals.get(name), day));
      return rows.find(byRegistration(application)) ?? rows.find(byFormulation(application)) ?? rows.find(byIngredient(application));
    },
    limit: (food, analyte, day) => {
      const line = rowsUp(food, day);
      // Above a food with limits of its own nothing counts for it.
      const last = line.findIndex(({ ownLimits }) => ownLimits === true);
      const words = last < 0 ? wordsUp(food, day) : line.slice(0, last + 1).map(({ name }) => normal(name));
      const names = substanceNames(analyte);
      return words.flatMap((word) => names.flatMap((name): readonly LimitRow[] => on(limits.get(`${word}\n${name}`), day)))[0];
    },
    bans: (substance, crop, day) => {
      const line = new Set(wordsUp(crop, day));
      const hits = (row: BanRow) => row.crops === undefined || row.crops.some((name) => line.has(word(name)));
      const names = new Set([...substanceNames(substance), ...parseProductName(substance).ingredients]);
      return [...names].flatMap((name) => on(bans.get(name), day)).filter(hits);
    },
    screening: (method, day) => on(methods.get(normal(method)), day)[0],
    clock: (level, day) => on(clocks.get(level), day)[0],
    setting: (name, day) => on(settings.get(name), day)[0],
    foodLine: (food, day) => {
      const line = rowsUp(food, day).map(({ name }) => name);
      return line.length > 0 ? line : [food];
    },
  };
}

function byRegistration({ registration }: Application): (row: IntervalRow) => boolean {
  const wanted = registration === undefined ? undefined : normal(registration);
  return (row) => wanted !== undefined && row.registration !== undefined && normal(row.registration) === wanted;
}

function byFormulation({ product, activeIngredient }: Application): (row: IntervalRow) => boolean {
  const name = parseProductName(product ?? '');
  const wanted = ingredientsOf(product, activeIngredient);
  return (row) => {
    if (row.registration !== undefined || row.formulation === undefined) return false;
    const { strength, form } = parseProductName(row.formulation);
    return wanted.has(normal(row.activeIngredient)) && name.strength === strength && name.form === form;
  };
}

// A row that names neither registration nor formulation was meant for every product of the ingredient.
function byIngredient({ product, activeIngredient }: Application): (row: IntervalRow) => boolean {
  const wanted = ingredientsOf(product, activeIngredient);
  return (row) => row.registration === undefined && row.formulation === undefined && wanted.has(normal(row.activeIngredient));
}

function ingredientsOf(...texts: readonly (string | undefined)[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => (text === undefined ? [] : parseProductName(text).ingredients)));
}

function on<T extends Row>(segments: readonly Segment<T>[] | undefined, day: number): readonly T[] {
  return (segments ?? []).filter(({ from, to }) => from <= day && day <= to).map(({ row }) => row);
}

function groupBy<T, K>(items: readonly T[], key: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
