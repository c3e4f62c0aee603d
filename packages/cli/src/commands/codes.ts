import type { Command } from 'commander';
import { type Cli, readChoice, readCount } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { INTERRUPTED, onStopSignal } from '../output/stop-signal.js';
import { CODE_FORMATS } from '../workspace/codes/code-rows.js';
import { writeCodes } from '../workspace/codes/write-codes.js';
import { without } from '../workspace/item-states/ranges.js';
import { voidedOf } from '../workspace/item-states/voided.js';
import { requireMayWrite } from '../workspace/output-file.js';
import { findLot, recordsOf } from '../workspace/own-chains.js';
import { recallNotes } from '../workspace/printing/recall-notes.js';
import { standingPackings } from '../workspace/standing-packings.js';
import { noteFiles } from './label-note.js';
import { readThreads, THREADS } from './threads-option.js';

interface Options {
  readonly format: string;
  readonly tier: string;
  readonly from?: string;
  readonly to?: string;
  readonly host?: string;
  readonly threads?: string;
  readonly output?: string;
  readonly force?: true;
}

const TIERS = ['seal', 'link'] as const;

/** `tianma codes LOT`: the codes of a lot's items in one file, for a print shop that makes the labels. */
export function addCodes(program: Command, cliOf: () => Cli, say: Say): void {
  program
    .command('codes')
    .description(say('把批次每一件的码写成一个文件,交给印刷厂', 'the codes of a lot in one file, for a print shop'))
    .argument('<lot>', say('批次号,或 商品条码/批次号', 'lot number, or GTIN/LOT'))
    .option(
      '--format <format>',
      say(
        'csv 一行一件;excel 用 Excel 打开不变形;lines 一行一个码',
        'csv: a row an item; excel: what Excel does not spoil; lines: a code a line',
      ),
      'csv',
    )
    .option('--tier <tier>', say('seal 带签名摘要;link 只有网址', 'seal: with the signed summary; link: address only'), 'seal')
    .option('--from <n>', say('从第几号(第一件是 0 号)', 'first item, counted from 0'))
    .option('--to <n>', say('到第几号(默认到最后)', 'last item (default the last of the lot)'))
    .option('--host <host>', say('码里网址的主机名(默认县里的)', "host in the address of the code (default the county's)"))
    .option('--threads <n>', say(...THREADS))
    .option('-o, --output <file>', say('写到哪个文件(默认 codes-批次号.csv)', 'file to write (default codes-LOT.csv)'))
    .option('--force', say('覆盖已有的文件', 'overwrite a file that is there'))
    .action((lot: string, options: Options) => write(cliOf(), lot, options));
}

async function write(cli: Cli, lot: string, options: Options): Promise<void> {
  const { out } = cli;
  const [format, tier] = [readChoice(options.format, CODE_FORMATS, '--format'), readChoice(options.tier, TIERS, '--tier')];
  const [from, to] = [readCount(options.from, '--from'), readCount(options.to, '--to')];
  const threads = readThreads(options.threads);
  const session = await cli.session();
  const { chain, gtin, code } = findLot(session.workspace, lot);
  const notes = recallNotes(session, { gtin, lot: code });
  for (const note of notes) out.say(note);
  const path = options.output ?? `codes-${lot.replace(/[^A-Za-z0-9-]/g, '_')}.${format === 'lines' ? 'txt' : 'csv'}`;
  requireMayWrite(path, 'codes', options.force === true);
  let bar = out.bar(SEALING);
  let stopping = false;
  const end = onStopSignal(() => {
    stopping = true;
  });
  try {
    const written = await writeCodes(session, lot, path, {
      format,
      tier,
      from,
      to,
      host: options.host,
      ...(threads !== undefined && { threads }),
      onPlan: ({ items }) => {
        bar = out.bar(SEALING, items);
      },
      onDone: (done) => bar.at(done),
      stopping: () => stopping,
    });
    bar.done();
    if (written === undefined) {
      cli.status = INTERRUPTED;
      out.note({ zh: '停了,没有写文件', en: 'stopped, no file was written' });
      return;
    }
    const packing = standingPackings(recordsOf(session.workspace, chain).map(({ record }) => record)).at(-1);
    if (packing) {
      const ranges = without([[written.from, written.to]], voidedOf(session.workspace, packing.idHex));
      await noteFiles(cli, session, packing.idHex, { layout: null, format, ranges });
    }
    tell(
      cli,
      path,
      written,
      notes.map((note) => out.pick(note).trim()),
    );
  } finally {
    end();
  }
}

const SEALING = { zh: '签码', en: 'sealing' };

function tell({ out }: Cli, path: string, written: NonNullable<Awaited<ReturnType<typeof writeCodes>>>, notes: readonly string[]): void {
  const { items, voided, printed, from, to } = written;
  if (voided > 0) out.say({ zh: `  ${voided} 个已作废,没有写进去`, en: `  ${voided} are voided and were left out` });
  if (printed > 0)
    out.say({
      zh: `! 其中 ${printed} 个已由 tianma print 打印或在打印任务里:不要两处都印`,
      en: `! ${printed} of them are printed by tianma print, or will be: do not print them twice`,
    });
  out.say({
    zh: `✓ ${path}:${from}–${to} 号,共 ${items} 个码。谁有这个文件,谁就能印这些标签:只交给印刷厂`,
    en: `✓ ${path}: items ${from}..${to}, ${items} codes. Whoever has this file can print these labels: give it to the print shop alone`,
  });
  out.result({ file: path, ...written, notes });
}
