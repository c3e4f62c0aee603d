import { TianmaError } from '@tianma/core';
import { chartsOf, HIDDEN, LEVEL_WORDS, LEVELS, present, THRESHOLD, tabulate } from '@tianma/office/report';
import type { Command } from 'commander';
import { type Cli, readCount } from '../output/cli.js';
import { type Language, type Say, sayIn } from '../output/language.js';
import type { ReportNotes } from '../output/report/notes.js';
import { printReport } from '../output/report/print.js';
import { reportJson } from '../output/report/report-json.js';
import { reportWorkbook } from '../output/report/report-workbook.js';
import { csvOf } from '../output/sheet/csv.js';
import { writeWhole } from '../workspace/atomic.js';
import { nameBook } from '../workspace/report/gather.js';
import { readPlaces } from '../workspace/report/read-places.js';
import { collectFacts, formatOf, levelsOf, notesOf, openFor, type ReportFlags } from './report-options.js';
import { supervision } from './report-supervision.js';

/** `tianma report`: lots, weight, sales and income by what is asked for, with small numbers hidden; `supervision`: who recorded what when. */
export function addReport(program: Command, cliOf: () => Cli, say: Say): void {
  const report = program
    .command('report')
    .description(say('统计:批次、重量、销售、收入;小数目隐去', 'statistics: lots, weight, sales, income; small numbers are hidden'))
    .helpCommand(false)
    .option(
      '--by <list>',
      say(
        `按什么分,逗号隔开,最多 3 项:${LEVELS.map((level) => LEVEL_WORDS[level].zh).join('、')}`,
        `what it is cut by, at most 3: ${LEVELS.join(', ')}`,
      ),
    )
    .option('--programme', say('再按帮扶类别分', 'cut by household programme too'))
    .option(
      '--threshold <n>',
      say(`少于几户或几批的隐去(至少 ${THRESHOLD})`, `numbers behind which fewer stand are hidden (at least ${THRESHOLD})`),
    )
    .option('--places <file>', say('乡镇、村的名称:每行 区划代码,名称', 'names of towns and villages: a line CODE,NAME each'));
  shared(report, say).action(async (options: ReportFlags) => statistics(cliOf(), options));
  shared(
    report
      .command('supervision')
      .description(say('监管:谁在什么时候记了什么,缺什么,晚多久', 'who recorded what when, what is missing, how late')),
    say,
  ).action(async (_: object, command: Command) => supervision(cliOf(), command.optsWithGlobals<ReportFlags>()));
}

function shared(command: Command, say: Say): Command {
  return command
    .option('--year <year>', say('哪一年', 'of this year'))
    .option('--from <day>', say('从哪天起,如 2026-01-01', 'from this day on, such as 2026-01-01'))
    .option('--to <day>', say('到哪天止', 'up to this day'))
    .option('--public', say('不开口令,只用公开内容', 'without the passphrase: only what is public'))
    .option('-o, --output <file>', say('写成 .xlsx、.csv 或 .json', 'write .xlsx, .csv or .json'));
}

async function statistics(cli: Cli, options: ReportFlags): Promise<void> {
  const { out, language } = cli;
  const workspace = await openFor(cli);
  const by = levelsOf(options, workspace);
  const threshold = readCount(options.threshold, '--threshold') ?? THRESHOLD;
  if (threshold < THRESHOLD)
    throw new TianmaError('cli.usage', { where: '--threshold', expected: `${THRESHOLD} …`, found: String(options.threshold) });
  const format = formatOf(options.output);
  const places = readPlaces(options.places);
  const gathered = await collectFacts(cli, workspace, options);
  const table = tabulate(gathered.facts, { by, threshold });
  const names = nameBook(gathered, places, language);
  const presented = present(table, names, language);
  const hidden = presented.rows.filter(({ cells }) => cells.some(({ text }) => text === HIDDEN)).length;
  const notes: ReportNotes = {
    ...notesOf(gathered, workspace, options, language),
    threshold: table.threshold,
    hidden,
    rows: presented.rows.length,
    programme: by.includes('programme'),
  };
  if (options.output !== undefined) {
    if (format === 'xlsx') writeWhole(options.output, await reportWorkbook(presented, chartsOf(table, names, language), notes, language));
    else if (format === 'csv')
      writeWhole(
        options.output,
        csvOf([
          presented.headings,
          ...presented.rows.map(({ labels, cells }) => [...labels, ...cells.map(({ text }) => text)]),
          // A blank line parts the table from the word on its marks.
          ...(hidden > 0 ? [[''], [legendOf(table.threshold, language)]] : []),
        ]),
      );
    else writeWhole(options.output, `${JSON.stringify(reportJson(table, notes), null, 2)}\n`);
  }
  out.result(options.output === undefined ? reportJson(table, notes) : { file: options.output, rows: presented.rows.length, hidden });
  if (options.output === undefined) printReport(out, presented);
  out.say({
    zh: `${options.output === undefined ? '' : `✓ ${options.output}:`}${presented.rows.length} 行,${hidden} 行有隐去的数,写作 *(不足 ${table.threshold},以及防倒推的)`,
    en: `${options.output === undefined ? '' : `✓ ${options.output}: `}${presented.rows.length} rows, ${hidden} with hidden numbers, shown as * (fewer than ${table.threshold}, and what would give them away)`,
  });
  if (notes.faulty > 0)
    out.say({
      zh: `! 记录不成立的批次 ${notes.faulty} 个,没有计入:tianma check`,
      en: `! lots whose records do not hold, and are not counted: ${notes.faulty}; see tianma check`,
    });
}

/** What the mark in a CSV means, where no sheet of notes goes with it. */
const legendOf = (threshold: number, language: Language): string =>
  sayIn(language)(
    `${HIDDEN} 隐去:不足 ${threshold} 个批次(或户)的数,和能推出它们的数`,
    `${HIDDEN} hidden: numbers behind which stand fewer than ${threshold} lots or households, and what would give them away`,
  );
