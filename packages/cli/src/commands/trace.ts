import { originsOf } from '@tianma/office/recall';
import type { RecordStore } from '@tianma/store';
import type { Start } from '@tianma/store/graph';
import type { Command } from 'commander';
import type { Cli } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { csvOf } from '../output/sheet/csv.js';
import { printTrace } from '../output/trace/print.js';
import { traceRows } from '../output/trace/table.js';
import { writeWhole } from '../workspace/atomic.js';
import { openDossier } from '../workspace/dossier.js';
import { openIndex } from '../workspace/index/index.js';
import { findStart } from '../workspace/trace/find-start.js';
import { traceGoods, traceWay } from '../workspace/trace/trace-goods.js';

interface Options {
  readonly csv?: string;
  readonly contacts?: true;
}

/** `tianma trace back|forward`: where goods came from, and where they went. */
export function addTrace(program: Command, cliOf: () => Cli, say: Say): void {
  const trace = program
    .command('trace')
    .description(say('追溯:从哪里来,到哪里去', 'where goods came from, where they went'))
    .helpCommand(false);
  const verb = (name: 'back' | 'forward', description: string, what: string): void => {
    trace
      .command(name)
      .description(description)
      .argument('<what>', what)
      .option('--csv <file>', say('写成 CSV,一行一条记录', 'write CSV, one row a record'))
      .option(
        '--contacts',
        say('打开私密项:卖给了谁、各来源数量(要口令)', 'open private fields: buyers, quantities (asks for the passphrase)'),
      )
      .action((text: string, options: Options) => run(cliOf(), name, text, options));
  };
  verb(
    'back',
    say('一件或一批货从哪里来', 'where an item or lot came from'),
    say('批次、单件编号或扫到的码', 'a lot, a serial, or the scanned code'),
  );
  verb(
    'forward',
    say('一批货、一块地或一批投入品到了哪里', 'where a lot, a unit or an input batch went'),
    say('批次、地块,或 input:投入品批号', 'a lot, a unit, or input:BATCH'),
  );
}

async function run(cli: Cli, direction: 'back' | 'forward', text: string, { csv, contacts }: Options): Promise<void> {
  const { out, now } = cli;
  const session = contacts ? await cli.session() : undefined;
  const workspace = session?.workspace ?? (await cli.workspace());
  const index = await openIndex(workspace);
  try {
    const starts = startsOf(index.store, direction, text);
    const way = traceWay(index.store, direction, starts);
    const only = new Set(way.reached.keys());
    const { dossier } = openDossier({ workspace, now, only, ...(session && { ring: session.ring }) });
    const trace = traceGoods({ store: index.store, dossier }, starts, way, contacts === true);
    if (csv !== undefined) writeWhole(csv, csvOf(traceRows(trace, out.language)), contacts ? 0o600 : 0o644);
    out.result({ ...trace, leftOut: index.problems.map(({ path, error }) => ({ path, code: error.code })) });
    if (!out.json) printTrace(out, trace);
    for (const { path, error } of index.problems)
      out.note({ zh: `! 没有采用:${path} [${error.code}]`, en: `! left out: ${path} [${error.code}]` });
    if (csv !== undefined) out.say({ zh: `✓ ${csv}`, en: `✓ ${csv}` });
  } finally {
    index.close();
  }
}

const INPUT = 'input:';

function startsOf(store: RecordStore, direction: 'back' | 'forward', text: string): readonly Start[] {
  if (direction === 'forward' && text.startsWith(INPUT)) return originsOf(store, { what: 'input', batch: text.slice(INPUT.length) });
  const found = findStart(store, text);
  // Forward the whole lot is meant, also where one of its items was scanned.
  return [direction === 'back' ? found : { chain: found.chain }];
}
