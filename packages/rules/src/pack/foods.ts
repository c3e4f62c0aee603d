import type { Segment } from './layers.js';
import { normal } from './normal.js';
import { refuse } from './read-pack.js';
import type { FoodRow } from './types.js';

const MAX_DEPTH = 32;

/** Foods by every name that they go by. */
export type Foods = ReadonlyMap<string, readonly Segment<FoodRow>[]>;

/** Throws `pack.invalid` for a name that two foods have on one day, a parent that is no food, a food above itself. */
export function indexFoods(segments: readonly Segment<FoodRow>[]): Foods {
  const foods = new Map<string, Segment<FoodRow>[]>();
  for (const segment of segments) {
    for (const name of new Set([segment.row.name, ...(segment.row.synonyms ?? [])].map(normal))) {
      const others = foods.get(name) ?? [];
      const other = others.find((o) => o.from <= segment.to && segment.from <= o.to);
      if (other) refuse(`${placeOf(segment)}/synonyms`, `a name that ${placeOf(other)} does not have`, name);
      foods.set(name, [...others, segment]);
    }
  }
  for (const segment of segments) {
    const { parent } = segment.row;
    if (parent !== undefined && !foods.has(normal(parent))) refuse(`${placeOf(segment)}/parent`, 'the name of a food', parent);
    // Every circle that ever stands, stands on the day on which the last of its foods begins to count.
    if (foodsUp(foods, segment.row.name, segment.from) === undefined) {
      refuse(`${placeOf(segment)}/parent`, `a more general food, at most ${MAX_DEPTH} levels up`, parent);
    }
  }
  return foods;
}

/** The food, then what it belongs to, most special first; none for a word that is no food, undefined for a circle. */
export function foodsUp(foods: Foods, name: string, day: number): readonly FoodRow[] | undefined {
  const line: FoodRow[] = [];
  let next: string | undefined = name;
  while (next !== undefined) {
    const row: FoodRow | undefined = foods.get(normal(next))?.find(({ from, to }) => from <= day && day <= to)?.row;
    if (row === undefined) return line;
    if (line.length > MAX_DEPTH) return undefined;
    line.push(row);
    next = row.parent;
  }
  return line;
}

function placeOf({ layer, row }: Segment): string {
  return `${layer.pack.id}/${row.id}`;
}
