import { TianmaError } from '@tianma/core';
import { dayToText } from '@tianma/core/record';
import type { EntryState, RegisterEntry } from '@tianma/rules/register';
import type { Command } from 'commander';
import type { Cli } from '../output/cli.js';
import type { Say, Text } from '../output/language.js';
import { printLedgerErrors } from '../output/ledger-errors.js';
import type { DraftsResult } from '../register-sheets/certificates.js';
import type { DeclarationDraft, DeclaredEntry } from '../workspace/register/declare.js';
import { declareAll } from '../workspace/register/declare.js';
import { draftOf, readJsonFile } from '../workspace/register/draft.js';
import { type RegisterKind, withdraw } from '../workspace/register/withdraw.js';
import { type OpenRegisters, openRegisters } from '../workspace/registers.js';
import { dayText } from '../workspace/time.js';
import { readFile, type WorkspaceKind } from '../workspace/workspace.js';

const STATES: Readonly<Record<EntryState, Text>> = {
  standing: { zh: '有效', en: 'standing' },
  ended: { zh: '已结束', en: 'ended' },
  coming: { zh: '未生效', en: 'coming' },
  replaced: { zh: '已被新版取代', en: 'replaced' },
  conflict: { zh: '冲突', en: 'conflict' },
};

/** What a register's verbs are called in help and answers. */
export interface RegisterWords {
  readonly kind: RegisterKind;
  readonly name: Text;
}

/** `add FILE.json...`: bodies as docs/spec/declaration.md has them, each signed as the next version of its entry. */
export function addAdd(parent: Command, cliOf: () => Cli, say: Say, { kind, name }: RegisterWords): Command {
  return parent
    .command('add')
    .description(say(`签发${name.zh}条目(JSON 文件)`, `sign entries of ${name.en} from JSON files`))
    .argument('[json...]', say('JSON 文件,格式见 docs/spec/declaration.md', 'JSON files, as docs/spec/declaration.md has them'))
    .action(async (paths: string[]) => {
      if (paths.length === 0) throw new TianmaError('cli.usage', { expected: '一个 JSON 文件 / a JSON file', found: '(无 / none)' });
      await declare(
        cliOf(),
        paths.map((path) => draftOf(kind, readJsonFile(path))),
      );
    });
}

/** Signs drafts and tells what came of each. */
export async function declare(cli: Cli, drafts: readonly DeclarationDraft[]): Promise<void> {
  const session = await cli.session();
  tellDeclared(cli, await declareAll(session, drafts), session.workspace.settings.kind);
}

function tellDeclared({ out }: Cli, declared: readonly DeclaredEntry[], office: WorkspaceKind): void {
  for (const { declaration, same } of declared) {
    const { kind, id, version } = declaration;
    out.say(
      same
        ? {
            zh: `  ${kind}/${id} 第 ${version} 版已是这样,没有重签`,
            en: `  ${kind}/${id} is so already in version ${version}; nothing signed`,
          }
        : { zh: `✓ ${kind}/${id} 第 ${version} 版`, en: `✓ ${kind}/${id}, version ${version}` },
    );
  }
  if (declared.some(({ same }) => !same))
    out.say(
      office === 'county'
        ? {
            zh: '  下一步:把 public 文件夹放到网上(tianma trust publish --to 文件夹);合作社再运行 tianma trust accept',
            en: '  next: put the folder public on the web (tianma trust publish --to FOLDER); parties then run tianma trust accept',
          }
        : {
            zh: '  下一步:把 declarations 文件夹里的文件交给县里 tianma receive',
            en: '  next: hand the files of the folder declarations to the county, for tianma receive',
          },
    );
  out.result({ declared: declared.map(({ declaration: { kind, id, version }, same }) => ({ kind, id, version, same })) });
}

/** `list`: every version with its state today, and what was left out. */
export function addEntryList(parent: Command, cliOf: () => Cli, say: Say, { kind, name }: RegisterWords): void {
  parent
    .command('list')
    .description(say(`${name.zh}有哪些条目`, `entries of ${name.en}`))
    .option('--all', say('连同已更正的旧版', 'older versions too'))
    .action(async ({ all }: { all?: true }) => {
      const cli = cliOf();
      const registers = openRegisters(await cli.workspace(), cli.now);
      const entries = registers.entries.filter((entry) => entry.kind === kind && (all === true || isNewest(entry, registers)));
      for (const entry of entries) cli.out.line(lineOf(cli, entry));
      if (entries.length === 0) cli.out.say({ zh: `还没有${name.zh}条目`, en: `No entries of ${name.en} yet` });
      tellProblems(cli, registers, kind);
      cli.out.result({ entries: entries.map(toJson), problems: problemsOf(registers, kind) });
    });
}

function isNewest({ issuer, id, kind, declaration }: RegisterEntry, { entries }: OpenRegisters): boolean {
  return !entries.some(
    (other) => other.issuer === issuer && other.id === id && other.kind === kind && other.declaration.version > declaration.version,
  );
}

function lineOf({ out, now }: Cli, entry: RegisterEntry): string {
  const { id, declaration, issuer, from, to, state } = entry;
  const { validTo } = (declaration.body ?? {}) as { readonly validTo?: unknown };
  const last = to === undefined ? (typeof validTo === 'string' ? validTo : '') : dayToText(to);
  const days = state === 'replaced' ? '' : `${dayToText(from)}..${last}`;
  return [id, `v${declaration.version}`, out.pick(stateOf(entry, dayText(now))), days, issuer].filter(Boolean).join('  ');
}

/** What an entry says of itself counts beside its place among the versions: withdrawn, or past its own last day. */
function stateOf({ declaration, state }: RegisterEntry, today: string): Text {
  const { validTo, withdrawn } = (declaration.body ?? {}) as {
    readonly validTo?: unknown;
    readonly withdrawn?: { readonly since?: unknown };
  };
  const since = withdrawn?.since;
  if (state !== 'standing') return STATES[state];
  if (typeof since === 'string')
    return since <= today
      ? { zh: `已撤销(${since} 起)`, en: `withdrawn from ${since}` }
      : { zh: `${since} 起撤销`, en: `to be withdrawn from ${since}` };
  return typeof validTo === 'string' && validTo < today ? STATES.ended : STATES.standing;
}

function toJson({ id, issuer, declaration, from, to, state, document }: RegisterEntry): object {
  const days = { from: dayToText(from), ...(to !== undefined && { to: dayToText(to) }) };
  return { id, version: declaration.version, issuer, state, ...days, document, body: declaration.body };
}

function problemsOf({ problems }: OpenRegisters, kind: string): readonly object[] {
  return problems
    .filter(({ where }) => where.startsWith(`${kind}/`) || where.endsWith('.cbor'))
    .map(({ where, issuer, document, error }) => ({ where, issuer, document, error: error.toJSON() }));
}

/** What is held and does not count. */
export function tellProblems({ out }: Cli, { problems }: OpenRegisters, kind: string): void {
  for (const { where, issuer, error } of problems)
    if (where.startsWith(`${kind}/`) || where.endsWith('.cbor'))
      out.note({
        zh: `! 没有采用:${where}${issuer === undefined ? '' : `(${issuer})`} [${error.code}]`,
        en: `! left out: ${where}${issuer === undefined ? '' : ` (${issuer})`} [${error.code}]`,
      });
}

/** `import FILE.xlsx`: every row becomes an entry, or nothing does. */
export function addSheetImport(
  parent: Command,
  cliOf: () => Cli,
  say: Say,
  { name }: RegisterWords,
  read: (cli: Cli, file: Uint8Array) => Promise<DraftsResult>,
): void {
  parent
    .command('import')
    .description(
      say(`从表格导入${name.zh}:有错列出,无错全部签发`, `import ${name.en} from a spreadsheet: what is wrong is listed, or all are signed`),
    )
    .argument('<xlsx>', say('xlsx 表格,列名见 docs/guide/registers.md', 'xlsx workbook, columns as in docs/guide/registers.md'))
    .option('--dry-run', say('只检查', 'check only'))
    .action(async (path: string, { dryRun }: { dryRun?: true }) => {
      const cli = cliOf();
      const result = await read(cli, readFile(path));
      if (!result.ok) {
        cli.status = 2;
        cli.out.result({ ok: false, errors: result.errors, count: result.count });
        if (!cli.out.json) printLedgerErrors(cli.out, result.errors, result.count);
      } else if (dryRun) {
        cli.out.say({ zh: `✓ ${result.drafts.length} 条,没有错误`, en: `✓ ${result.drafts.length} entries, nothing wrong` });
        cli.out.result({ ok: true, dryRun: true, entries: result.drafts.map(({ kind, id }) => ({ kind, id })) });
      } else await declare(cli, result.drafts);
    });
}

/** `withdraw ID`: from a day on the entry does not count. */
export function addWithdraw(parent: Command, cliOf: () => Cli, say: Say, { kind, name }: RegisterWords): void {
  parent
    .command('withdraw')
    .description(say(`撤销${name.zh}条目(旧版仍可查)`, `withdraw an entry of ${name.en} (what was signed stays)`))
    .argument('<id>', say('条目编号,见 list', 'id of the entry, as list shows it'))
    .requiredOption('--reason <text>', say('为什么', 'why'))
    .option('--since <day>', say('从哪天起不算数(默认今天)', 'first day on which it does not count (default today)'))
    .action(async (id: string, { reason, since }: { reason: string; since?: string }) => {
      const cli = cliOf();
      const session = await cli.session();
      const declared = await withdraw(session, { kind, id, since: since ?? dayText(cli.now), reason });
      tellDeclared(cli, [declared], session.workspace.settings.kind);
    });
}
