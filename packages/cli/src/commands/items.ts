import { TianmaError } from '@tianma/core';
import type { ItemState, Range } from '@tianma/core/trust';
import type { Command } from 'commander';
import { readWord } from '../output/choice-words.js';
import type { Cli } from '../output/cli.js';
import type { Say, Text } from '../output/language.js';
import { REASONS, reasonsIn } from '../output/void-reasons.js';
import { parseRanges } from '../workspace/county/status.js';
import { writeStatement } from '../workspace/item-states/hand-over.js';
import { rangesText } from '../workspace/item-states/ranges.js';
import { stateFresh } from '../workspace/item-states/state-fresh.js';
import { type ItemRow, itemRows, unpublished } from '../workspace/item-states/state-items.js';
import { dayText } from '../workspace/time.js';
import { addReprint } from './items-reprint.js';

interface Flags {
  readonly ranges: string;
  readonly reason?: string;
  readonly output?: string;
}

const STATES: Readonly<Record<ItemRow['state'], Text>> = {
  issued: { zh: '已签发', en: 'issued' },
  applied: { zh: '已贴', en: 'applied' },
  voided: { zh: '已作废', en: 'voided' },
};

/** `tianma items`: what became of the labels of a lot, and a signed word to the county about some of them. */
export function addItems(program: Command, cliOf: () => Cli, say: Say): void {
  const items = program
    .command('items')
    .description(say('一批标签的去向:已签发、已贴、已作废', 'what became of the labels of a lot: issued, applied, voided'))
    .argument('[lot]', say('批次号,或 商品条码/批次号', 'lot number, or GTIN/LOT'))
    .helpCommand(false)
    .option(
      '--hand-over <folder>',
      say(
        '县里还没公布的作废、已贴登记,再写一份到这个文件夹,好再交一次',
        'statements that the county has not published yet: write them into this folder, to hand them over once more',
      ),
    )
    .action(async (lot: string | undefined, { handOver }: { readonly handOver?: string }) => {
      if (lot === undefined)
        throw new TianmaError('cli.usage', {
          where: 'LOT',
          expected: '批次号 / a lot',
          fix: '看有哪些批次:tianma list / which lots there are: tianma list',
        });
      await (handOver === undefined ? list(cliOf(), lot) : writeAgain(cliOf(), lot, handOver));
    });
  addReprint(items, cliOf, say);
  for (const [name, state, description] of [
    ['void', 'voided', say('作废一些标签:签一份登记交给县里', 'void labels: a signed statement for the county')],
    ['apply', 'applied', say('登记已贴出的标签:签一份登记交给县里', 'labels that are on goods: a signed statement for the county')],
  ] as const) {
    const verb = items
      .command(name)
      .description(description)
      .argument('<lot>', say('批次号', 'lot'))
      .requiredOption('--ranges <ranges>', say('第几号,从 0 数起,如 0-9,12', 'which items, counted from 0, such as 0-9,12'))
      .option('-o, --output <file>', say('交给县里的登记写到哪个文件', 'file for the statement that the county gets'));
    if (state === 'voided') verb.option('--reason <reason>', reasonsIn(say));
    verb.action((lot: string, flags: Flags) => signState(cliOf(), lot, state, flags));
  }
}

async function list(cli: Cli, text: string): Promise<void> {
  const { out } = cli;
  const { gtin, lot, count, spare, rows } = itemRows(await cli.workspace(), text, cli.now);
  out.say({ zh: `${gtin}/${lot} 共 ${count - spare} 件`, en: `${gtin}/${lot}: ${count - spare} items` });
  if (spare > 0)
    out.say({
      zh: `  另有备用标签 ${spare} 张:第 ${count - spare}-${count - 1} 号`,
      en: `  and ${spare} spare labels: ${count - spare}-${count - 1}`,
    });
  for (const { state, ranges, by, at, reason, published } of rows) {
    const words = [STATES[state], ...(reason === undefined ? [] : [REASONS[reason as keyof typeof REASONS]])].map((one) => out.pick(one));
    const listed =
      published === undefined
        ? ''
        : out.pick(published ? { zh: '县里已公布', en: 'published' } : { zh: '县里还没公布', en: 'not yet published' });
    out.line(`  ${[words.join(' '), rangesText(ranges), by, dayText(at), listed].filter(Boolean).join('  ')}`);
  }
  out.result({ gtin, lot, count, spare, rows: rows.map((row) => ({ ...row, at: new Date(row.at * 1000).toISOString() })) });
}

/** `tianma items LOT --hand-over FOLDER`: a file for the county that was lost, or never written. */
async function writeAgain(cli: Cli, text: string, folder: string): Promise<void> {
  const files = unpublished(await cli.workspace(), text, cli.now).map((held) => writeStatement(held, undefined, folder));
  for (const file of files) cli.out.line(file);
  cli.out.say(
    files.length > 0
      ? {
          zh: '下一步:交给县里,县里逐个运行 tianma status take',
          en: 'Next: hand them to the county, which runs tianma status take on each',
        }
      : { zh: '登记的都已公布', en: 'all that was signed is published' },
  );
  cli.out.result({ files });
}

async function signState(cli: Cli, lot: string, state: ItemState, { ranges, reason, output }: Flags): Promise<void> {
  const why = reason === undefined ? undefined : readWord(reason, REASONS, '--reason');
  const { held, before } = await stateFresh(await cli.session(), lot, { state, ranges: parseRanges(ranges), reason: why });
  for (const [already, some] of Object.entries(before) as [ItemState, readonly Range[]][])
    if (some.length > 0)
      cli.out.note({
        zh: `! 第 ${rangesText(some)} 号早已${already === 'voided' ? '作废' : '登记为已贴'},没有再签`,
        en: `! items ${rangesText(some)} are ${STATES[already].en} already: nothing more is signed of them`,
      });
  if (held === undefined) {
    cli.out.say({
      zh: `没有新的要签。县里还没公布的可再写一份:tianma items ${lot} --hand-over 文件夹`,
      en: `Nothing new to sign. What the county has not published yet can be written once more: tianma items ${lot} --hand-over FOLDER`,
    });
    return cli.out.result({ file: null, state, ranges: [], before });
  }
  const { declaration, statement } = held;
  const path = writeStatement(held, output);
  const items = rangesText(statement.ranges);
  cli.out.say({
    zh: `✓ ${path}:${STATES[state].zh} 第 ${items} 号。下一步:交给县里,县里运行 tianma status take ${path}`,
    en: `✓ ${path}: items ${items} ${STATES[state].en}. Next: hand it to the county, which runs tianma status take ${path}`,
  });
  cli.out.result({ file: path, ...statement, version: declaration.version, before });
}
