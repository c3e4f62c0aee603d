import type { Rational } from '@tianma/core/record';
import { type Balance, compare, type GapReason } from '../balance/index.js';
import { multiply, rational } from '../balance/rational.js';
import type { Packs } from '../pack/types.js';
import type { Observation, Wording } from '../rule.js';
import { numberSet } from './numbers.js';
import { signOf } from './unit-signs.js';

/** Why a balance cannot be determined, by the first thing that is unknown. */
export const OPEN: Readonly<Record<GapReason, Wording>> = {
  quantity: {
    zh: '{code} 的收支无法判定:有 {gaps} 处没有写数量,或没有对你公开。',
    en: 'Whether {code} balances cannot be determined: in {gaps} places no quantity is stated, or none is open to you.',
  },
  unit: {
    zh: '{code} 的收支无法判定:有 {gaps} 处的单位量的不是同一种东西,无法换算。',
    en: 'Whether {code} balances cannot be determined: in {gaps} places the units measure different things.',
  },
  parent: {
    zh: '{code} 的收支无法判定:有 {gaps} 处的来源批次这里没有,也没有写数量。',
    en: 'Whether {code} balances cannot be determined: {gaps} inputs are not held here and state no quantity.',
  },
  loss: {
    zh: '{code} 的收支无法判定:投入 {inputs} {unit},产出 {outputs} {unit},没有申报损耗,产品档案里也没有出率。',
    en: 'Whether {code} balances cannot be determined: {inputs} {unit} in, {outputs} {unit} out, no loss is declared and no profile gives a ratio.',
  },
  season: {
    zh: '{code} 所用证书的用量无法判定:有 {gaps} 个批次不能归入某一个采收年。',
    en: 'How much of the certificate of {code} is used cannot be determined: {gaps} lots belong to no one year of harvest.',
  },
  product: {
    zh: '{code} 的收支无法判定:有 {gaps} 处不知道是什么产品。',
    en: 'Whether {code} balances cannot be determined: in {gaps} places the product is not known.',
  },
};

/** What the texts name of a balance. */
export function dataOf({ inputs, outputs, unit, by = '0', margin, gaps }: Balance): Observation['data'] {
  return { inputs, outputs, unit: signOf(unit), by, margin, gaps: gaps.length };
}

/** The observation that a balance is undetermined. */
export function openAt(chain: string, balance: Balance): Observation {
  const reason = balance.gaps[0]?.reason ?? 'quantity';
  const records = [...new Set(balance.gaps.map(({ record }) => record))];
  return { chain, records, data: dataOf(balance), severity: 'unchecked', variant: reason };
}

/** What weighing explains is noted, not raised; things that are counted are not weighed. */
export function toleratedBy(packs: Packs, { unit, by = '0', inputs }: Balance, day: number): Pick<Observation, 'severity' | 'rows'> {
  if (unit === 'H87') return {};
  const { value, rows } = numberSet(packs, 'balance_tolerance', day);
  return compare(exact(by), multiply(exact(inputs), value)) <= 0 ? { severity: 'notice', rows } : { rows };
}

/** A number of a balance, which may have more digits than a stated one. */
export function exact(text: string): Rational {
  const [whole = '', fraction = ''] = text.split('.');
  return rational(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
}
