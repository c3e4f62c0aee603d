import { dayToText } from '@tianma/core/record';
import { edgesInto } from '../balance/reading.js';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { dayOf, isStanding, numberOf, signedDayOf, standing } from '../view/access.js';
import type { ChainView, Dossier, Entry } from '../view/types.js';
import { reached } from './reach.js';

/** A sample may be taken in the field, before the harvest opens the lot. */
const BEFORE_OPENING: ReadonlySet<string> = new Set(['test_claim', 'certificate_reference', 'inspection', 'audit']);
/** Clocks of honest computers differ; a day is what a reader of a bundle allows too. */
const CLOCK_DAYS = 1;

type Pair = readonly [variant: string, decisive: Entry, first: number, second: number, other?: Entry | undefined];

/** Days that contradict each other along a chain, within a record, and from lot to lot. */
export const timeOrder: Rule = {
  id: 'time.order',
  severity: 'error',
  title: { zh: '日期前后矛盾', en: 'Dates contradict each other' },
  explain: {
    default: {
      zh: '{code}:{second} 的事写在 {first} 采收、加工或包装之前,批次那时还不存在。',
      en: '{code}: something of {second} is stated before the lot began on {first}.',
    },
    span: {
      zh: '{code}:结束日期 {second} 早于开始日期 {first}。',
      en: '{code}: the last day {second} is before the first day {first}.',
    },
    harvest_day: {
      zh: '{code}:包装记录写的采收日期 {second} 与采收记录({first})或包装日期矛盾。',
      en: '{code}: the harvest day {second} that the packing states contradicts the harvest ({first}) or the day of packing.',
    },
    input: {
      zh: '{code}:{second} 用了 {first} 才有的来源。',
      en: '{code}: on {second} it took in what was there only on {first}.',
    },
    planting: {
      zh: '{code}:{second} 采收,而种植都在这之后(最早 {first})。',
      en: '{code}: harvested on {second}, and every planting is later (the first on {first}).',
    },
    receipt: {
      zh: '{code}:{first} 才交出,签收却写在 {second}。',
      en: '{code}: handed over on {first}, and received on {second}.',
    },
    ahead: {
      zh: '{code}:按签发者的时钟,{second} 就签了 {first} 才发生的事。',
      en: '{code}: by the issuer’s clock it was signed on {second} what happened only on {first}.',
    },
    clock: {
      zh: '{code}:按签发者的时钟,后一条记录({second})签在前一条({first})之前。',
      en: '{code}: by the issuer’s clock a later record was signed on {second}, before the one that it follows ({first}).',
    },
  },
  todo: { zh: '核对日期,更正写错的一条。', en: 'Check the days and correct the one that is wrong.' },
  *check(context: RuleContext): Iterable<Observation> {
    const { dossier } = context;
    for (const chain of reached(context))
      for (const [variant, entry, first, second, other] of [...within(chain), ...between(dossier, chain)])
        yield {
          chain: chain.id,
          records: [entry.id, ...(other ? [other.id] : [])],
          day: second,
          data: { first: dayToText(first), second: dayToText(second) },
          variant,
        };
  },
};

function* within(chain: ChainView): Iterable<Pair> {
  const opening = chain.entries[0];
  const opened = chain.sort === 'lot' && opening?.seq === 0 && isStanding(opening) ? dayOf(opening) : undefined;
  let before: Entry | undefined;
  for (const entry of chain.entries) {
    if (before !== undefined && signedDayOf(before) - signedDayOf(entry) > CLOCK_DAYS)
      yield ['clock', entry, signedDayOf(before), signedDayOf(entry), before];
    before = entry;
    if (isStanding(entry)) yield* alone(entry, opening, opened);
  }
  for (const entry of standing(chain.attestations)) {
    yield* alone(entry, opening, opened);
    const of = chain.entries.find(({ seq }) => seq === entry.seq);
    const [given, taken] = [of?.kind === 'handover' ? dayOf(of) : undefined, dayOf(entry)];
    if (entry.kind === 'custody_receipt' && isAfter(given, taken)) yield ['receipt', entry, given, taken as number, of];
  }
}

function* alone(entry: Entry, opening: Entry | undefined, opened: number | undefined): Iterable<Pair> {
  const day = dayOf(entry);
  const [until, stated] = [numberOf(entry, 'untilDay'), numberOf(entry, 'harvestDay')];
  if (day === undefined) return;
  if (isAfter(day, until)) yield ['span', entry, day, until as number];
  if (isAfter(day, signedDayOf(entry) + CLOCK_DAYS)) yield ['ahead', entry, day, signedDayOf(entry)];
  if (entry !== opening && isAfter(opened, day) && !BEFORE_OPENING.has(entry.kind)) yield ['default', entry, opened, day, opening];
  if (stated === undefined) return;
  const picked = opening?.kind === 'harvest' ? opened : undefined;
  if (isAfter(stated, day)) yield ['harvest_day', entry, day, stated];
  else if (isAfter(picked, stated)) yield ['harvest_day', entry, picked, stated, opening];
}

function* between(dossier: Dossier, chain: ChainView): Iterable<Pair> {
  for (const { from, record, into } of edgesInto(dossier, chain.id)) {
    const [input, entry] = [dossier.entries.get(record), dossier.entries.get(into)];
    const [given, taken] = [input && isStanding(input) ? dayOf(input) : undefined, entry && isStanding(entry) ? lastDay(entry) : undefined];
    if (entry !== undefined && isAfter(given, taken)) yield ['input', entry, given, taken as number, input];
    const unit = dossier.chains.get(from);
    const planted = unit?.sort === 'unit' ? standing(unit.entries, 'planting').flatMap((one) => dayOf(one) ?? []) : [];
    const first = planted.length > 0 ? Math.min(...planted) : undefined;
    if (entry?.kind === 'harvest' && isAfter(first, taken)) yield ['planting', entry, first, taken as number];
  }
}

/** A harvest that went on for some days may rest on what was done meanwhile. */
function lastDay(entry: Entry): number | undefined {
  const [day, until] = [dayOf(entry), numberOf(entry, 'untilDay')];
  return day !== undefined && until !== undefined && until > day ? until : day;
}

function isAfter(a: number | undefined, b: number | undefined): a is number {
  return a !== undefined && b !== undefined && a > b;
}
