import { TianmaError } from '@tianma/core';
import { LAYOUTS, type Layout } from '@tianma/label';
import type { Text } from '../../output/language.js';

/** What a clerk can ask for, and not every layout has a place for. */
type Wish = 'brand' | 'origin' | 'mark';

const NAMES: Readonly<Record<Wish, Text>> = {
  brand: { zh: '品牌', en: 'a brand' },
  origin: { zh: '产地', en: 'an origin' },
  mark: { zh: '县域标识', en: "the county's mark" },
};

function hasPlace({ blocks, mark }: Layout, wish: Wish): boolean {
  return wish === 'mark' ? mark !== undefined : blocks.some(({ lines }) => lines.some(({ field }) => field === wish));
}

/** What was asked for by an option is printed or refused. @throws TianmaError `label.input`. */
export function requirePlaces(layout: Layout, asked: Readonly<Partial<Record<Wish, string | undefined>>>): void {
  for (const wish of Object.keys(NAMES) as Wish[]) {
    if (asked[wish] === undefined || hasPlace(layout, wish)) continue;
    const { zh, en } = NAMES[wish];
    const others = LAYOUTS.filter((one) => hasPlace(one, wish)).map(({ name }) => name);
    throw new TianmaError('label.input', {
      where: `--${wish}`,
      expected: `有地方印${zh}的版式:${others.join('、')} / a layout with a place for ${en}: ${others.join(', ')}`,
      found: layout.name,
      fix: `换版式,或不写 --${wish} / take another layout, or leave --${wish} out`,
    });
  }
}

/** What signed data say and the layout has no place for. */
export function placeless(layout: Layout, words: Readonly<Partial<Record<'brand' | 'origin', string | undefined>>>): readonly Text[] {
  return (['brand', 'origin'] as const).flatMap((wish): Text[] => {
    const text = words[wish];
    if (text === undefined || hasPlace(layout, wish)) return [];
    const { zh, en } = NAMES[wish];
    return [
      {
        zh: `  版式 ${layout.name} 没有地方印${zh}:${text} 不在标签上`,
        en: `  layout ${layout.name} has no place for ${en}: ${text} is not on the label`,
      },
    ];
  });
}
