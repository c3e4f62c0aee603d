import { dayToText } from '@tianma/core/record';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { type ComplianceCase, complianceOf } from './compliance.js';
import { reached } from './reach.js';

/** Goods left their writer without the 承诺达标合格证 that they need: one for each batch, a new one for mixed or repacked goods. */
export const complianceMissing: Rule = {
  id: 'compliance.missing',
  severity: 'warning',
  title: { zh: '没有承诺达标合格证', en: 'No commitment certificate' },
  explain: {
    default: {
      zh: '批次 {code} 于 {left} 交付或销售,没有登记承诺达标合格证;按农业农村部令2025年第4号,每个生产批次都要开具。',
      en: 'Lot {code} left on {left} and no commitment certificate is recorded; order no. 4 of 2025 of the ministry of agriculture asks for one per production batch.',
    },
    mixed: {
      zh: '批次 {code} 由不同生产者的产品混合而成,于 {left} 交付或销售,没有重新开具承诺达标合格证。',
      en: 'Lot {code} holds goods of several producers and left on {left}; no new commitment certificate was made out for it.',
    },
    repacked: {
      zh: '批次 {code} 把他人的产品重新包装,于 {left} 交付或销售,没有重新开具承诺达标合格证。',
      en: 'Lot {code} holds goods of another party that were packed anew and left on {left}; no new commitment certificate was made out for it.',
    },
    encouraged: {
      zh: '批次 {code} 于 {left} 交付或销售,没有登记承诺达标合格证;家庭农场不是必须,鼓励开具,收购方会要求出具。',
      en: 'Lot {code} left on {left} and no commitment certificate is recorded; a family farm need not make one out, but buyers will ask for it.',
    },
    old_form: {
      zh: '批次 {code} 于 {left} 交付或销售,没有登记合格证;当时新规定尚未施行(2026-02-01 起),按旧的试行办法开具。',
      en: 'Lot {code} left on {left} and no commitment certificate is recorded; the new order was not in force yet (from 2026-02-01), the earlier trial form was in use.',
    },
  },
  todo: {
    zh: '开具承诺达标合格证,在批次上登记编号和依据(质量安全控制,或检测结果)。',
    en: 'Make out the certificate and record its number and its basis (control, or test) with the lot.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const lot of reached(context)) {
      const one = complianceOf(context, lot);
      const variant = one && variantOf(context, one);
      if (one === undefined || variant === undefined) continue;
      const first = lot.entries[0];
      yield {
        chain: lot.id,
        records: first ? [first.id] : [],
        day: one.day,
        data: { left: dayToText(one.day) },
        rows: one.rows,
        variant,
        ...((variant === 'encouraged' || variant === 'old_form') && { severity: 'notice' as const }),
      };
    }
  },
};

function variantOf({ dossier }: RuleContext, { lot, called, own, inherited, mixed, repacked }: ComplianceCase): string | undefined {
  if (called === 'no' || own.length > 0) return undefined;
  const isNew = mixed || repacked;
  if (!isNew && inherited.length > 0) return undefined;
  if (called === 'old') return 'old_form';
  if (isNew) return mixed ? 'mixed' : 'repacked';
  return dossier.parties.get(lot.writer)?.type === 'family_farm' ? 'encouraged' : 'default';
}
