import { TianmaError } from '@tianma/core';
import type { Command } from 'commander';
import type { Cli } from '../output/cli.js';
import type { Say, Text } from '../output/language.js';
import { printLedgerErrors } from '../output/ledger-errors.js';
import { readPartySheets } from '../register-sheets/parties.js';
import { ROLE_WORDS } from '../register-sheets/specs.js';
import { checkParties, type PartyFault, type PartyProblem } from '../workspace/parties/check.js';
import { keepDrafts } from '../workspace/parties/drafts.js';
import { nameOf, partyRegister, type RegisteredParty, rolesOf } from '../workspace/parties/register.js';
import { readFile } from '../workspace/workspace.js';

/** `tianma party`: who is on the trust list, with codes, roles, products and keys; in a county also who is to be enrolled. */
export function addParty(program: Command, cliOf: () => Cli, say: Say): void {
  const party = program
    .command('party')
    .description(say('主体名册:代码、角色、商品、密钥', 'register of parties: codes, roles, products, keys'))
    .helpCommand(false);
  party
    .command('list')
    .description(say('在册和待登记的主体', 'parties on the list, and those to be enrolled'))
    .action(async () => {
      const cli = cliOf();
      const register = partyRegister(await cli.workspace(), cli.now);
      for (const one of register) cli.out.line(lineOf(cli, one));
      if (register.length === 0) cli.out.say({ zh: '还没有主体', en: 'No parties yet' });
      cli.out.result({ parties: register.map(toJson) });
    });
  party
    .command('show')
    .description(say('一家主体的全部内容', 'everything about one party'))
    .argument('<party>', say('主体编号、信用代码或名称', 'party id, credit code or name'))
    .action(async (text: string) => {
      const cli = cliOf();
      showParty(cli, find(partyRegister(await cli.workspace(), cli.now), text));
    });
  party
    .command('check')
    .description(say('核对代码、密钥期限,以及名册与信任名单是否一致', 'check codes and keys, and the register against the trust list'))
    .action(async () => {
      const cli = cliOf();
      const problems = checkParties(partyRegister(await cli.workspace(), cli.now), cli.now);
      for (const problem of problems) cli.out.line(problemLine(cli, problem));
      if (problems.length === 0) cli.out.say({ zh: '✓ 没有问题', en: '✓ nothing to mend' });
      cli.out.result({ problems });
    });
  party
    .command('import')
    .description(say('县里:从表格导入待登记的主体(不签名)', 'county: import parties to be enrolled (nothing is signed)'))
    .argument('<xlsx>', say('xlsx 表格,列名见 docs/guide/registers.md', 'xlsx workbook, columns as in docs/guide/registers.md'))
    .option('--dry-run', say('只检查', 'check only'))
    .action((path: string, { dryRun }: { dryRun?: true }) => importParties(cliOf(), path, dryRun === true));
}

async function importParties(cli: Cli, path: string, dryRun: boolean): Promise<void> {
  const workspace = await cli.workspace();
  workspace.expect('county');
  const result = await readPartySheets(readFile(path), workspace.settings.id);
  if (!result.ok) {
    cli.status = 2;
    cli.out.result({ ok: false, errors: result.errors, count: result.count });
    if (!cli.out.json) printLedgerErrors(cli.out, result.errors, result.count);
    return;
  }
  const { drafts } = result;
  const { added, changed } = dryRun ? { added: 0, changed: 0 } : await keepDrafts(workspace, drafts);
  cli.out.say(
    dryRun
      ? { zh: `✓ ${drafts.length} 家,没有错误`, en: `✓ ${drafts.length} parties, nothing wrong` }
      : {
          zh: `✓ ${drafts.length} 家:新增 ${added},改动 ${changed}。收到密钥申请后:tianma trust enrol`,
          en: `✓ ${drafts.length} parties: ${added} new, ${changed} changed. With their key requests: tianma trust enrol`,
        },
  );
  cli.out.result({ ok: true, dryRun, parties: drafts.map((draft) => draft.party), added, changed });
}

function find(register: readonly RegisteredParty[], text: string): RegisteredParty {
  const found = register.filter((party) => [party.id, party.id.slice(7), party.view?.creditCode, nameOf(party)].includes(text));
  const [only, other] = found;
  if (only !== undefined && other === undefined) return only;
  throw new TianmaError('cli.usage', {
    where: text,
    expected: '一家主体 / one party',
    found: found.map(({ id }) => id).join(', ') || '0',
    fix: 'tianma party list',
  });
}

function lineOf({ out }: Cli, party: RegisteredParty): string {
  const { id, view, draft, keys } = party;
  const valid = new Set(keys.filter(({ state }) => state === 'valid').map(({ use }) => use));
  const state: Text =
    view === undefined
      ? draft !== undefined && keys.length === 0
        ? { zh: '待登记', en: 'to be enrolled' }
        : { zh: '待发布', en: 'to be published' }
      : valid.size > 0
        ? { zh: `密钥 ${[...valid].map((use) => USES[use] ?? use).join('、')}`, en: `keys ${[...valid].join(', ')}` }
        : { zh: '没有有效密钥', en: 'no valid key' };
  return [id, nameOf(party), typeWord(out, view?.type ?? draft?.type), roleWords(out, party), out.pick(state)].filter(Boolean).join('  ');
}

function showParty({ out }: Cli, party: RegisteredParty): void {
  const { id, view, draft, keys, hotline } = party;
  const products = view?.products ?? new Map((draft?.products ?? []).map(({ gtin, names }) => [gtin, names]));
  out.line(`${nameOf(party)}  ${id}`);
  const rows: readonly (readonly [Text, string | undefined])[] = [
    [{ zh: '类型', en: 'type' }, typeWord(out, view?.type ?? draft?.type)],
    [{ zh: '信用代码', en: 'credit code' }, view?.creditCode ?? draft?.creditCode],
    [{ zh: '区划', en: 'division' }, view?.division ?? draft?.division],
    [{ zh: '角色', en: 'roles' }, roleWords(out, party)],
    [{ zh: '公开电话', en: 'public number' }, hotline ?? draft?.hotline],
  ];
  for (const [name, value] of rows) if (value !== undefined && value !== '') out.line(`  ${out.pick(name)}: ${value}`);
  for (const [gtin, names] of products) out.line(`  ${gtin}  ${names.zh}`);
  for (const { use, kid, state, from, to } of keys)
    out.line(
      `  ${kid}  ${out.pick({ zh: `${USES[use] ?? use}(${use})`, en: use.padEnd(7) })} ${out.pick(KEY_STATES[state])}  ${from}..${to}`,
    );
  out.result(toJson(party));
}

const TYPES: Readonly<Record<string, string>> = {
  cooperative: '合作社',
  company: '企业',
  family_farm: '家庭农场',
  village_collective: '村集体',
  laboratory: '检测机构',
  authority: '主管部门',
  other: '其他',
};

/** What a key signs. */
const USES: Readonly<Record<string, string>> = { record: '记录', seal: '标签', attest: '证明', notice: '通知' };

const typeWord = (out: Cli['out'], type: string | undefined): string => out.pick({ zh: TYPES[type ?? ''] ?? type ?? '', en: type ?? '' });

/** Sheets read the same words. */
const roleWords = (out: Cli['out'], party: RegisteredParty): string => {
  const roles = rolesOf(party);
  return out.pick({ zh: roles.map((role) => ROLE_WORDS[role]?.[1] ?? role).join('、'), en: roles.join(', ') });
};

const KEY_STATES: Readonly<Record<RegisteredParty['keys'][number]['state'], Text>> = {
  valid: { zh: '有效', en: 'valid' },
  retired: { zh: '停用', en: 'retired' },
  compromised: { zh: '失窃', en: 'compromised' },
  revoked: { zh: '吊销', en: 'revoked' },
  coming: { zh: '未生效', en: 'not yet valid' },
  ended: { zh: '到期', en: 'ended' },
  unlisted: { zh: '未发布', en: 'not on the list yet' },
};

const FAULTS: Readonly<Record<PartyFault, Text>> = {
  waiting: { zh: '待登记:还没有收到密钥申请', en: 'to be enrolled: no key request came in' },
  differs: { zh: '登记内容与名册不同', en: 'enrolled otherwise than meant' },
  credit_code: { zh: '信用代码不对', en: 'wrong credit code' },
  code_kind: { zh: '信用代码的类别少见于此类主体', en: 'a credit code unusual for this type' },
  division: { zh: '区划代码不对,或不属本县', en: 'wrong division code, or not of this county' },
  no_key: { zh: '没有有效密钥', en: 'no valid key' },
  key_ends: { zh: '密钥 30 天内到期', en: 'a key ends within 30 days' },
  key_compromised: { zh: '有失窃的密钥', en: 'a key was stolen' },
  unlisted: { zh: '证书还没有发布:tianma trust publish', en: 'certified and not on the list: tianma trust publish' },
  no_product: { zh: '没有登记商品', en: 'no product registered' },
};

function problemLine({ out }: Cli, { party, fault, severity, found, expected }: PartyProblem): string {
  const mark = severity === 'error' ? '✗' : severity === 'warning' ? '!' : '·';
  const values = [found, expected === undefined ? undefined : `→ ${expected}`].filter((value) => value !== undefined).join(' ');
  return `${mark} ${party}  ${out.pick(FAULTS[fault])}${values === '' ? '' : `  ${values}`}`;
}

function toJson({ view, draft, ...rest }: RegisteredParty): object {
  return {
    ...rest,
    enrolled: view !== undefined,
    ...(draft !== undefined && { draft }),
    ...(view !== undefined && { ...view, products: Object.fromEntries(view.products) }),
  };
}
