import { decimalToRational, textToDecimal } from '@tianma/core/record';
import { balanceProcess, compare, type Ratio, rational, rationalToText } from '../balance/index.js';
import type { Profile } from '../register/types.js';
import type { Observation, Rule, RuleContext } from '../rule.js';
import { dayOf, textOf } from '../view/access.js';
import type { ChainView, Entry } from '../view/types.js';
import { dataOf, OPEN, openAt, toleratedBy } from './balance-words.js';
import { profilesOf } from './crops.js';
import { reached } from './reach.js';

const KINDS = ['harvest', 'processing', 'packing'];

/** What came out of a process against what went in: more than that, less than declared, or outside the ratio of the product's profile. */
export const balanceOfProcess: Rule = {
  id: 'balance.process',
  severity: 'error',
  title: { zh: '加工投入与产出不符', en: 'The input and output of a process do not fit' },
  explain: {
    default: {
      zh: '{code}:投入 {inputs} {unit},产出与损耗 {outputs} {unit},多出 {by} {unit}(写法允许的误差为 {margin} {unit})。',
      en: '{code}: {inputs} {unit} went in, {outputs} {unit} came out or were lost, {by} {unit} too much (the stated digits allow {margin} {unit}).',
    },
    shortfall: {
      zh: '{code}:投入 {inputs} {unit},产出与申报的损耗只有 {outputs} {unit},有 {by} {unit} 没有去向(写法允许的误差为 {margin} {unit})。',
      en: '{code}: {inputs} {unit} went in, output and declared loss are {outputs} {unit}, {by} {unit} are unaccounted for (the stated digits allow {margin} {unit}).',
    },
    high: {
      zh: '{code}({process}):产出是投入的 {ratio} 倍,高于产品档案的 {least}-{most}。',
      en: '{code} ({process}): the output is {ratio} of the input, above the {least} to {most} of its profile.',
    },
    low: {
      zh: '{code}({process}):产出是投入的 {ratio} 倍,低于产品档案的 {least}-{most}。',
      en: '{code} ({process}): the output is {ratio} of the input, below the {least} to {most} of its profile.',
    },
    ...OPEN,
  },
  todo: {
    zh: '核对投入批次、产量和损耗的数量;混入了没有记录的原料的,补记来源,补记前不再销售。',
    en: 'Check the quantities of inputs, output and loss; record the source of what was mixed in unrecorded before more is sold.',
  },
  *check(context: RuleContext): Iterable<Observation> {
    for (const chain of reached(context))
      for (const entry of chain.entries) if (KINDS.includes(entry.kind)) yield* judge(context, chain, entry);
  },
};

function* judge({ dossier, packs }: RuleContext, chain: ChainView, entry: Entry): Iterable<Observation> {
  const sheet = balanceProcess(dossier, entry);
  // What a later packing brings in is weighed with its lot.
  if (sheet === undefined || (entry.kind === 'packing' && entry.seq > 0)) return;
  const { balance, ratio } = sheet;
  const day = dayOf(entry) ?? dossier.today;
  const range = rangeOf(profilesOf({ dossier, packs }, chain, day), textOf(entry, 'process'));
  const at = { chain: chain.id, day, records: [entry.id, ...balance.records.filter((id) => id !== entry.id)] };
  const side = range && ratio && sideOf(ratio, range);
  // A process that dries loses weight that nobody declares, one that soaks gains it: the ratio of the profile answers for both.
  const gains = range !== undefined && compare(range.most, rational(1n)) > 0;
  const explained = balance.side === 'excess' ? gains : ratio !== undefined && range !== undefined && side === undefined;
  if (balance.answer === 'broken' && !explained)
    yield {
      ...at,
      data: dataOf(balance),
      variant: balance.side === 'excess' ? 'default' : 'shortfall',
      ...toleratedBy(packs, balance, day),
    };
  if (side !== undefined && range !== undefined && ratio !== undefined) {
    const [value, least, most] = [ratio.value, range.least, range.most].map((one) => rationalToText(one, 4));
    const data = { process: textOf(entry, 'process') ?? '', ratio: value ?? '', least: least ?? '', most: most ?? '' };
    yield { ...at, data, variant: side, severity: 'warning' };
  }
  const open = balance.answer === 'undetermined' && !(range && ratio && balance.gaps.every(({ reason }) => reason === 'loss'));
  if (open) yield { ...openAt(chain.id, balance), day };
}

type Range = Pick<Ratio, 'least' | 'most'>;

function rangeOf(profiles: readonly Profile[], process: string | undefined): Range | undefined {
  const row = profiles.flatMap(({ processes = [] }) => processes).find((one) => one.process === process);
  const [least, most] = [row?.least, row?.most].map((text) => (text === undefined ? undefined : textToDecimal(text)));
  return least && most && { least: decimalToRational(least), most: decimalToRational(most) };
}

/** Outside only where no reading of the stated digits lies inside. */
function sideOf({ least, most }: Ratio, range: Range): 'high' | 'low' | undefined {
  if (compare(least, range.most) > 0) return 'high';
  return compare(most, range.least) < 0 ? 'low' : undefined;
}
