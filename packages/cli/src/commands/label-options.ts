import { TianmaError } from '@tianma/core';
import { type CountyMark, carriesPromise, type Dpi, type Layout, readMark } from '@tianma/label';
import type { Command } from 'commander';
import { choicesIn, PROMISE_WORDS, readWord } from '../output/choice-words.js';
import { readChoice, readCount } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { chooseLayout } from '../workspace/printing/layout.js';
import { requirePlaces } from '../workspace/printing/places.js';
import type { AddedWords } from '../workspace/printing/words.js';
import { readFile } from '../workspace/workspace.js';

/** What every verb that makes labels takes. */
export interface LabelFlags {
  readonly layout?: string;
  readonly size?: string;
  readonly tier: string;
  readonly dpi?: string;
  readonly dots?: string;
  readonly host?: string;
  readonly brand?: string;
  readonly origin?: string;
  readonly promise?: string;
  readonly contact?: string;
  readonly mark?: string;
}

/** Adds the options that `readLabelFlags` reads. */
export function addLabelFlags(command: Command, say: Say): Command {
  return command
    .option('--layout <name>', say('版式名,或自己的 .json 文件(默认 60x40)', 'a layout, or a .json file of your own (default 60x40)'))
    .option('--size <mm>', say('不用版式,只给标签尺寸,如 60x40', 'size of the label in mm in place of a layout, such as 60x40'))
    .option('--dpi <dpi>', say('203 | 300(默认:A4 标签纸 300,卷纸 203)', '203 | 300 (default 300 for sheets, 203 for rolls)'))
    .option(
      '--tier <tier>',
      say('best 放得下就带签名摘要;seal 必须带;link 只有网址', 'best: signed summary where it fits; seal: always; link: address only'),
      'best',
    )
    .option('--dots <n>', say('二维码每格几点(默认放得下的最大)', 'dots a module (default: the most that fit)'))
    .option('--host <host>', say('官方主机名(默认县里的)', "official host (default the county's)"))
    .option(
      '--brand <text>',
      say('印上品牌(默认:批次记录里登记过的区域品牌)', 'brand to print (default: the registered brand that the lot claims)'),
    )
    .option('--origin <text>', say('印上产地(默认:包装记录里的县)', 'origin to print (default: the county of the packing record)'))
    .option('--promise <basis>', `${say('印承诺达标合格证,依据:', 'print a residue promise, its basis: ')}${choicesIn(PROMISE_WORDS, say)}`)
    .option('--contact <text>', say('合格证的联系方式(默认证书里的热线)', "contact of the promise (default the certificate's hotline)"))
    .option('--mark <file>', say('县域标识,只含路径的 SVG', "the county's mark, an SVG of paths"));
}

const DPI: Readonly<Record<'203' | '300', Dpi>> = { 203: 203, 300: 300 };

/** What the labels look like, as `planJob` takes it. */
export interface LabelWishes {
  readonly layout: Layout;
  readonly dpi: Dpi;
  readonly tier: 'best' | 'seal' | 'link';
  readonly dotsPerModule: number | undefined;
  readonly words: AddedWords;
  readonly mark: CountyMark | undefined;
}

/** Throws TianmaError `cli.usage`, `cli.file`, `label.input` (also for words that the layout has no place for). */
export function readLabelFlags(flags: LabelFlags): LabelWishes {
  const { tier, dpi, brand, origin, contact } = flags;
  const promise = flags.promise === undefined ? undefined : readWord(flags.promise, PROMISE_WORDS, '--promise');
  if (contact !== undefined && promise === undefined)
    throw new TianmaError('cli.usage', {
      where: '--contact',
      expected: '和 --promise 一起用 / together with --promise',
      found: contact,
      fix: '联系方式只印在承诺达标合格证上 / a contact is printed on a residue promise only',
    });
  const layout = chooseLayout({ layout: flags.layout, size: flags.size, promise: promise !== undefined });
  // A promise without its lines is refused by itself.
  if (promise === undefined || carriesPromise(layout)) requirePlaces(layout, flags);
  return {
    layout,
    dpi: dpi === undefined ? (layout.sheet ? 300 : 203) : DPI[readChoice(dpi, ['203', '300'], '--dpi')],
    tier: readChoice(tier, ['best', 'seal', 'link'], '--tier'),
    dotsPerModule: readCount(flags.dots, '--dots'),
    words: { brand, origin, promise, contact },
    mark: flags.mark === undefined ? undefined : readMark(Buffer.from(readFile(flags.mark, 1024 * 1024)).toString('utf8')),
  };
}
