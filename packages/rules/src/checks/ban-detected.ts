import { dayToText } from '@tianma/core/record';
import type { BanRow } from '../pack/types.js';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { analytesOf, dayOf, isStanding } from '../view/access.js';
import type { Analyte, ChainView, Entry } from '../view/types.js';
import { shownQuantity } from './amounts.js';
import { cropOf } from './crops.js';
import { reached } from './reach.js';
import { residueCases } from './residue-judge.js';

/** A banned substance found by a laboratory, in produce, soil or water. */
export const banDetected: Rule = {
  id: 'ban.detected',
  severity: 'error',
  title: { zh: '检出禁用物质', en: 'Banned substance found' },
  explain: {
    default: {
      zh: '批次 {code} 于 {tested} 检出 {analyte} {value};{analyte} 已禁用或不得用于该作物({source})。',
      en: 'The test of {tested} of {code} found {analyte} {value}; {analyte} is banned, or must not be used on this crop ({source}).',
    },
    stated: {
      zh: '批次 {code} 于 {tested} 的检测单写明检出禁用物质 {analyte}({value})。',
      en: 'The test of {tested} of {code} states that the banned substance {analyte} was found ({value}).',
    },
    ground: {
      zh: '{code} 的土壤或水于 {tested} 检出 {analyte} {value};{analyte} 已禁用或不得用于该作物({source})。',
      en: 'The soil or water test of {tested} of {code} found {analyte} {value}; {analyte} is banned, or must not be used on this crop ({source}).',
    },
  },
  todo: {
    zh: '停止销售,查清来源(用药、邻近地块、土壤残留),报告县农业农村主管部门。',
    en: 'Stop sales, find out where it came from (use, neighbouring plots, residues in soil), and tell the county authority.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const { test, analyte, outcome, bans } of residueCases(context))
      if (outcome === 'banned') yield observe(test.chain, test.entry, test.day, analyte, bans, bans.length > 0 ? 'default' : 'stated');
    for (const unit of reached(context)) yield* inGround(context, unit);
  },
};

function* inGround({ packs }: RuleContext, unit: ChainView): Iterable<Observation> {
  for (const entry of unit.entries) {
    const day = dayOf(entry);
    if ((entry.kind !== 'soil_test' && entry.kind !== 'water_test') || !isStanding(entry) || day === undefined) continue;
    for (const analyte of analytesOf(entry)) {
      const bans = packs.bans(analyte.analyte, cropOf(unit, day) ?? '', day);
      const isFound = analyte.outcome !== 'below_quantification' && analyte.result !== undefined && analyte.result[0][0] > 0;
      if ((isFound && bans.length > 0) || analyte.outcome === 'banned')
        yield { ...observe(unit, entry, day, analyte, bans, 'ground'), severity: 'warning' };
    }
  }
}

function observe(
  chain: ChainView,
  entry: Entry,
  day: number,
  { analyte, result }: Analyte,
  rows: readonly BanRow[],
  variant: string,
): Observation {
  return {
    chain: chain.id,
    records: [entry.id],
    day,
    data: { tested: dayToText(day), analyte, value: result ? shownQuantity(result) : '—', source: rows[0]?.source ?? '—' },
    rows,
    variant,
  };
}
