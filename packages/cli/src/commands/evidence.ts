import { TianmaError } from '@tianma/core';
import { MEANINGS } from '@tianma/core/codes/meaning';
import type { Command } from 'commander';
import { type Cli, collect, readCount } from '../output/cli.js';
import { slotWords } from '../output/evidence/slot-words.js';
import type { Say } from '../output/language.js';
import { type EvidenceAsked, type Exported, exportEvidence } from '../workspace/evidence.js';

interface Options {
  readonly year?: string;
  readonly county?: true;
  readonly output?: string;
  readonly disclose?: readonly string[];
}

/** `tianma evidence LOT` or `--year 2026`: one file that somebody else checks with `tianma verify` and the county's root alone. */
export function addEvidence(program: Command, cliOf: () => Cli, say: Say): void {
  program
    .command('evidence')
    .description(
      say('导出证据:一个批次或一年的全部批次,别人能独立核对', 'evidence of a lot, or all lots of a year, that others check alone'),
    )
    .argument('[lot]', say('批次号,或 商品条码/批次号', 'lot number, or GTIN/LOT'))
    .option('--year <year>', say('该年采收、加工或包装的全部批次', 'all lots that were opened in this year'))
    .option(
      '--county',
      say('全县:县里收到的本县各主体的批次(在县的工作区用)', 'the whole county: lots of its parties that the county received'),
    )
    .option(
      '-o, --output <file>',
      say('输出文件(默认 evidence-批次或年份.tianma-evidence)', 'file to write (default evidence-LOT-OR-YEAR.tianma-evidence)'),
    )
    .option(
      '--disclose <slot>',
      say(
        '公开一个私密项,如 price 或 household@记录编号;可重复;只用于单个批次',
        'open a private slot, such as price or household@RECORD; repeatable; of one lot only',
      ),
      collect,
    )
    .action(async (lot: string | undefined, options: Options) => {
      const cli = cliOf();
      const asked = readAsked(lot, options);
      const session = await cli.session();
      if (options.county === true) session.workspace.expect('county');
      const name = 'lot' in asked ? asked.lot.replace(/[^0-9A-Za-z-]/g, '-') : `${asked.year}`;
      const path = options.output ?? `evidence-${name}.tianma-evidence`;
      const exported = exportEvidence(session, asked, path, (done, total) => cli.out.progress(`${done}/${total}`));
      cli.out.progress('');
      tell(cli, path, exported);
    });
}

function readAsked(lot: string | undefined, { year, county, disclose = [] }: Options): EvidenceAsked {
  const number = readCount(year, '--year');
  if ((lot === undefined) === (number === undefined) || (county === true && lot !== undefined))
    throw new TianmaError('cli.usage', {
      where: 'evidence',
      expected: '批次,或 --year 年份 / a lot, or --year YEAR',
      fix: 'tianma evidence --help',
    });
  if (lot !== undefined) return { lot, disclose };
  if (disclose.length > 0)
    throw new TianmaError('cli.usage', { where: '--disclose', expected: '只用于单个批次 / for one lot only', found: `--year ${year}` });
  return { year: number as number };
}

function tell({ out }: Cli, file: string, { manifest, omitted: named }: Exported): void {
  const { lots, omitted, records, opened } = manifest;
  out.say({
    zh: `✓ ${file}:${lots} 个批次,${records} 条记录${omitted > 0 ? `;${omitted} 个批次没有收进,文件里已列出` : ''}`,
    en: `✓ ${file} (lots: ${lots}, records: ${records}${omitted > 0 ? `, lots named but not held: ${omitted}` : ''})`,
  });
  for (const { gtin, lot, code } of named)
    out.say({ zh: `  – ${gtin}/${lot}  ${MEANINGS[code][0]} [${code}]`, en: `  – ${gtin}/${lot}  ${MEANINGS[code][1]} [${code}]` });
  const slots = slotWords(opened);
  out.say({
    zh: slots === undefined ? '  没有公开任何私密项' : `  公开的私密项:${slots.zh}`,
    en: slots === undefined ? '  no private field is opened' : `  private fields opened: ${slots.en}`,
  });
  out.say({
    zh: `  核对:tianma verify ${file} --anchors 县的 root.cbor`,
    en: `  to check: tianma verify ${file} --anchors ROOT-OF-THE-COUNTY`,
  });
  out.result({ file, ...manifest, leftOut: named });
}
