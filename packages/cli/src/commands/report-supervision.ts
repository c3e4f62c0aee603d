import { supervise } from '@tianma/office/report';
import { checkDossier } from '@tianma/rules/checks';
import type { Cli } from '../output/cli.js';
import { type Language, sayIn } from '../output/language.js';
import { printColumns } from '../output/report/print.js';
import { supervisionRows, supervisionWorkbook } from '../output/report/supervision.js';
import { csvOf } from '../output/sheet/csv.js';
import { writeWhole } from '../workspace/atomic.js';
import { openPacks } from '../workspace/packs.js';
import { type Gathered, nameBook } from '../workspace/report/gather.js';
import type { Workspace } from '../workspace/workspace.js';
import { collectFacts, formatOf, notesOf, openFor, type ReportFlags, windowOf } from './report-options.js';

/** `tianma report supervision`: who recorded what when, what is missing, how late. */
export async function supervision(cli: Cli, options: ReportFlags): Promise<void> {
  const { out, language } = cli;
  const workspace = await openFor(cli);
  const format = formatOf(options.output);
  const gathered = await collectFacts(cli, workspace, options);
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = windowOf(options);
  const packs = openPacks(gathered.opened.registers);
  const found = supervise(gathered.dossier, checkDossier(gathered.dossier, packs), (day) => from <= day && day <= to);
  const rows = supervisionRows(found, nameBook(gathered, new Map(), language), language);
  if (options.output !== undefined) {
    const late = new Set(found.records.flatMap(({ late }, i) => (late ? [i + 1] : [])));
    const notes = supervisionNotes(gathered, workspace, options, packs.digests, language);
    if (format === 'xlsx') writeWhole(options.output, await supervisionWorkbook(rows, notes, late, language));
    else if (format === 'csv') writeWhole(options.output, csvOf(rows.records));
    else writeWhole(options.output, `${JSON.stringify({ schema: 'tianma-supervision/0', ...found }, null, 2)}\n`);
    out.say({ zh: `✓ ${options.output}`, en: `✓ ${options.output}` });
  } else
    printColumns(
      out,
      rows.parties.map((row) => row.map(String)),
      2,
    );
  out.say({
    zh: `${found.parties.length} 家,${found.records.length} 条记录,补录 ${found.records.filter(({ late }) => late).length},缺项 ${found.missing.length}`,
    en: `${found.parties.length} parties, ${found.records.length} records, ${found.records.filter(({ late }) => late).length} late, ${found.missing.length} missing`,
  });
  if (options.output === undefined && found.missing.length > 0)
    out.say({
      zh: '  缺什么、怎么办,见 -o 监管.xlsx 或 tianma check',
      en: '  what is missing and what to do: -o FILE.xlsx, or tianma check',
    });
  out.result(options.output === undefined ? { schema: 'tianma-supervision/0', ...found } : { file: options.output });
}

function supervisionNotes(
  gathered: Gathered,
  workspace: Workspace,
  options: ReportFlags,
  packs: readonly string[],
  language: Language,
): readonly (readonly [string, string])[] {
  const say = sayIn(language);
  const { name, today, from, to } = notesOf(gathered, workspace, options, language);
  return [
    [say('项目', 'Item'), say('说明', 'Note')],
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
