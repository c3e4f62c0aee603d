import type { Row } from './types.js';

/** How one property of a row is read. `max` counts characters of a text, items of a list, or bounds a whole number. */
export interface Shape {
  readonly sort: 'id' | 'text' | 'texts' | 'day' | 'count' | 'decimal' | 'word' | 'true';
  readonly required: boolean;
  readonly max: number;
  readonly words: readonly string[];
}

export type TableName = Row['table'];

// A property for a line: `!` is required; then its sort and its largest size, or the words it may hold.
const COMMON = `id!:id
table!:word=interval,limit,ban,screening,clock,setting,food
validFrom!:day
validTo:day
source!:text120
evidence!:word=seen,computed,unverified`;

const OWN: Readonly<Record<TableName, string>> = {
  interval: 'registration:text40 activeIngredient!:text60 formulation:text60 crop!:text60 days!:count3650 maxUses:count100',
  limit: 'food!:text60 analyte!:text60 value!:decimal unit!:word=mg/kg sample:true',
  ban: 'substance!:text60 crops:texts200',
  screening: 'method!:text60 positiveFrom!:decimal interfering!:texts200',
  clock: 'level!:count3 startHours!:count8760 finishWorkingDays!:count400',
  setting: 'name!:text60 value!:decimal unit!:text20',
  food: 'name!:text60 parent:text60 synonyms:texts200 ownLimits:true',
};

/** What a row of each table may hold, by property. */
export const ROW_SHAPES: ReadonlyMap<string, ReadonlyMap<string, Shape>> = new Map(
  Object.entries(OWN).map(([table, own]) => [table, new Map(`${COMMON} ${own}`.split(/\s/).map(readShape))]),
);

function readShape(text: string): [string, Shape] {
  const [, name, mark, sort, max, words] = /^(\w+)(!?):([a-z]+)(\d+)?(?:=(.+))?$/.exec(text) as unknown as string[];
  return [
    name as string,
    { sort: sort as Shape['sort'], required: mark === '!', max: Number(max ?? 0), words: words === undefined ? [] : words.split(',') },
  ];
}
