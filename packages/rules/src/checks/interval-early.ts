import { dayToText } from '@tianma/core/record';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { signedDayOf } from '../view/access.js';
import type { Entry } from '../view/types.js';
import { nameOf } from './applications.js';
import { type IntervalCase, intervalCases, isEarly, replacedCases } from './interval-judge.js';
import { changeOf, takings } from './reach.js';

/** Harvest inside the pre-harvest interval of something that was put on the unit. */
export const intervalEarly: Rule = {
  id: 'interval.early',
  severity: 'error',
  title: { zh: '安全间隔期内采收', en: 'Harvest inside the pre-harvest interval' },
  explain: {
    default: {
      zh: '{unit}({crop})于 {sprayed} 使用 {product},安全间隔期 {days} 天,最早 {earliest} 可采收;批次 {lot} 于 {picked} 采收,只隔 {elapsed} 天。',
      en: '{product} was applied on {unit} ({crop}) on {sprayed}; the interval is {days} days, harvest from {earliest} on. Lot {lot} was harvested on {picked}, after {elapsed} days.',
    },
    same_day: {
      zh: '{unit}({crop})使用 {product} 与批次 {lot} 采收是同一天({picked}),安全间隔期 {days} 天,最早 {earliest} 可采收。记录只写到日,看不出先后。',
      en: '{product} was applied on {unit} ({crop}) on the day on which lot {lot} was harvested ({picked}); the interval is {days} days, harvest from {earliest} on. Records tell the day only, not which came first.',
    },
    stated_less: {
      zh: '{unit} 于 {sprayed} 使用 {product},记录写的间隔期是 {stated} 天,规则库中是 {days} 天;按较长的判断。',
      en: 'The record of {product} on {unit} on {sprayed} states an interval of {stated} days, the rule pack {days}; the longer one was used.',
    },
    withdrawn: {
      zh: '{unit} 于 {sprayed} 使用 {product} 的记录在采收(批次 {lot},{picked})之后被撤回;若确有施药,间隔期 {days} 天尚未满。',
      en: 'The record of {product} on {unit} on {sprayed} was taken back after the harvest of lot {lot} ({picked}); had it been applied, the interval of {days} days would not have passed.',
    },
    changed: {
      zh: '{unit} 使用 {product} 的记录在采收(批次 {lot},{picked})之后更正过;按更正前所记({sprayed}),间隔期 {days} 天尚未满。',
      en: 'The record of {product} on {unit} was corrected after the harvest of lot {lot} ({picked}); as recorded before ({sprayed}), the interval of {days} days had not passed.',
    },
    unknown: {
      zh: '{unit}({crop})于 {sprayed} 使用 {product},规则库和记录中都没有它的安全间隔期,批次 {lot}({picked} 采收)无法核对。',
      en: '{product} was applied on {unit} ({crop}) on {sprayed}; neither the rule packs nor the record state its interval, so lot {lot} (harvested {picked}) could not be checked.',
    },
    during: {
      zh: '批次 {lot} 的采收从 {began} 延续到 {picked},其间 {unit} 于 {sprayed} 使用 {product},安全间隔期 {days} 天;记录没有写其后哪几天还在采收,无法核对。',
      en: 'Lot {lot} was harvested from {began} to {picked}, and {product} was applied on {unit} on {sprayed}; the interval is {days} days. On which days after it picking went on is not recorded, so this could not be checked.',
    },
    undated: {
      zh: '批次 {lot} 直接取自 {unit},没有写采收日期(加工或包装于 {picked});{sprayed} 用过 {product},安全间隔期无法核对。',
      en: 'Lot {lot} was taken from {unit} and states no day of harvest (processed or packed on {picked}); {product} was applied on {sprayed}, so its interval could not be checked.',
    },
    missing: {
      zh: '批次 {lot}({picked} 采收)所用地块或养殖单元的记录不在这里({count} 个),施药情况无法核对。',
      en: 'Records of {count} unit(s) that lot {lot} (harvested {picked}) comes from are not held here; what was applied could not be checked.',
    },
  },
  todo: {
    zh: '暂不销售该批次;核对施药和采收日期,记录有误就更正,属实就送检,并按检测结果和主管部门意见处理。',
    en: 'Hold the lot. Compare the days of application and harvest; correct a record that is wrong, otherwise have the lot tested and follow the authority.',
  },
  check,
};

function* check(context: RuleContext): Iterable<Observation> {
  const noted = new Set<string>();
  for (const one of intervalCases(context)) {
    const { applied, row, days, taking } = one;
    if (applied.entry.standing !== 'stands') {
      if (isEarly(one) && isAfterwards(one)) yield observe(one, 'withdrawn', 'warning', changeOf(applied.unit, applied.entry));
      continue;
    }
    if (days === undefined) yield observe(one, 'unknown', 'unchecked');
    else if (isEarly(one)) yield observe(one, one.elapsed === 0 ? 'same_day' : 'default');
    else if (days > 0 && one.during) yield observe(one, 'during', 'unchecked');
    else if (days > 0 && !taking.dated && !noted.has(taking.entry.id)) {
      noted.add(taking.entry.id);
      yield observe(one, 'undated', 'unchecked');
    }
    if (row !== undefined && applied.stated !== undefined && applied.stated < row.days && !noted.has(applied.entry.id)) {
      noted.add(applied.entry.id);
      yield observe(one, 'stated_less', 'notice');
    }
  }
  yield* changed(context);
  for (const { lot, entry, missing, first } of takings(context))
    if (missing.length > 0)
      yield {
        chain: lot.id,
        records: [entry.id],
        day: first,
        data: { lot: lot.code, picked: dayToText(first), count: missing.length },
        severity: 'unchecked',
        variant: 'missing',
      };
}

/** What was early as recorded before and is not any more, by a correction made after the harvest. */
function* changed(context: RuleContext): Iterable<Observation> {
  const now = new Set<string>();
  for (const one of intervalCases(context)) if (isEarly(one)) now.add(keyOf(one));
  for (const one of replacedCases(context))
    if (isEarly(one) && !now.has(keyOf(one)) && isAfterwards(one))
      yield observe(one, 'changed', 'warning', changeOf(one.applied.unit, one.applied.entry));
}

function keyOf({ taking, applied }: IntervalCase): string {
  return `${taking.entry.id} ${applied.entry.id}`;
}

function isAfterwards({ taking, applied, picked }: IntervalCase): boolean {
  const change = changeOf(applied.unit, applied.entry);
  return taking.entry.standing === 'stands' && change !== undefined && signedDayOf(change) >= picked;
}

function observe(one: IntervalCase, variant: string, severity?: Observation['severity'], by?: Entry): Observation {
  const { taking, applied, picked, elapsed, row, days, needed } = one;
  return {
    chain: taking.lot.id,
    records: [taking.entry.id, applied.entry.id, ...(by ? [by.id] : [])],
    day: picked,
    data: {
      lot: taking.lot.code,
      unit: applied.unit.code,
      crop: applied.crop ?? '—',
      product: nameOf(applied),
      sprayed: dayToText(applied.day),
      began: dayToText(taking.first),
      picked: dayToText(picked),
      elapsed,
      ...(applied.stated !== undefined && { stated: applied.stated }),
      ...(days !== undefined && { days }),
      ...(needed !== undefined && { earliest: dayToText(applied.day + needed) }),
    },
    ...(row && { rows: [row] }),
    ...(severity && { severity }),
    variant,
  };
}
