import { TianmaError } from '@tianma/core';
import { dayToText } from '@tianma/core/record';
import type { Severity } from '@tianma/rules';
import { explain, FAILED, RULES, SEVERITIES } from '@tianma/rules/checks';
import type { Dossier } from '@tianma/rules/view';
import type { Command } from 'commander';
import { type ClerkRow, COLUMNS, clerkRows } from '../output/check/clerk-rows.js';
import { countBySeverity, printFindings } from '../output/check/print.js';
import { SEVERITY_WORDS } from '../output/check/words.js';
import { type CheckNotes, checkWorkbook } from '../output/check/workbook.js';
import { type Cli, collect } from '../output/cli.js';
import { debugText } from '../output/defect.js';
import type { Say } from '../output/language.js';
import { csvOf } from '../output/sheet/csv.js';
import { writeWhole } from '../workspace/atomic.js';
import { checkWorkspace } from '../workspace/check.js';
import type { WorkspaceKind } from '../workspace/workspace.js';

/** Exit status where a finding is an error: apart from that of a wrong command line (1), of documents that do not hold (2 to 6) and of defects (70). */
export const FOUND_ERRORS = 20;

interface Options {
  readonly xlsx?: string;
  readonly csv?: string;
  readonly pack?: readonly string[];
  readonly severity?: Severity;
  readonly public?: true;
  readonly allRules?: true;
}

/** `tianma check [LOT|ALL]`: what is wrong in the records, by severity, and what to do. */
export function addCheck(program: Command, cliOf: () => Cli, say: Say): void {
  program
    .command('check')
    .description(say('按规则检查批次:哪里不对,怎么办', 'check lots against the rules: what is wrong, and what to do'))
    .argument('[lot]', say('批次、商品条码/批次或地块;不写就是全部', 'a lot, GTIN/LOT or unit; all of them if none is given'))
    .option('--xlsx <file>', say('写成表格,一行一条,可分派和填处理结果', 'write a workbook to work through, one row a finding'))
    .option('--csv <file>', say('写成 CSV', 'write CSV'))
    .option('--pack <file>', say('再叠加一个规则包(JSON);可重复', 'lay one more rule pack (JSON) on top; repeatable'), collect)
    .option('--severity <level>', say(`只列到这一级:${SEVERITIES.join('、')}`, `only down to this: ${SEVERITIES.join(', ')}`))
    .option('--public', say('不开口令,只按公开内容检查', 'without the passphrase: only what is public'))
    .option('--all-rules', say('列出所有规则', 'list every rule'))
    .action(async (asked = 'ALL', options: Options) => {
      const cli = cliOf();
      if (options.allRules) listRules(cli);
      else await check(cli, asked, options);
    });
}

async function check(cli: Cli, asked: string, { xlsx, csv, pack, severity, public: open }: Options): Promise<void> {
  const { out, now, language } = cli;
  if (severity !== undefined && !SEVERITIES.includes(severity))
    throw new TianmaError('cli.usage', { where: '--severity', expected: SEVERITIES.join(', '), found: severity });
  const workspace = await cli.workspace();
  // A county keeps no private fields of records: nothing to open there.
  const ring = open || workspace.settings.kind === 'county' ? undefined : (await cli.session()).ring;
  const {
    dossier,
    registers,
    packs,
    findings: found,
  } = checkWorkspace(
    { workspace, now, ...(ring && { ring }) },
    {
      asked,
      ...(pack && { packs: pack }),
      onSignatures: progressOf(cli, { zh: '核对签名', en: 'checking signatures' }),
      onRules: progressOf(cli, { zh: '按规则检查', en: 'asking the rules' }),
      onDefect: (error, rule, chain) => {
        if (cli.debug) out.note({ zh: debugText(error), en: debugText(error) });
        const name = error instanceof Error ? error.name : typeof error;
        out.note({
          zh: `! 规则 ${rule} 在 ${chain.slice(0, 12)} 出错(${name}),没有得出结论;这是程序的错,请告诉维护者(细节:tianma --debug check)`,
          en: `! rule ${rule} failed at ${chain.slice(0, 12)} (${name}) and gave no answer: a fault of the program, tell its maintainers (details: tianma --debug check)`,
        });
      },
    },
  );
  out.progress('');
  const findings = severity === undefined ? found : found.filter((one) => SEVERITIES.indexOf(one.severity) <= SEVERITIES.indexOf(severity));
  const rows = clerkRows(findings, dossier, packs.packs, language);
  const { names, id } = workspace.settings;
  const notes: CheckNotes = {
    name: `${(language === 'en' ? names.en : undefined) ?? names.zh} ${id}`,
    today: dayToText(dossier.today),
    asked,
    counts: countBySeverity(found),
    packs: packs.digests,
    leftOut: registers.problems.map(({ where, error }) => `${where}: ${error.code}`),
  };
  if (xlsx !== undefined) writeWhole(xlsx, await checkWorkbook(rows, notes, language));
  if (csv !== undefined) writeWhole(csv, csvOf([COLUMNS.map(({ name }) => name[language]), ...rows.map(({ cells }) => cells)]));
  tell(cli, rows, notes, dossier, { xlsx, csv, office: workspace.settings.kind });
  const elsewhere = new Set(
    found.filter(({ variant, severity: level }) => variant === 'damaged' && level === 'error').map(({ chain }) => chain),
  ).size;
  if (asked !== 'ALL' && elsewhere > 0 && !found.some((one) => one.severity === 'error' && one.variant !== 'damaged'))
    out.say({
      zh: `! ${asked} 自己没有错误级问题;错误是另外 ${elsewhere} 条链的文件坏了(见上),所以退出状态是 ${FOUND_ERRORS}`,
      en: `! ${asked} itself has no error; the errors are damaged files of ${elsewhere} other chains (see above), hence exit status ${FOUND_ERRORS}`,
    });
  const failed = found.some(({ rule }) => rule === FAILED.id);
  cli.status = found.some((one) => one.severity === 'error') ? FOUND_ERRORS : failed ? 70 : 0;
}

function tell(
  { out }: Cli,
  rows: readonly ClerkRow[],
  { today, asked, counts, packs, leftOut }: CheckNotes,
  dossier: Dossier,
  { office, ...files }: { readonly xlsx: string | undefined; readonly csv: string | undefined; readonly office: WorkspaceKind },
): void {
  const findings = rows.map(({ finding }) => ({ ...finding, words: { zh: explain(finding, 'zh'), en: explain(finding, 'en') } }));
  out.result({ schema: 'tianma-check/0', asked, today, chains: dossier.chains.size, counts, packs, leftOut, findings });
  printFindings(out, rows);
  const lots = [...dossier.chains.values()].filter(({ sort }) => sort === 'lot').length;
  const list = SEVERITIES.map((severity) => `${out.pick(SEVERITY_WORDS[severity].name)} ${counts[severity]}`).join(' · ');
  out.say(
    asked === 'ALL'
      ? {
          zh: `检查了 ${lots} 个批次、${dossier.chains.size - lots} 个地块(${today}):${list}`,
          en: `${lots} lots and ${dossier.chains.size - lots} units checked (${today}): ${list}`,
        }
      : { zh: `检查了 ${asked} 及其来源(${today}):${list}`, en: `${asked} and what it rests on checked (${today}): ${list}` },
  );
  const shown = rows.length;
  const all = SEVERITIES.reduce((sum, severity) => sum + counts[severity], 0);
  if (shown < all) out.say({ zh: `  按 --severity 只列出 ${shown} 条,共 ${all} 条`, en: `  ${shown} of ${all} listed, by --severity` });
  if (dossier.chains.size === 0)
    out.say(
      office === 'party'
        ? { zh: '  没有可检查的记录:先 tianma import 台账', en: '  nothing to check yet: tianma import LEDGER' }
        : { zh: '  没有可检查的记录:先 tianma receive 数据包', en: '  nothing to check yet: tianma receive BUNDLE' },
    );
  for (const text of leftOut) out.note({ zh: `! 没有采用:${text}`, en: `! left out: ${text}` });
  for (const file of [files.xlsx, files.csv]) if (file !== undefined) out.say({ zh: `✓ ${file}`, en: `✓ ${file}` });
}

function listRules({ out, language }: Cli): void {
  for (const { id, severity, title, explain: texts, todo } of RULES) {
    out.line(`${id}  ${out.pick(SEVERITY_WORDS[severity].name)}  ${title[language]}`);
    for (const text of Object.values(texts)) out.line(`  ${text[language]}`);
    out.line(`  → ${todo[language]}`);
  }
  out.result({
    rules: RULES.map(({ id, severity, title, explain: texts, todo, todoFor }) => ({ id, severity, title, explain: texts, todo, todoFor })),
  });
}

/** Tells each whole per cent once. */
function progressOf({ out }: Cli, what: { readonly zh: string; readonly en: string }): (done: number, total: number) => void {
  let last = -1;
  return (done, total) => {
    const part = total === 0 ? 100 : Math.floor((100 * done) / total);
    if (part !== last) out.progress(`${out.pick(what)} ${part}% (${done}/${total})`);
    last = part;
  };
}
