import { dayToText } from '@tianma/core/record';
import type { BanRow, Packs } from '../pack/types.js';
import type { Observation, Rule, RuleContext } from '../rule.js';
import type { Entry } from '../view/types.js';
import { type Applied, nameOf, productsOf, replacedProducts } from './applications.js';
import { isFood } from './crops.js';
import { changeOf, reached } from './reach.js';

/** A substance that was banned, or restricted on the crop, on the day it was used. */
export const banUsed: Rule = {
  id: 'ban.used',
  severity: 'error',
  title: { zh: '使用禁用或限用物质', en: 'Use of a banned or restricted substance' },
  explain: {
    default: {
      zh: '{unit}({crop})于 {day} 使用 {product};{substance} 当日已禁用({source})。',
      en: '{product} was used on {unit} ({crop}) on {day}; {substance} was banned on that day ({source}).',
    },
    restricted: {
      zh: '{unit}({crop})于 {day} 使用 {product};{substance} 不得用于{crop}({source})。',
      en: '{product} was used on {unit} ({crop}) on {day}; {substance} must not be used on {crop} ({source}).',
    },
    crop: {
      zh: '{unit}({crop})于 {day} 使用 {product};{substance} 在一些作物上不得使用({source}),规则库不认识“{crop}”这个写法,无法核对。',
      en: '{product} was used on {unit} ({crop}) on {day}; {substance} must not be used on some crops ({source}). The rule packs do not know "{crop}", so this could not be checked.',
    },
    withdrawn: {
      zh: '{unit} 于 {day} 使用 {product} 的记录后来被撤回或作废;{substance} 是禁用或限用物质({source})。',
      en: 'The record of {product} on {unit} on {day} was taken back later; {substance} is banned or restricted ({source}).',
    },
    changed: {
      zh: '{unit} 于 {day} 的用药记录曾写 {product},后来更正;{substance} 是禁用或限用物质({source})。',
      en: 'The record of {day} on {unit} said {product} before it was corrected; {substance} is banned or restricted ({source}).',
    },
  },
  todo: {
    zh: '立即停用并停止销售相关批次,报告县农业农村主管部门;记录有误的更正并留存票据证明。',
    en: 'Stop using it, hold the lots concerned and tell the county authority; correct a record that is wrong and keep the receipts that show it.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const unit of reached(context)) {
      if (unit.sort !== 'unit') continue;
      const told = new Set<string>();
      for (const applied of productsOf(unit)) {
        const rows = bansOf(context.packs, applied);
        if (rows.length === 0) {
          const doubt = doubtOf(context.packs, applied);
          if (doubt.length > 0) yield { ...observe(applied, doubt, 'crop'), severity: 'unchecked' };
          continue;
        }
        told.add(applied.entry.id);
        if (applied.entry.standing === 'stands')
          yield observe(applied, rows, rows.some(({ crops }) => crops === undefined) ? 'default' : 'restricted');
        else yield observe(applied, rows, 'withdrawn', changeOf(unit, applied.entry));
      }
      for (const before of replacedProducts(unit)) {
        const rows = told.has(before.entry.id) ? [] : bansOf(context.packs, before);
        if (rows.length > 0) yield observe(before, rows, 'changed', changeOf(unit, before.entry));
      }
    }
  },
};

function bansOf(packs: Packs, { product, activeIngredient, crop, day }: Applied): readonly BanRow[] {
  const rows = [activeIngredient, product].flatMap((name) => (name === undefined ? [] : packs.bans(name, crop ?? '', day)));
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** Restrictions to some crops, where the packs do not know the crop: whether it is one of them cannot be told. */
function doubtOf(packs: Packs, { entry, product, activeIngredient, crop = '', day }: Applied): readonly BanRow[] {
  if (entry.standing !== 'stands' || isFood(packs, crop, day)) return [];
  const groups = new Set(packs.rows('ban', day).flatMap(({ crops = [] }) => crops));
  const rows = [activeIngredient, product].flatMap((name) =>
    name === undefined ? [] : [...groups].flatMap((group) => packs.bans(name, group, day)),
  );
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

function observe(applied: Applied, rows: readonly BanRow[], variant: string, by?: Entry): Observation {
  const [first] = rows as readonly [BanRow];
  const isPast = variant === 'withdrawn' || variant === 'changed';
  return {
    chain: applied.unit.id,
    records: [applied.entry.id, ...(by ? [by.id] : [])],
    day: applied.day,
    data: {
      unit: applied.unit.code,
      crop: applied.crop ?? '—',
      product: nameOf(applied),
      substance: [...new Set(rows.map(({ substance }) => substance))].join('、'),
      day: dayToText(applied.day),
      source: first.source,
    },
    rows,
    ...(isPast && { severity: 'warning' as const }),
    variant,
  };
}
