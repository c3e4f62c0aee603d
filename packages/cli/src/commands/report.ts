import { TianmaError } from '@tianma/core';
import { dayToText, textToDay } from '@tianma/core/record';
import { chartsOf, HIDDEN, LEVELS, type Level, present, supervise, THRESHOLD, tabulate } from '@tianma/office/report';
import { checkDossier } from '@tianma/rules/checks';
import type { Command } from 'commander';
import type { Cli } from '../output/cli.js';
import { readCount } from '../output/cli.js';
import { type Say, sayIn } from '../output/language.js';
import { noteRows, type ReportNotes } from '../output/report/notes.js';
import { printReport } from '../output/report/print.js';
import { reportJson } from '../output/report/report-json.js';
import { reportWorkbook } from '../output/report/report-workbook.js';
import { supervisionRows, supervisionWorkbook } from '../output/report/supervision.js';
import { csvOf } from '../output/sheet/csv.js';
import { writeWhole } from '../workspace/atomic.js';
import { openPacks } from '../workspace/packs.js';
import { type Gathered, gather, nameBook } from '../workspace/report/gather.js';
import { readPlaces } from '../workspace/report/read-places.js';
import type { Workspace } from '../workspace/workspace.js';

interface Options {
  readonly by?: string;
  readonly programme?: true;
  readonly year?: string;
  readonly from?: string;
  readonly to?: string;
  readonly threshold?: string;
  readonly places?: string;
  readonly public?: true;
  readonly output?: string;
}

/** What a report is cut by where nothing else is said. */
const USUAL: Readonly<Record<string, readonly Level[]>> = { county: ['town', 'product'], party: ['product', 'month'] };
const MOST_LEVELS = 3;
const FORMATS = ['xlsx', 'csv', 'json'] as const;

/** `tianma report`: lots, weight, sales and income by what is asked for, with small numbers hidden; `supervision`: who recorded what when. */
export function addReport(program: Command, cliOf: () => Cli, say: Say): void {
  const report = program
    .command('report')
    .description(say('统计:批次、重量、销售、收入;小数目隐去', 'statistics: lots, weight, sales, income; small numbers are hidden'))
    .helpCommand(false)
    .option('--by <list>', say(`按什么分,逗号隔开,最多 3 项:${LEVELS.join('、')}`, `what it is cut by, at most 3: ${LEVELS.join(', ')}`))
    .option('--programme', say('再按帮扶类别分', 'cut by household programme too'))
    .option(
      '--threshold <n>',
      say(`少于几户或几批的隐去(至少 ${THRESHOLD})`, `numbers behind which fewer stand are hidden (at least ${THRESHOLD})`),
    )
    .option('--places <file>', say('乡镇、村的名称:每行 区划代码,名称', 'names of towns and villages: a line CODE,NAME each'));
  shared(report, say).action(async (options: Options) => statistics(cliOf(), options));
  shared(
    report
      .command('supervision')
      .description(say('监管:谁在什么时候记了什么,缺什么,晚多久', 'who recorded what when, what is missing, how late')),
    say,
  ).action(async (_: object, command: Command) => supervision(cliOf(), command.optsWithGlobals<Options>()));
}

function shared(command: Command, say: Say): Command {
  return command
    .option('--year <year>', say('哪一年', 'of this year'))
    .option('--from <day>', say('从哪天起,如 2026-01-01', 'from this day on, such as 2026-01-01'))
    .option('--to <day>', say('到哪天止', 'up to this day'))
    .option('--public', say('不开口令,只用公开内容', 'without the passphrase: only what is public'))
    .option('-o, --output <file>', say('写成 .xlsx、.csv 或 .json', 'write .xlsx, .csv or .json'));
}

async function statistics(cli: Cli, options: Options): Promise<void> {
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
        csvOf([presented.headings, ...presented.rows.map(({ labels, cells }) => [...labels, ...cells.map(({ text }) => text)])]),
      );
    else writeWhole(options.output, `${JSON.stringify(reportJson(table, notes), null, 2)}\n`);
  }
  out.result(options.output === undefined ? reportJson(table, notes) : { file: options.output, rows: presented.rows.length, hidden });
  if (options.output === undefined) printReport(out, presented);
  out.say({
    zh: `${options.output === undefined ? '' : `✓ ${options.output}:`}${presented.rows.length} 行,${hidden} 行有隐去的数(不足 ${table.threshold},以及防倒推的)`,
    en: `${options.output === undefined ? '' : `✓ ${options.output}: `}${presented.rows.length} rows, ${hidden} with hidden numbers (fewer than ${table.threshold}, and what would give them away)`,
  });
}

async function supervision(cli: Cli, options: Options): Promise<void> {
  const { out, language } = cli;
  const workspace = await openFor(cli);
  const format = formatOf(options.output);
  const gathered = await collectFacts(cli, workspace, options);
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = windowOf(options);
  const packs = openPacks(gathered.opened.registers);
  const all = supervise(gathered.dossier, checkDossier(gathered.dossier, packs));
  const inside = (day: number): boolean => from <= day && day <= to;
  const found = {
    parties: all.parties,
    records: all.records.filter(({ day, signed }) => inside(day ?? signed)),
    missing: all.missing.filter(({ day }) => day === undefined || inside(textToDay(day) ?? 0)),
  };
  const rows = supervisionRows(found, nameBook(gathered, new Map(), language), language);
  if (options.output !== undefined) {
    const late = new Set(found.records.flatMap(({ late }, i) => (late ? [i + 1] : [])));
    const notes = supervisionNotes(gathered, workspace, options, packs.digests, language);
    if (format === 'xlsx') writeWhole(options.output, await supervisionWorkbook(rows, notes, late, language));
    else if (format === 'csv') writeWhole(options.output, csvOf(rows.records));
    else writeWhole(options.output, `${JSON.stringify({ schema: 'tianma-supervision/0', ...found }, null, 2)}\n`);
    out.say({ zh: `✓ ${options.output}`, en: `✓ ${options.output}` });
  } else for (const row of rows.parties) out.line(row.join('  '));
  out.say({
    zh: `${found.parties.length} 家,${found.records.length} 条记录,补录 ${found.records.filter(({ late }) => late).length},缺项 ${found.missing.length}`,
    en: `${found.parties.length} parties, ${found.records.length} records, ${found.records.filter(({ late }) => late).length} late, ${found.missing.length} missing`,
  });
  out.result(options.output === undefined ? { schema: 'tianma-supervision/0', ...found } : { file: options.output });
}

async function openFor(cli: Cli): Promise<Workspace> {
  const workspace = await cli.workspace();
  workspace.expect('party', 'county');
  return workspace;
}

async function collectFacts(cli: Cli, workspace: Workspace, options: Options): Promise<Gathered> {
  // A county keeps no private fields of records: nothing to open there.
  const ring = options.public || workspace.settings.kind === 'county' ? undefined : (await cli.session()).ring;
  return gather({ workspace, now: cli.now, ...(ring && { ring }) }, windowOf(options));
}

function levelsOf({ by, programme }: Options, { settings }: Workspace): readonly Level[] {
  const asked = by === undefined ? (USUAL[settings.kind] ?? []) : by.split(',').map((word) => word.trim());
  const wrong = asked.find((word) => !LEVELS.includes(word as Level));
  const levels = [...new Set([...(asked as readonly Level[]), ...(programme ? (['programme'] as const) : [])])];
  if (wrong !== undefined || levels.length === 0 || levels.length > MOST_LEVELS + (programme ? 1 : 0))
    throw new TianmaError('cli.usage', { where: '--by', expected: `1 – ${MOST_LEVELS}: ${LEVELS.join(', ')}`, found: by ?? '' });
  return levels;
}

function windowOf({ year, from, to }: Options): { readonly from?: number; readonly to?: number } {
  if (year !== undefined && !/^(19|20|21)\d\d$/.test(year))
    throw new TianmaError('cli.usage', { where: '--year', expected: '2026', found: year });
  const days = [from ?? (year && `${year}-01-01`), to ?? (year && `${year}-12-31`)].map((text, i) => {
    const day = text === undefined ? undefined : textToDay(text);
    if (text !== undefined && day === undefined)
      throw new TianmaError('cli.usage', { where: i === 0 ? '--from' : '--to', expected: '2026-01-01', found: text });
    return day;
  });
  const [first, last] = days;
  if (first !== undefined && last !== undefined && first > last)
    throw new TianmaError('cli.usage', {
      where: '--from, --to',
      expected: '--from ≤ --to',
      found: `${dayToText(first)} – ${dayToText(last)}`,
    });
  return { ...(first !== undefined && { from: first }), ...(last !== undefined && { to: last }) };
}

function formatOf(path: string | undefined): (typeof FORMATS)[number] | undefined {
  if (path === undefined) return undefined;
  const format = FORMATS.find((one) => path.toLowerCase().endsWith(`.${one}`));
  if (format === undefined)
    throw new TianmaError('cli.usage', { where: '-o', expected: FORMATS.map((one) => `.${one}`).join(', '), found: path });
  return format;
}

function notesOf(
  { dossier, opened, voided, faulty, basis }: Gathered,
  workspace: Workspace,
  options: Options,
  language: 'zh' | 'en',
): Omit<ReportNotes, 'threshold' | 'hidden' | 'rows' | 'programme'> {
  const { names, id } = workspace.settings;
  const { from, to } = windowOf(options);
  return {
    name: `${(language === 'en' ? names.en : undefined) ?? names.zh} ${id}`,
    today: dayToText(dossier.today),
    from: from === undefined ? undefined : dayToText(from),
    to: to === undefined ? undefined : dayToText(to),
    voided,
    faulty,
    basis: [...basis, ...openPacks(opened.registers).digests],
  };
}

function supervisionNotes(
  gathered: Gathered,
  workspace: Workspace,
  options: Options,
  packs: readonly string[],
  language: 'zh' | 'en',
): readonly (readonly [string, string])[] {
  const say = sayIn(language);
  const { name, today, from, to } = notesOf(gathered, workspace, options, language);
  const [heading] = noteRows(
    { name, today, threshold: 0, hidden: 0, rows: 0, voided: 0, faulty: 0, basis: [], programme: false },
    language,
  );
  return [
    heading as readonly [string, string],
    [say('编制', 'Made by'), name],
    [say('编制日期', 'Made on'), today],
    [say('统计期间', 'Days covered'), `${from ?? '…'} – ${to ?? today}`],
    [
      say('间隔', 'Delay'),
      say(
        '从事情发生(持续几天的,从结束那天)到签发的天数。签发时间是签发者自己的时钟,没有公共日志时不能证明。',
        'Days from the event (from its last day where it took several) to signing. The time of signing is by the issuer’s own clock; without a public log nothing proves it.',
      ),
    ],
    [say('缺项、补录、错误', 'Missing, late, errors'), say('同 tianma check 的规则和规则包。', 'By the rules and packs of tianma check.')],
    ...[...gathered.basis, ...packs].map((line) => [say('依据', 'Rests on'), line] as const),
  ];
}
