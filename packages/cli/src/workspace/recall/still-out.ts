import { TianmaError } from '@tianma/core';
import type { Outstanding } from '@tianma/office/recall';

const LISTS: Readonly<Record<Outstanding['list'], readonly [zh: string, en: string]>> = {
  sold: ['已售出未退回', 'sold, not returned'],
  stop: ['可拦下', 'to stop'],
  source: ['在源头', 'at the source'],
  ends: ['线索中断', 'the trail ends'],
};
const UNITS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  KGM: ['千克', 'kg'],
  MTQ: ['立方米', 'm³'],
  H87: ['个', 'pieces'],
};

/** Goods of a recall that nobody has accounted for: it does not end by itself. */
export function stillOut(id: string, left: readonly Outstanding[]): TianmaError {
  const more = `tianma recall report ${id} --returned、--destroyed、--found`;
  return new TianmaError('recall.state', {
    where: id,
    expected: '每批都已查清 / every lot accounted for',
    found: `${left.map((one) => textOf(one, 0)).join(';')} / ${left.map((one) => textOf(one, 1)).join('; ')}`,
    fix: `先记下查清的:${more};确要结束:加 --yes / note what is found first: ${more.replaceAll('、', ', ')}; to end it all the same: --yes`,
  });
}

function textOf({ list, lots, amounts, unknown }: Outstanding, language: 0 | 1): string {
  const weights = amounts.map(({ value, unit }) => amountText(value, unit, language));
  const open = unknown === 0 ? [] : [[`${unknown} 批数量无法确定`, `${unknown} of unknown amount`][language] as string];
  const head = `${LISTS[list][language]}${[` ${lots} 批`, `: ${lots} ${lots === 1 ? 'lot' : 'lots'}`][language]}`;
  return [head, ...weights, ...open].join([' ', ', '][language]);
}

/** An amount in a base unit of accounts. `language`: 0 Chinese, 1 English. */
export function amountText(value: string, unit: string, language: 0 | 1): string {
  return `${value} ${UNITS[unit]?.[language] ?? unit}`;
}
