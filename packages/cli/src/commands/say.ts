import { EXIT_STATUS } from '@tianma/core';
import { classOf } from '@tianma/core/codes';
import { speak } from '@tianma/core/speak';
import type { Command } from 'commander';
import type { Cli } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { noteUnpublishedRecalls } from '../output/unpublished-recalls.js';
import { readSerial, sayItem } from '../workspace/say.js';

/** `tianma say SERIAL`: the answer that is read out to who keys a serial in on a telephone. */
export function addSay(program: Command, cliOf: () => Cli, say: Say): void {
  program
    .command('say')
    .description(say('电话查询:按 20 位编号念出这一件的情况', 'for the telephone: what to read out about an item, by its 20 digits'))
    .argument('<serial...>', say('20 位编号,可以四位一组', '20 digits; groups of four are fine'))
    .option('--product <gtin>', say('几种商品有这个编号时:商品条码', 'where several products have that serial: its barcode'))
    .action(async (groups: string[], { product }: { product?: string }) => {
      const cli = cliOf();
      const serial = readSerial(groups.join(''));
      const { gtin, lot, index, report, told } = await sayItem({ workspace: await cli.workspace(), now: cli.now }, serial, product);
      const sentences = speak(report, cli.language === 'en' ? 'en' : 'zh');
      for (const sentence of sentences) cli.out.line(sentence);
      noteUnpublishedRecalls(cli.out, report);
      // Whoever scans the label is told otherwise until then.
      if (told?.published === false)
        cli.out.note({
          zh: `! 县里还没公布这一条,扫码看不到:把登记交给县里(再写一份:tianma items ${gtin}/${lot} --hand-over 文件夹)`,
          en: `! the county has not published this yet, so a scan does not show it: hand the statement over (once more: tianma items ${gtin}/${lot} --hand-over FOLDER)`,
        });
      cli.out.result({
        gtin,
        lot,
        index,
        serial,
        headline: report.headline,
        code: report.code,
        state: told?.state ?? null,
        published: told?.published ?? null,
        zh: speak(report, 'zh'),
        en: speak(report, 'en'),
      });
      cli.status = EXIT_STATUS[classOf(report.code)];
    });
}
