import { dayToText } from '@tianma/core/record';
import type { IntervalRow } from '../pack/types.js';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { type Applied, nameOf, productsOf } from './applications.js';
import { reached } from './reach.js';

/** More uses of a product on a unit in its season than are allowed. A unit's chain is one season; several records of one day are one use. */
export const intervalUses: Rule = {
  id: 'interval.uses',
  severity: 'error',
  title: { zh: '超过每季最多使用次数', en: 'More uses than a season allows' },
  explain: {
    default: {
      zh: '{unit}({crop})本季使用 {product} {uses} 次({days}),每季最多 {most} 次。',
      en: '{product} was used {uses} times on {unit} ({crop}) this season ({days}); at most {most} are allowed.',
    },
  },
  todo: {
    zh: '核对施药记录,重复登记的作废;属实的,相关批次送检,并告知用药人按标签使用。',
    en: 'Check the records and void those entered twice; otherwise test the lots concerned and have the label followed.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const unit of reached(context)) if (unit.sort === 'unit') yield* checkUnit(context, unit.id);
  },
};

function* checkUnit({ dossier, packs }: RuleContext, id: string): Iterable<Observation> {
  const unit = dossier.chains.get(id);
  if (unit === undefined) return;
  const uses = new Map<string, { row: IntervalRow; all: Applied[] }>();
  for (const applied of productsOf(unit)) {
    const { entry, registration, product, activeIngredient, crop, day } = applied;
    const row = packs.interval({ registration, product, activeIngredient, crop: crop ?? '', day });
    if (entry.standing !== 'stands' || row?.maxUses === undefined) continue;
    const known = uses.get(row.id);
    if (known) known.all.push(applied);
    else uses.set(row.id, { row, all: [applied] });
  }
  for (const { row, all } of uses.values()) {
    const days = [...new Set(all.map(({ day }) => day))].sort((a, b) => a - b);
    const [first] = all as [Applied, ...Applied[]];
    if (days.length <= (row.maxUses as number)) continue;
    // The use that was one too many comes first.
    const over = days[row.maxUses as number] as number;
    const ordered = [...all].sort((a, b) => Number(b.day === over) - Number(a.day === over) || a.day - b.day);
    yield {
      chain: unit.id,
      records: ordered.map(({ entry }) => entry.id),
      day: over,
      data: {
        unit: unit.code,
        crop: first.crop ?? '—',
        product: nameOf(first),
        uses: days.length,
        most: row.maxUses as number,
        days: days.map(dayToText).join(' '),
      },
      rows: [row],
    };
  }
}
