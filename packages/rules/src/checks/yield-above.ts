import { dayToText, type Quantity } from '@tianma/core/record';
import { amountToQuantity, type Line, measure, weigh } from '../balance/index.js';
import { divide, multiply } from '../balance/rational.js';
import { edgeLine, edgesFrom, edgesInto, statedLine } from '../balance/reading.js';
import type { Profile } from '../register/types.js';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { dayOf, isStanding, numberOf } from '../view/access.js';
import type { ChainView, Dossier, Entry } from '../view/types.js';
import { dataOf } from './balance-words.js';
import { cropOf, isWithin, profilesOf, sharedCrops } from './crops.js';
import { reached } from './reach.js';
import { areaLine } from './unit-areas.js';

/** Units whose harvests cannot be told apart, and all that was taken from them in one year. */
interface Field {
  readonly units: ReadonlySet<ChainView>;
  readonly harvests: readonly Entry[];
  readonly lines: readonly Line[];
  /** Units that gave to these harvests and are not held here: what they may have yielded is not known. */
  readonly unseen: readonly Line[];
}

/** More harvested from units in a year than their area yields by the profile of the product. All lots from a unit count together. */
export const yieldAbove: Rule = {
  id: 'yield.above',
  severity: 'error',
  title: { zh: '产量超出面积所能', en: 'More than the area yields' },
  explain: {
    default: {
      zh: '{units}:{year} 年采收 {outputs} {unit},超过按面积算的最高产量 {inputs} {unit},多出 {by} {unit}(产品档案 {profile})。',
      en: '{units}: {outputs} {unit} were harvested in {year}, {by} {unit} above the {inputs} {unit} that the area yields at most (profile {profile}).',
    },
    unknown: {
      zh: '{units}:{year} 年的产量无法与面积对照,有 {gaps} 处没有写面积或数量(产品档案 {profile})。',
      en: '{units}: the harvest of {year} cannot be held against the area; {gaps} areas or quantities are not stated (profile {profile}).',
    },
  },
  todo: {
    zh: '核对面积和产量;查清是否混入了别处的产品,查清前不再销售。',
    en: 'Check area and harvest; find out whether goods of elsewhere were mixed in before more is sold.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    const { dossier } = context;
    const seen = new Set<string>();
    for (const unit of reached(context)) {
      if (unit.sort !== 'unit') continue;
      const years = new Set(harvestsFrom(dossier, unit).flatMap((entry) => yearOf(entry) ?? []));
      for (const year of [...years].sort((a, b) => a - b)) {
        if (seen.has(`${unit.id} ${year}`)) continue;
        const field = fieldOf(dossier, unit, year);
        for (const { id } of field.units) seen.add(`${id} ${year}`);
        yield* judge(context, unit, field, year);
      }
    }
  },
};

function* judge(context: RuleContext, unit: ChainView, { units, harvests, lines, unseen }: Field, year: number): Iterable<Observation> {
  const [first] = harvests;
  const profile = harvests.map((entry) => profileFor(context, entry, unit)).find((one) => one?.yield !== undefined);
  const most = profile?.yield && ceilings(profile.yield, [...units]);
  if (first === undefined || profile === undefined || most === undefined) return;
  const balance = weigh([...most, ...unseen], lines);
  if (balance.answer === 'balanced') return;
  const data = {
    ...dataOf(balance),
    units: [...units]
      .map(({ code }) => code)
      .sort()
      .join('、'),
    year,
    profile: profile.id,
  };
  const at = { chain: unit.id, records: balance.records, data, ...(dayOf(first) !== undefined && { day: dayOf(first) as number }) };
  const doubtful = profile.evidence === 'unverified';
  yield balance.answer === 'broken'
    ? { ...at, ...(doubtful && { severity: 'warning' as const }) }
    : { ...at, variant: 'unknown', severity: 'unchecked' };
}

/** The most that each unit yields. A ceiling is taken as it is written; an area has its stated digits. */
function ceilings({ max, per }: NonNullable<Profile['yield']>, units: readonly ChainView[]): readonly Line[] | undefined {
  const [whole, of] = [amountToQuantity(max), amountToQuantity(per)].map((one) => one && measure(one));
  if (whole === undefined || of === undefined || of.value.numerator <= 0n) return undefined;
  const rate = divide(whole.value, of.value);
  return units.map((unit): Line => {
    const stated = of.dimension === 'piece' ? countLine(unit) : areaLine(unit);
    const area = stated.quantity && measure(stated.quantity);
    const { quantity: _, ...line } = stated;
    if (area?.dimension !== of.dimension) return { ...line, item: 'yield' };
    const measured = { dimension: whole.dimension, value: multiply(area.value, rate), margin: multiply(area.margin, rate) };
    return { ...line, item: 'yield', measured };
  });
}

/** Hives and animals yield by the head. */
function countLine(unit: ChainView): Line {
  const genesis = unit.entries[0];
  const count = genesis && numberOf(genesis, 'count');
  const quantity: Quantity | undefined = count === undefined ? undefined : [[count, 0], 'H87'];
  return { item: 'used', chain: unit.id, record: genesis?.id ?? unit.id, quantity };
}

/** Grows over harvests that do not say how much came from which unit. */
function fieldOf(dossier: Dossier, start: ChainView, year: number): Field {
  const units = new Set([start]);
  const harvests = new Map<string, Entry>();
  const lines: Line[] = [];
  const unseen: Line[] = [];
  // A set also visits what is added on the way.
  for (const unit of units)
    for (const entry of harvestsFrom(dossier, unit)) {
      if (yearOf(entry) !== year) continue;
      const edges = edgesInto(dossier, entry.chain).filter(({ into }) => into === entry.id);
      const split = edges.every(({ quantity }) => quantity !== undefined);
      const known = harvests.has(entry.id);
      harvests.set(entry.id, entry);
      if (split) lines.push(...edges.filter(({ from }) => from === unit.id).map((edge) => edgeLine('output', edge)));
      else if (!known) lines.push(statedLine('output', entry) ?? { item: 'output', chain: entry.chain, record: entry.id });
      if (split) continue;
      for (const { from } of edges) {
        const other = dossier.chains.get(from);
        if (other?.sort === 'unit') units.add(other);
        else if (!known) unseen.push({ item: 'yield', chain: entry.chain, record: entry.id, missing: true });
      }
    }
  return { units, harvests: [...harvests.values()], lines, unseen };
}

function harvestsFrom(dossier: Dossier, unit: ChainView): readonly Entry[] {
  const into = new Set(edgesFrom(dossier, unit.id).map((edge) => edge.into));
  return [...into].flatMap((id) => dossier.entries.get(id) ?? []).filter((entry) => entry.kind === 'harvest' && isStanding(entry));
}

function yearOf(entry: Entry): number | undefined {
  const day = dayOf(entry);
  return day === undefined ? undefined : Number(dayToText(day).slice(0, 4));
}

/** By the lot's product, else by the crop of the unit. */
function profileFor(context: RuleContext, entry: Entry, unit: ChainView): Profile | undefined {
  const { dossier, packs } = context;
  const [lot, day] = [dossier.chains.get(entry.chain), dayOf(entry) ?? dossier.today];
  const own = lot && profilesOf(context, lot, day).find((one) => one.yield !== undefined);
  const crop = cropOf(unit, day);
  return (
    own ??
    dossier.profiles.find(
      (one) =>
        one.yield &&
        crop !== undefined &&
        isWithin(day, one.validFrom, one.validTo) &&
        sharedCrops(packs, one.crops, [crop], day).length > 0,
    )
  );
}
