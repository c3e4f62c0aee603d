import type { Command } from 'commander';
import type { Cli } from '../output/cli.js';
import { labelFilesWords } from '../output/label-files-words.js';
import type { Say, Text } from '../output/language.js';
import type { Out } from '../output/out.js';
import { type ListedChain, listChains } from '../workspace/list.js';
import { type ReceivedLots, receivedLots } from '../workspace/received-lots.js';

const STATES: Readonly<Record<ListedChain['state'], Text>> = {
  open: { zh: '进行中', en: 'open' },
  packed: { zh: '已包装', en: 'packed' },
  handed_over: { zh: '已交出', en: 'handed over' },
  voided: { zh: '已作废', en: 'voided' },
};

/** `tianma list`: units and lots of the workspace. */
export function addList(program: Command, cliOf: () => Cli, say: Say): void {
  program
    .command('list')
    .description(say('有哪些地块和批次', 'units and lots of the workspace'))
    .action(async () => {
      const { out, ...cli } = { out: cliOf().out, workspace: await cliOf().workspace() };
      const chains = listChains(cli.workspace);
      for (const sort of ['unit', 'lot'] as const) {
        const some = chains.filter((chain) => chain.sort === sort);
        if (some.length > 0)
          out.say(
            sort === 'unit'
              ? { zh: `地块 ${some.length}`, en: `${some.length} units` }
              : { zh: `批次 ${some.length}`, en: `${some.length} lots` },
          );
        for (const { code, gtin, title, records, lastDay, items, labelFiles, state } of some) {
          const parts = [gtin ? `${gtin}/${code}` : code, lastDay ?? '', out.pick({ zh: `${records} 条记录`, en: `${records} records` })];
          if (gtin === undefined) parts.push(title);
          else parts.push(out.pick(STATES[state]));
          if (items !== undefined) parts.push(out.pick({ zh: `${items} 件`, en: `${items} items` }));
          if (labelFiles !== undefined && labelFiles.length > 0) parts.push(out.pick(labelFilesWords(labelFiles)));
          out.line(`  ${parts.join('  ')}`);
        }
      }
      const received = receivedLots(cli.workspace);
      sayReceived(out, received);
      if (chains.length === 0)
        out.say(
          received.lots.length === 0
            ? {
                zh: '还没有记录。先导入台账:tianma import 台账.xlsx --commit',
                en: 'No records yet. Import a ledger: tianma import LEDGER.xlsx --commit',
              }
            : { zh: '还没有自己的记录', en: 'No records of its own yet' },
        );
      out.result({ chains, received: received.lots, unread: received.problems });
    });
}

/** Lots of others whose bundles were taken in; a bundle that cannot be read is named. */
function sayReceived(out: Out, { lots, problems }: ReceivedLots): void {
  if (lots.length > 0) out.say({ zh: `收到的批次 ${lots.length}`, en: `${lots.length} lots received` });
  for (const { gtin, lot, party, records, handedOver } of lots) {
    const handed = handedOver === undefined ? '' : out.pick({ zh: `${handedOver} 交给本单位`, en: `handed over here ${handedOver}` });
    const from = out.pick({ zh: `${party} 的`, en: `of ${party}` });
    out.line(
      `  ${[`${gtin}/${lot}`, from, out.pick({ zh: `${records} 条记录`, en: `${records} records` }), handed].filter(Boolean).join('  ')}`,
    );
  }
  for (const { file, code } of problems)
    out.note({ zh: `! 收到的数据包读不了:${file} [${code}]`, en: `! a bundle that was received cannot be read: ${file} [${code}]` });
}
