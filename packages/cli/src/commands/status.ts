import { TianmaError } from '@tianma/core';
import type { StatusList } from '@tianma/core/trust';
import type { Command } from 'commander';
import { choicesIn, RECALL_WORDS, readWord } from '../output/choice-words.js';
import { type Cli, optionalSeconds, readCount } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { copyPublic } from '../workspace/county/copy-public.js';
import { productNames } from '../workspace/county/product-names.js';
import {
  changeStatus,
  makeStatus,
  type NewRecall,
  parseLot,
  parseRanges,
  STATUS_DAYS,
  type StatusChange,
} from '../workspace/county/status.js';
import { MAX_STATEMENT } from '../workspace/item-states/held.js';
import { rangesText } from '../workspace/item-states/ranges.js';
import { takeStatement } from '../workspace/item-states/take-statement.js';
import type { Session } from '../workspace/session.js';
import { dayText } from '../workspace/time.js';
import { readFile } from '../workspace/workspace.js';

/** A list that claims to be fresh for longer would hide that recalls stopped coming. */
const MAX_DAYS = 90;

interface Common {
  readonly days?: string;
  readonly to?: string;
}

interface RecallFlags extends Common {
  readonly level: string;
  readonly reason: string;
  readonly text: string;
  readonly textEn?: string;
  readonly todo: string;
  readonly todoEn?: string;
  readonly ranges?: string;
  readonly since?: string;
  readonly drill?: true;
}

/** `tianma status`: the county's recall list. Every change is published at once, as the next version. */
export function addStatus(program: Command, cliOf: () => Cli, say: Say): void {
  const status = program.command('status').description(say('县里:召回名单', 'county: the recall list')).helpCommand(false);
  const verb = (name: string, description: string): Command =>
    status
      .command(name)
      .description(description)
      .option('--days <n>', say(`几天内更新(默认 ${STATUS_DAYS})`, `days until the next update (default ${STATUS_DAYS})`))
      .option('--to <folder>', say('另复制到网站目录或 U 盘', 'copy what is public there too'));
  const lot = say('商品条码/批次', 'GTIN/LOT');

  for (const name of ['make', 'publish'] as const) {
    verb(name, say('签发新一版,每周一次', 'sign the next version, once a week')).action((options: Common) =>
      apply(cliOf(), undefined, options),
    );
  }
  verb('recall', say('召回一个批次', 'recall a lot'))
    .argument('<lot>', lot)
    .requiredOption('--level <n>', say('级别 1–3,1 最重', 'level 1 to 3, 1 the gravest'))
    .requiredOption('--reason <reason>', `${say('原因:', 'why: ')}${choicesIn(RECALL_WORDS, say)}`)
    .requiredOption('--text <text>', say('出了什么事', 'what happened, in Chinese'))
    .requiredOption('--todo <text>', say('消费者怎么办', 'what to do, in Chinese'))
    .option('--text-en <text>', say('英文说明', 'what happened, in English'))
    .option('--todo-en <text>', say('英文:怎么办', 'what to do, in English'))
    .option('--ranges <ranges>', say('只召回这些件,如 0-9,12', 'only these items, such as 0-9,12'))
    .option('--since <day>', say('从哪天起,如 2026-11-21', 'since which day'))
    .option('--drill', say('演练', 'a drill'))
    .action((text: string, options: RecallFlags) => apply(cliOf(), { change: 'recall', recall: recallOf(text, options) }, options));
  verb('close', say('结束召回(记录仍在)', 'close a recall (its entry stays)'))
    .argument('<lot>', lot)
    .action((text: string, options: Common) => apply(cliOf(), { change: 'close', lot: parseLot(text) }, options));
  for (const [name, description] of [
    ['void', say('作废一些件', 'void items')],
    ['activate', say('登记已贴出的件', 'note items as applied')],
  ] as const) {
    verb(name, description)
      .argument('<lot>', lot)
      .requiredOption('--ranges <ranges>', say('哪些件,如 0-9,12', 'which items, such as 0-9,12'))
      .action((text: string, options: Common & { ranges: string }) =>
        apply(cliOf(), { change: name, lot: parseLot(text), ranges: parseRanges(options.ranges) }, options),
      );
  }
  verb('take', say('收下主体签的贴签、作废登记并发布', 'take in what a party signed about its items, and publish it'))
    .argument('<file>', say('tianma items void、apply 写的文件', 'file written by tianma items void or apply'))
    .action((file: string, options: Common) => take(cliOf(), file, options));
  verb('revoke', say('吊销密钥,此后签的不算数', 'revoke a key: what it signs later does not stand'))
    .argument(
      '<kid>',
      say('密钥指纹开头,8 位以上;或主体编号,即它的全部', 'begin of the thumbprint, 8 digits or more; or a party id for all its keys'),
    )
    .option('--since <time>', say('从何时起', 'since when'))
    .action((kid: string, options: Common & { since?: string }) =>
      apply(cliOf(), { change: 'revoke', kid, since: optionalSeconds(options.since, '--since') }, options),
    );
}

function recallOf(text: string, { level, reason, text: zh, textEn, todo, todoEn, ranges, since, drill }: RecallFlags): NewRecall {
  const known = readWord(reason, RECALL_WORDS, '--reason');
  if (!/^[123]$/.test(level)) throw new TianmaError('cli.usage', { where: '--level', expected: '1, 2, 3', found: level });
  if (since !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(since)) {
    throw new TianmaError('cli.usage', { where: '--since', expected: '日期,如 2026-11-21 / a day such as 2026-11-21', found: since });
  }
  return {
    ...parseLot(text),
    level: Number(level) as 1 | 2 | 3,
    reason: known,
    texts: { zh, ...(textEn !== undefined && { en: textEn }) },
    todo: { zh: todo, ...(todoEn !== undefined && { en: todoEn }) },
    ...(ranges !== undefined && { ranges: parseRanges(ranges) }),
    ...(since !== undefined && { since }),
    ...(drill && { state: 'drill' as const }),
  };
}

async function take(cli: Cli, file: string, { days: text, to }: Common): Promise<void> {
  const session = await cli.session();
  const { declaration, statement, list } = await takeStatement(session, readFile(file, MAX_STATEMENT), { days: readDays(text) });
  const files = to === undefined ? [] : copyPublic(session.workspace, to);
  const { gtin, lot, state, ranges } = statement;
  const { iss } = declaration.envelope;
  tellLot(cli, session, { gtin, lot });
  const items = rangesText(ranges);
  cli.out.say(
    state === 'voided'
      ? { zh: `  ${iss} 作废第 ${items} 号`, en: `  ${iss} voids items ${items}` }
      : { zh: `  ${iss} 登记已贴第 ${items} 号`, en: `  ${iss} has applied items ${items}` },
  );
  if (list === undefined) cli.out.say({ zh: '  以前已经收下,没有新的名单', en: '  taken in before; no new list' });
  else report(cli, list, to);
  cli.out.result({ gtin, lot, state, ranges, issuer: iss, version: list?.version ?? null, files });
}

/** Changes of a single lot or key; those of a whole recall are made by `tianma recall`. */
type OneChange = Exclude<StatusChange, { change: 'recall_all' | 'close_all' }>;

async function apply(cli: Cli, change: OneChange | undefined, { days: text, to }: Common): Promise<void> {
  const session = await cli.session();
  const days = readDays(text);
  const list = change === undefined ? await makeStatus(session, { days }) : await changeStatus(session, change, { days });
  const files = to === undefined ? [] : copyPublic(session.workspace, to);
  if (change !== undefined && change.change !== 'revoke') tellLot(cli, session, change.change === 'recall' ? change.recall : change.lot);
  report(cli, list, to);
  const { version, nextUpdate, recalls, voids, activations, revokedKeys } = list;
  const counts = { recalls: recalls.length, voids: voids.length, activations: activations.length, revokedKeys: revokedKeys.length };
  cli.out.result({ version, nextUpdate: dayText(nextUpdate), ...counts, files });
}

function readDays(text: string | undefined): number | undefined {
  const days = readCount(text, '--days');
  if (days !== undefined && (days < 1 || days > MAX_DAYS)) {
    throw new TianmaError('cli.usage', { where: '--days', expected: `1–${MAX_DAYS}`, found: String(days) });
  }
  return days;
}

/** Names the lot that was meant, and says so where no party of the county may use that barcode. */
function tellLot({ out }: Cli, { workspace }: Session, { gtin, lot }: { readonly gtin: string; readonly lot: string }): void {
  const names = productNames(workspace, gtin);
  const of = `${gtin}/${lot}`;
  if (names === undefined) {
    out.note({
      zh: `! ${of}:本县没有主体登记过这个商品条码,请再核对一遍`,
      en: `! ${of}: no party of this county is enrolled for that barcode; check it again`,
    });
  } else out.say({ zh: `  ${of} ${names.zh}`, en: `  ${of} ${names.en ?? names.zh}` });
}

function report({ out }: Cli, { version, nextUpdate, recalls, revokedKeys }: StatusList, to: string | undefined): void {
  const open = recalls.filter(({ state }) => state === 0).length;
  out.say({
    zh: `✓ 召回名单第 ${version} 版:召回中 ${open} 批,共 ${recalls.length} 条,吊销密钥 ${revokedKeys.length} 把;${dayText(nextUpdate)} 前更新`,
    en: `✓ status list ${version}: ${open} open recalls of ${recalls.length}, ${revokedKeys.length} revoked keys; next by ${dayText(nextUpdate)}`,
  });
  out.say(
    to === undefined
      ? { zh: '  下一步:把 public 文件夹放到网上(或加 --to 文件夹)', en: '  next: put the folder public on the web (or give --to FOLDER)' }
      : { zh: `  已复制到 ${to}`, en: `  copied to ${to}` },
  );
}
