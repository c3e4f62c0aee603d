import type { Evidence, SettingRow } from '../types.js';

const OURS = 'tianma';

/**
 * Numbers that rules need: name, value, unit, first day, document, evidence. Rows of `tianma` are defaults that were chosen here, not law.
 * A county replaces them by id, `setting.late_days`.
 */
const TABLE: readonly (readonly [name: string, value: string, unit: string, from: string, source: string, evidence: Evidence])[] = [
  // A record is late where it was signed more than so many days after its event.
  ['late_days', '7', 'day', '1990-01-01', OURS, 'computed'],
  // Least days between two places of different counties, prefectures or provinces: 1 is from one day to the next.
  ['jump_county_days', '0', 'day', '1990-01-01', OURS, 'computed'],
  ['jump_prefecture_days', '0', 'day', '1990-01-01', OURS, 'computed'],
  ['jump_province_days', '1', 'day', '1990-01-01', OURS, 'computed'],
  // Share of a cap from which it is nearly used up; days before its last on which a certificate is about to lapse.
  ['near_cap', '0.9', 'ratio', '1990-01-01', OURS, 'computed'],
  ['near_lapse_days', '30', 'day', '1990-01-01', OURS, 'computed'],
  // So many days or fewer above an interval are near it.
  ['near_interval_days', '1', 'day', '1990-01-01', OURS, 'computed'],
  // 1: harvest on exactly the last day of the interval is early. The reading that allows it is from memory.
  ['interval_strict', '0', 'flag', '1990-01-01', OURS, 'unverified'],
  // Difference of a balance that weighing explains, as a share of what went in.
  ['balance_tolerance', '0.02', 'ratio', '1990-01-01', OURS, 'computed'],
  ['record_years', '2', 'year', '2006-11-01', '农产品质量安全法', 'unverified'],
  // Issue and collection of 承诺达标合格证: at least six months by the document's summary, two years by an earlier notice. The longer counts.
  ['compliance_keep_months', '24', 'month', '2026-02-01', '农业农村部令2025年第4号', 'unverified'],
  // Goods that need a 承诺达标合格证 from this day on, 1 for each.
  ...['蔬菜', '水果', '茶鲜叶', '畜禽', '禽蛋', '养殖水产品'].map(
    (food) => [`compliance_scope.${food}`, '1', 'flag', '2026-02-01', '农业农村部令2025年第4号', 'seen'] as const,
  ),
];

export const settings: readonly SettingRow[] = TABLE.map(([name, value, unit, validFrom, source, evidence]) => ({
  id: `setting.${name}`,
  table: 'setting',
  name,
  value,
  unit,
  validFrom,
  source,
  evidence,
}));
