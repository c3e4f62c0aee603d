import { TianmaError } from '@tianma/core';
import { parseParty } from '@tianma/core/record';
import type { Command } from 'commander';
import { parseQuantity } from '../ledger/parse-quantity.js';
import { type Cli, readCount } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { handOver } from '../workspace/append.js';
import { writeWhole } from '../workspace/atomic.js';
import { buildBundle } from '../workspace/bundle.js';
import { dayText } from '../workspace/time.js';
import { sayBundle } from './bundle.js';

interface Options {
  readonly to: string;
  readonly day?: string;
  readonly quantity?: string;
  readonly packages?: string;
  readonly output: string;
}

/** `tianma handover LOT`: signs that the lot goes to another party, and writes the bundle for it. */
export function addHandover(program: Command, cliOf: () => Cli, say: Say): void {
  program
    .command('handover')
    .description(say('把批次交给另一家,并做数据包', 'hand a lot to another party, with its bundle'))
    .argument('<lot>', say('批次号,或 商品条码/批次号', 'lot number, or GTIN/LOT'))
    .requiredOption('--to <party>', say('对方编号,如 350524/…', 'party id of who takes it'))
    .option('--day <day>', say('交接日期(默认今天)', 'day (default today)'))
    .option('--quantity <quantity>', say('数量,如 1200斤', 'quantity, such as 1200kg'))
    .option('--packages <n>', say('件数', 'packages'))
    .requiredOption('-o, --output <file>', say('数据包文件', 'bundle file to write'))
    .action(async (lot: string, { to, day, quantity, packages, output }: Options) => {
      const cli = cliOf();
      if (parseParty(to) === undefined) throw new TianmaError('cli.usage', { where: '--to', expected: '530113/9353…', found: to });
      const session = await cli.session();
      const signed = await handOver(session, {
        lot,
        to,
        day: day ?? dayText(cli.now),
        quantity: quantity === undefined ? undefined : readQuantity(quantity),
        packages: readCount(packages, '--packages'),
      });
      const { bytes, report } = buildBundle(session, signed.chain);
      writeWhole(output, bytes);
      // Goods do come back in a recall, so it is told and not refused.
      for (const { input, lot: recalled, level, since } of report.recalls.filter(({ state }) => state === 'open'))
        cli.out.note({
          zh: `! ${input ? `所用的批次 ${recalled} ` : '这一批'}已召回(${level} 级,${since} 起):只为收回、退货或销毁才可交出`,
          en: `! ${input ? `lot ${recalled}, which went into it,` : 'this lot'} is recalled (level ${level}, since ${since}): hand it over to be taken back or destroyed only`,
        });
      sayBundle(cli, output, bytes, report);
    });
}

function readQuantity(text: string): { value: string; unit: string } {
  const result = parseQuantity(text, ['mass', 'volume', 'piece'], {});
  if ('fault' in result)
    throw new TianmaError('cli.usage', {
      where: '--quantity',
      expected: '数量和单位,如 1200斤 / a quantity with its unit, such as 1200kg',
      found: text,
    });
  return result.ok;
}
