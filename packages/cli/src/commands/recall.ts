import { EXIT_STATUS } from '@tianma/core/codes';
import { withoutContacts } from '@tianma/office/recall';
import type { Command } from 'commander';
import { choicesIn, RECALL_WORDS } from '../output/choice-words.js';
import { type Cli, collect, optionalSeconds } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { sayNext } from '../output/recall/next.js';
import { headOf, printRecall, type Shown } from '../output/recall/print.js';
import { recallRows } from '../output/recall/table.js';
import { csvOf } from '../output/sheet/csv.js';
import { writeWhole } from '../workspace/atomic.js';
import { copyPublic } from '../workspace/county/copy-public.js';
import type { IndexProblem } from '../workspace/index/index.js';
import { knownNames } from '../workspace/known-names.js';
import { type BrokenCase, readCases } from '../workspace/recall/case-files.js';
import { closeCase, type ReportedCase, reportCase } from '../workspace/recall/close-case.js';
import { openCase } from '../workspace/recall/open-case.js';
import { readPlaces } from '../workspace/report/read-places.js';
import type { Session } from '../workspace/session.js';
import { dayText } from '../workspace/time.js';
import { readFile } from '../workspace/workspace.js';
import { type EventFlags, readCalendar, readEvents, readWords, type WordFlags, wordsOfNotice } from './recall-options.js';

interface Common {
  readonly calendar?: string;
  readonly contacts?: true;
  readonly csv?: string;
  readonly places?: string;
  readonly to?: string;
}

interface OpenFlags extends Common, WordFlags {
  readonly id?: string;
  readonly known?: string;
  readonly notice?: string;
  readonly dryRun?: true;
}

/** `tianma recall`: from a cause to every lot it touches, told at once, with the law's clock. */
export function addRecall(program: Command, cliOf: () => Cli, say: Say): void {
  const recall = program
    .command('recall')
    .description(say('召回:从起因到每一批货', 'recall: from a cause to every lot'))
    .helpCommand(false);
  const cause = say(
    '起因:批次、unit:地块[@日期]、input:投入品批号、lab:检测机构编号、key:密钥指纹',
    'cause: a lot, unit:UNIT[@DAY], input:BATCH, lab:PARTY, key:KID',
  );
  const common = (command: Command): Command =>
    command
      .option(
        '--calendar <file>',
        say('工作日历(JSON),默认国务院办公厅 2025、2026 年安排', 'working-day calendar (JSON); default that of China for 2025 and 2026'),
      )
      .option('--contacts', say('列出买方和电话(保密)', 'show buyers and phones (keep them private)'))
      .option('--csv <file>', say('四张名单写成 CSV', 'write the four lists as CSV'))
      .option('--places <file>', say('各地的名称:每行 区划代码,名称', 'names of places: a line CODE,NAME each'))
      .option('--to <folder>', say('县里:另复制到网站目录或 U 盘', 'county: copy what is public there too'));
  for (const [name, description] of [
    ['open', say('发起召回,或补充同一编号的召回', 'open a recall, or widen the one of this number')],
    ['drill', say('演练:同样的步骤,处处注明演练', 'a drill: the same steps, marked a drill everywhere')],
  ] as const) {
    common(recall.command(name).description(description).argument('<cause>', cause))
      .option('--level <n>', say('级别 1–3,1 最重', 'level 1 to 3, 1 the gravest'))
      .option('--reason <reason>', `${say('原因:', 'why: ')}${choicesIn(RECALL_WORDS, say)}`)
      .option('--text <text>', say('出了什么事', 'what happened, in Chinese'))
      .option('--todo <text>', say('消费者怎么办', 'what to do, in Chinese'))
      .option('--text-en <text>', say('英文说明', 'what happened, in English'))
      .option('--todo-en <text>', say('英文:怎么办', 'what to do, in English'))
      .option('--known <time>', say('何时知道的(默认现在),期限从此算起', 'when it became known (default now): the clock runs from there'))
      .option(
        '--notice <file>',
        say('县里:一并发布批次编写方签的通知,文字用它的', "county: publish the writer's notice too, and use its words"),
      )
      .option('--id <number>', say('编号(默认自动)', 'number (default: given)'))
      .option('--dry-run', say('只看会涉及什么,不签不写', 'only show what it would concern; sign and write nothing'))
      .action((text: string, flags: OpenFlags) => open(cliOf(), text, flags, name === 'drill'));
  }
  const lot = say('商品条码/批次=数量;可重复', 'GTIN/LOT=QUANTITY; repeatable');
  common(
    recall
      .command('report')
      .description(say('进展:名单、重量、期限', 'where it stands: lists, weight, clock'))
      .argument('<id>', say('编号', 'number')),
  )
    .option('--found <found>', say(`清点到的库存 ${lot}`, `stock that was counted, ${lot}`), collect)
    .option('--destroyed <found>', say(`已销毁 ${lot}`, `destroyed, ${lot}`), collect)
    .option('--returned <found>', say(`已退回 ${lot}`, `returned, ${lot}`), collect)
    .option('--lost <found>', say(`损耗 ${lot}`, `lost, ${lot}`), collect)
    .option('--extend <n>', say('延期几个工作日', 'working days more'))
    .option('--why <text>', say('延期原因', 'why it takes longer'))
    .action((id: string, flags: Common & EventFlags) => report(cliOf(), id, flags));
  common(
    recall
      .command('close')
      .description(say('结束召回(记录仍在)', 'close a recall (its entries stay)'))
      .argument('<id>', say('编号', 'number'))
      .option('--yes', say('还有货没有查清也结束', 'end it though goods are not accounted for')),
  ).action((id: string, flags: Common & { readonly yes?: true }) => close(cliOf(), id, flags));
  recall
    .command('list')
    .description(say('有哪些召回和演练', 'recalls and drills of this workspace'))
    .action(() => list(cliOf()));
}

async function open(cli: Cli, cause: string, flags: OpenFlags, drill: boolean): Promise<void> {
  const notice = flags.notice === undefined ? undefined : readFile(flags.notice);
  const words = readWords({ ...(notice && wordsOfNotice(notice)), ...flags }, drill);
  const calendar = readCalendar(flags.calendar);
  const known = optionalSeconds(flags.known, '--known');
  const places = readPlaces(flags.places);
  const session = await cli.session();
  const { out } = cli;
  if (drill && !flags.dryRun && session.workspace.settings.kind === 'county')
    out.say({
      zh: '! 县里的演练也签发新一版召回名单,处处写明“演练”;名单放到网上后,扫码的人看得到。只看不签:--dry-run',
      en: '! A drill of the county signs the next recall list too, marked a drill everywhere; once it is on the web, scans show it. To look only: --dry-run',
    });
  const input = { ...words, cause, drill, id: flags.id, known, notice, calendar, calendarGiven: flags.calendar !== undefined };
  const opened = await openCase(session, input, { dryRun: flags.dryRun === true });
  if (flags.dryRun) out.say({ zh: '只是预览:什么都没有签,也没有写入', en: 'Preview: nothing was signed or written' });
  tell(cli, session, opened, flags, { places, dryRun: flags.dryRun === true, others: opened.others });
  if (flags.dryRun) out.say({ zh: '  下一步:去掉 --dry-run 再运行一次', en: '  next: run it again without --dry-run' });
  else sayNext(out, opened.matter, session.workspace.settings.kind === 'county');
}

async function report(cli: Cli, id: string, flags: Common & EventFlags): Promise<void> {
  const events = readEvents(flags, cli.now);
  const calendar = readCalendar(flags.calendar);
  const places = readPlaces(flags.places);
  const session = await cli.session();
  tell(cli, session, await reportCase(session, id, calendar, events), flags, { places });
}

async function close(cli: Cli, id: string, { yes, ...flags }: Common & { readonly yes?: true }): Promise<void> {
  const calendar = readCalendar(flags.calendar);
  const places = readPlaces(flags.places);
  const session = await cli.session();
  const closed = await closeCase(session, id, calendar, { unaccounted: yes === true });
  tell(cli, session, closed, flags, { places });
  sayNext(cli.out, closed.matter, session.workspace.settings.kind === 'county');
}

function tell(
  { out }: Cli,
  { workspace, now }: Session,
  { matter, report: full, files, finished, problems, notCompared = [] }: ReportedCase,
  { contacts, csv, to }: Common,
  more: Pick<Shown, 'others'> & { readonly places: ReadonlyMap<string, string>; readonly dryRun?: boolean },
): void {
  const { places, dryRun = false, others = [] } = more;
  const shown = contacts ? full : withoutContacts(full);
  const names = knownNames(workspace, now, places, out.language);
  if (csv !== undefined)
    writeWhole(csv, csvOf(recallRows(shown, out.language, { contacts: contacts === true, names })), contacts ? 0o600 : 0o644);
  const copied = to === undefined || dryRun || workspace.settings.kind !== 'county' ? [] : copyPublic(workspace, to);
  for (const id of finished) out.note({ zh: `! ${id}:上次没有办完,已补发布`, en: `! ${id}: was cut off last time; published now` });
  for (const { gtin, lot } of notCompared) {
    out.note({
      zh: `! ${gtin}/${lot}:产量不详或单位不同,已记下,但无法核对是否超出`,
      en: `! ${gtin}/${lot}: its weight is not known, or in another unit: noted, but it cannot be compared`,
    });
  }
  sayProblems(out, problems);
  const { broken } = readCases(workspace);
  sayBroken(out, broken);
  if (!out.json) printRecall(out, matter, shown, { contacts: contacts === true, names, others });
  for (const file of [...files, ...(csv === undefined ? [] : [csv])]) out.say({ zh: `✓ ${file}`, en: `✓ ${file}` });
  if (to !== undefined && copied.length > 0) out.say({ zh: `  已复制到 ${to}`, en: `  copied to ${to}` });
  const { history: _, notices, ...rest } = matter;
  const events = matter.history.map(({ event, at }) => ({ event, at }));
  out.result({
    schema: 'tianma-recall/0',
    dryRun,
    case: { ...rest, notices: notices.map(({ id }) => id), events },
    report: shown,
    others,
    files,
    finished,
    notCompared: notCompared.map(({ gtin, lot }) => `${gtin}/${lot}`),
    leftOut: problems.map(({ path, error }) => ({ path, code: error.code })),
    broken: brokenJson(broken),
  });
}

function sayProblems(out: Cli['out'], problems: readonly IndexProblem[]): void {
  for (const { path, error } of problems) {
    out.note({ zh: `! 读不了,可能漏掉批次:${path} [${error.code}]`, en: `! cannot be read, lots may be missing: ${path} [${error.code}]` });
  }
}

function sayBroken(out: Cli['out'], broken: readonly BrokenCase[]): void {
  for (const { id, error } of broken) {
    out.note({
      zh: `! 案件 ${id} 读不了:${error.where} [${error.code}];用备份恢复:tianma restore`,
      en: `! case ${id} cannot be read: ${error.where} [${error.code}]; restore a backup: tianma restore`,
    });
  }
}

function brokenJson(broken: readonly BrokenCase[]): readonly object[] {
  return broken.map(({ id, error }) => ({ id, path: error.where, code: error.code }));
}

/** A case that cannot be read is named beside the others, and the exit status is that of its error. */
async function list(cli: Cli): Promise<void> {
  const { out } = cli;
  const { cases, broken } = readCases(await cli.workspace());
  sayBroken(out, broken);
  for (const matter of cases) {
    const { zh, en } = headOf(matter);
    const size = matter.lots.length;
    const since = dayText(matter.opened);
    out.say({
      zh: `${zh}  ${since}  ${size} 批  ${matter.texts.zh}`,
      en: `${en}  ${since}  ${size} lots  ${matter.texts.en ?? matter.texts.zh}`,
    });
  }
  if (cases.length + broken.length === 0) out.say({ zh: '没有召回', en: 'No recalls' });
  out.result({
    cases: cases.map(({ id, drill, state, published, level, since, lots, opened, closed }) => {
      return { id, drill, state, published, level, since, lots: lots.length, opened, ...(closed !== undefined && { closed }) };
    }),
    broken: brokenJson(broken),
  });
  const [first] = broken;
  if (first) cli.status = EXIT_STATUS[first.error.class] || 1;
}
