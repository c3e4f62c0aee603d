import { dayToText } from '@tianma/core/record';
import { edgesInto } from '../balance/reading.js';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { dayOf, isStanding, numberOf, standing, textOf } from '../view/access.js';
import type { ChainView, Dossier, Entry } from '../view/types.js';
import { daysSet } from './numbers.js';
import { apart } from './places.js';
import { reached } from './reach.js';

/** Where goods were on a day, as a record says. */
interface Stay {
  readonly day: number;
  readonly place: string;
  readonly entry: Entry;
}

/**
 * Goods at two places within fewer days than the way takes. As coarse as division codes are: it sees only that a county, prefecture or province
 * differs, and whole days; neighbours over a border look as far apart as its ends.
 */
export const placeJump: Rule = {
  id: 'place.jump',
  severity: 'warning',
  title: { zh: '地点变化不合理', en: 'An impossible jump of place' },
  explain: {
    default: {
      zh: '{code}:{first} 在 {from},{second} 已在 {to},相隔 {days} 天(按区划代码粗略判断,至少要 {least} 天)。',
      en: '{code}: at {from} on {first} and at {to} on {second}, {days} days apart (by division codes alone, at least {least} are expected).',
    },
    field: {
      zh: '{code}:采收写在 {to},所用地块却在 {from},地块不会移动。',
      en: '{code}: harvested at {to}, and the unit it comes from lies at {from}; units do not move.',
    },
  },
  todo: {
    zh: '核对两条记录的地点和日期,更正写错的一条。',
    en: 'Check the place and day of both records and correct the one that is wrong.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const chain of reached(context)) {
      if (chain.sort !== 'lot') continue;
      yield* fields(context.dossier, chain);
      const stays = [...inherited(context.dossier, chain), ...staysOf(chain)].sort((a, b) => a.day - b.day);
      for (let i = 1; i < stays.length; i += 1) yield* jump(context, chain, stays[i - 1] as Stay, stays[i] as Stay);
    }
  },
};

function* jump({ packs }: RuleContext, chain: ChainView, a: Stay, b: Stay): Iterable<Observation> {
  const border = apart(a.place, b.place);
  // A journey that is recorded, with its end, is explained however short it was.
  if (border === undefined || a.entry === b.entry) return;
  const { value: least, rows } = daysSet(packs, `jump_${border}_days`, b.day);
  const days = b.day - a.day;
  if (days >= least) return;
  const data = { first: dayToText(a.day), from: a.place, second: dayToText(b.day), to: b.place, days, least };
  yield { chain: chain.id, records: [b.entry.id, a.entry.id], day: b.day, data, rows };
}

function* fields(dossier: Dossier, chain: ChainView): Iterable<Observation> {
  for (const { from, into } of edgesInto(dossier, chain.id)) {
    const unit = dossier.chains.get(from);
    const [opening, harvest] = [unit?.sort === 'unit' ? unit.entries[0] : undefined, dossier.entries.get(into)];
    const counts = opening && harvest && isStanding(opening) && isStanding(harvest) && harvest.kind === 'harvest';
    if (!counts || !opening.place || !harvest.place || apart(opening.place, harvest.place) === undefined) continue;
    const day = dayOf(harvest);
    const data = { from: opening.place, to: harvest.place };
    yield { chain: chain.id, records: [harvest.id, opening.id], ...(day !== undefined && { day }), data, variant: 'field' };
  }
}

/** Places of a lot's own records; a journey ends where it leads. Sales and references are made from an office. */
function staysOf({ entries }: ChainView): readonly Stay[] {
  return standing(entries).flatMap((entry): readonly Stay[] => {
    const day = dayOf(entry);
    if (day === undefined || entry.kind === 'sale' || entry.kind === 'test_claim') return [];
    const end = entry.kind === 'delivery' ? day : entry.kind === 'transport' ? numberOf(entry, 'untilDay') : undefined;
    const to = textOf(entry, 'toPlace');
    return [
      ...(entry.place === undefined ? [] : [{ day, place: entry.place, entry }]),
      // The day on which a transport arrived is not known unless it is stated.
      ...(to === undefined || end === undefined ? [] : [{ day: end, place: to, entry }]),
    ];
  });
}

/** Where each input was last before this lot took it. */
function inherited(dossier: Dossier, chain: ChainView): readonly Stay[] {
  const opening = chain.entries[0];
  const opened = opening && isStanding(opening) ? dayOf(opening) : undefined;
  const sources = [...new Set(edgesInto(dossier, chain.id).map(({ from }) => from))].flatMap((id) => dossier.chains.get(id) ?? []);
  const lots = sources.filter(({ sort }) => sort === 'lot');
  // Goods of several lots did not travel one after the other.
  if (lots.length !== 1 || opened === undefined) return [];
  return staysOf(lots[0] as ChainView)
    .filter(({ day }) => day <= opened)
    .slice(-1);
}
