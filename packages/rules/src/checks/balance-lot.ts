import { balanceLot, type Sheet } from '../balance/index.js';
import type { Observation, Rule, RuleContext, Wording } from '../rule.js';
import { dayOf } from '../view/access.js';
import { dataOf, OPEN, openAt, toleratedBy } from './balance-words.js';
import { reached } from './reach.js';

const BROKEN: Readonly<Record<Sheet['what'], Wording>> = {
  packed: {
    zh: '{code} 包装与剔除合计 {outputs} {unit},多于产量 {inputs} {unit},超出 {by} {unit}(写法允许的误差为 {margin} {unit})。',
    en: '{code}: {outputs} {unit} were packed or rejected of {inputs} {unit}, {by} {unit} too much (the stated digits allow {margin} {unit}).',
  },
  out: {
    zh: '{code} 销售、交出、转用与剔除合计 {outputs} {unit},多于产量 {inputs} {unit},超出 {by} {unit}(写法允许的误差为 {margin} {unit})。',
    en: '{code}: {outputs} {unit} were sold, handed over, taken or rejected of {inputs} {unit}, {by} {unit} too much (the stated digits allow {margin} {unit}).',
  },
  packages: {
    zh: '{code} 售出 {outputs} 件,多于包装的 {inputs} 件,超出 {by} 件。',
    en: '{code}: {outputs} packages were sold of {inputs} that were packed, {by} too many.',
  },
  handover: {
    zh: '{code} 交出 {inputs} {unit},接收方却用了 {outputs} {unit},超出 {by} {unit}(写法允许的误差为 {margin} {unit})。',
    en: '{code}: {inputs} {unit} were handed over, and {outputs} {unit} were taken from it, {by} {unit} too much (the stated digits allow {margin} {unit}).',
  },
  receipt: {
    zh: '{code} 交出 {inputs} {unit},接收方签收 {outputs} {unit},相差 {by} {unit}(写法允许的误差为 {margin} {unit})。',
    en: '{code}: {inputs} {unit} were handed over and {outputs} {unit} received, a difference of {by} {unit} (the stated digits allow {margin} {unit}).',
  },
  custody: {
    zh: '{code} 储存或运输 {outputs} {unit},多于产量 {inputs} {unit},超出 {by} {unit}(写法允许的误差为 {margin} {unit})。',
    en: '{code}: {outputs} {unit} were stored or carried of {inputs} {unit}, {by} {unit} too much (the stated digits allow {margin} {unit}).',
  },
  grading: {
    zh: '{code} 分级与剔除合计 {outputs} {unit},多于产量 {inputs} {unit},超出 {by} {unit}(写法允许的误差为 {margin} {unit})。',
    en: '{code}: {outputs} {unit} were graded or rejected of {inputs} {unit}, {by} {unit} too much (the stated digits allow {margin} {unit}).',
  },
};

/** More left a lot than it yielded; or that cannot be told. */
export const balanceOfLot: Rule = {
  id: 'balance.lot',
  severity: 'error',
  title: { zh: '批次数量收支不平', en: 'A lot does not balance' },
  explain: { default: BROKEN.out, ...BROKEN, ...OPEN },
  todo: {
    zh: '核对产量、包装、销售和交接的数量,写错的作更正;确实多出的查清来源,查清前不再销售。',
    en: 'Check the quantities of yield, packing, sale and handover and correct what is wrong; find where a real surplus came from before more is sold.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const chain of reached(context)) {
      const sheets = balanceLot(context.dossier, chain);
      for (const { what, record, balance } of sheets) {
        if (balance.answer !== 'broken') continue;
        const records = [...new Set([...(record === undefined ? [] : [record]), ...balance.records])];
        const decisive = context.dossier.entries.get(records[0] ?? '');
        const day = decisive && dayOf(decisive);
        yield {
          chain: chain.id,
          records,
          ...(day !== undefined && { day }),
          data: dataOf(balance),
          variant: what,
          // A party may confirm in several parts, or twice: the receipt alone does not tell.
          ...(what === 'receipt' && { severity: 'warning' as const }),
          ...toleratedBy(context.packs, balance, day ?? context.dossier.today),
        };
      }
      // One note for a lot: the same number is missing on every sheet.
      const open = sheets.find(({ balance }) => balance.answer === 'undetermined');
      if (open !== undefined) yield openAt(chain.id, open.balance);
    }
  },
};
