import type { Role } from '@tianma/core/record';
import type { Command } from 'commander';
import { type Cli, collect, optionalSeconds, readCount } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { copyPublic } from '../workspace/county/copy-public.js';
import { enrol, GRACE_DAYS, parseProduct } from '../workspace/county/enrol.js';
import { readCounty } from '../workspace/county/state.js';
import { publishTrust, retireKey } from '../workspace/county/trust.js';
import { differences } from '../workspace/parties/check.js';
import { partyDrafts } from '../workspace/parties/drafts.js';
import { type KeyRequest, readKeyRequest } from '../workspace/party/key-request.js';
import { dayText } from '../workspace/time.js';
import { acceptTrust } from '../workspace/trusted/accept.js';
import { forgetCounty } from '../workspace/trusted/forget.js';
import { readFile, type Workspace } from '../workspace/workspace.js';

/** `tianma trust`: whose keys count. The county enrols, publishes and takes back; everybody else accepts. */
export function addTrust(program: Command, cliOf: () => Cli, say: Say): void {
  const trust = program
    .command('trust')
    .description(say('登记、发布、撤回、取用证书和名单', 'certificates and trust lists'))
    .helpCommand(false);
  trust
    .command('enrol')
    .description(say('县里:按密钥申请发证书', 'county: certify the keys of a request'))
    .argument('<request>', say('主体的 key-request.json', "the party's key-request.json"))
    .option('--role <role>', say('准许的角色,代替申请的;可重复', 'role, instead of those asked for; repeatable'), collect)
    .option('--product <gtin=name>', say('准许的商品,代替申请的;可重复', 'product, instead of those asked for; repeatable'), collect)
    .option('--days <n>', say('有效天数(封签密钥最多 400)', 'days it holds (seal keys at most 400)'))
    .option('--from <date>', say('从哪天起有效(已包装的货也要覆盖时)', 'first day it covers'))
    .option(
      '--grace <days>',
      say(`被换下的钥匙还算数几天(默认 ${GRACE_DAYS})`, `days that keys which are replaced still count (default ${GRACE_DAYS})`),
    )
    .option(
      '--lost <time>',
      say(
        '旧钥匙丢失或失窃,已当面核对身份;此刻以前签的仍算数',
        'the old keys are lost or stolen and the party was identified; what they signed before this time stands',
      ),
    )
    .action((path: string, options: EnrolFlags) => runEnrol(cliOf(), path, options));
  trust
    .command('publish')
    .description(say('县里:签发新一版信任名单', 'county: sign the next trust list'))
    .option('--days <n>', say('下次更新前的天数', 'days until the next update'))
    .option('--to <folder>', say('另复制到网站目录或 U 盘', 'copy what is public there too'))
    .action(async ({ days, to }: { days?: string; to?: string }) => {
      const cli = cliOf();
      const list = await publishTrust(await cli.session(), { days: readCount(days, '--days') });
      const files = to === undefined ? [] : copyPublic(await cli.workspace(), to);
      cli.out.say({
        zh: `✓ 信任名单第 ${list.version} 版,${list.certificates.length} 张证书,${dayText(list.nextUpdate)} 前更新${to === undefined ? '' : `;已复制到 ${to}`}`,
        en: `✓ trust list ${list.version} with ${list.certificates.length} certificates, next by ${dayText(list.nextUpdate)}${to === undefined ? '' : `; copied to ${to}`}`,
      });
      cli.out.result({ version: list.version, certificates: list.certificates.length, nextUpdate: dayText(list.nextUpdate), files });
    });
  for (const [name, state] of [
    ['retire', 'retired'],
    ['compromise', 'compromised'],
  ] as const) {
    trust
      .command(name)
      .description(
        state === 'retired'
          ? say('县里:停用密钥,以前签的仍算数;立即发布', 'county: retire a key, what it signed before stands; published at once')
          : say('县里:密钥失窃,它签的都不算数;立即发布', 'county: a stolen key, nothing it signed stands; published at once'),
      )
      .argument(
        '<kid>',
        say(
          '密钥指纹开头,8 位以上(tianma trust list);或主体编号',
          'begin of the thumbprint, 8 digits or more (tianma trust list); or a party id',
        ),
      )
      .option('--since <time>', say('从何时起(停用时)', 'since when (for retire)'))
      .action(async (kid: string, { since }: { since?: string }) => {
        const cli = cliOf();
        const { keys, trust: list } = await retireKey(await cli.session(), { kid, state, since: optionalSeconds(since, '--since') });
        for (const { party, use, thumbprint } of keys) cli.out.line(`${state}  ${thumbprint.slice(0, 16)}  ${use}  ${party}`);
        cli.out.say({ zh: `✓ 已发布信任名单第 ${list.version} 版`, en: `✓ trust list ${list.version} published` });
        cli.out.result({ version: list.version, keys });
      });
  }
  trust
    .command('list')
    .description(say('县里:发过的证书', 'county: the certificates it gave'))
    .action(async () => {
      const cli = cliOf();
      const { certificates } = readCounty(await cli.workspace());
      for (const { thumbprint, use, party, state, since } of certificates) {
        cli.out.line(
          `${thumbprint.slice(0, 16)}  ${use.padEnd(7)} ${state.padEnd(11)} ${since === undefined ? '' : dayText(since)}  ${party}`,
        );
      }
      cli.out.result({ certificates });
    });
  trust
    .command('accept')
    .description(say('取用县里发布的文件夹或文件', "take over a county's published folder or files"))
    .argument('<path...>', say('文件夹或文件', 'folder or files'))
    .option('--anchor <id>', say('县里另外告诉的编号,不符就拒绝', 'anchor id told by another way; anything else is refused'))
    .action((paths: string[], { anchor }: { anchor?: string }) => runAccept(cliOf(), paths, anchor));
  trust
    .command('forget')
    .description(say('不再信任一个县的根,如县里换了根', 'trust the root of a county no longer, as when it has a new one'))
    .argument('<anchor>', say('县编号开头,8 位以上', 'begin of its anchor id, 8 digits or more'))
    .action(async (anchor: string) => {
      const cli = cliOf();
      const id = await forgetCounty(await cli.workspace(), anchor);
      cli.out.say({ zh: `✓ 不再信任 ${id}`, en: `✓ ${id} is trusted no longer` });
      cli.out.result({ anchor: id });
    });
}

interface EnrolFlags {
  readonly role?: readonly Role[];
  readonly product?: readonly string[];
  readonly days?: string;
  readonly from?: string;
  readonly grace?: string;
  readonly lost?: string;
}

async function runEnrol(cli: Cli, path: string, { role, product, days, from, grace, lost }: EnrolFlags): Promise<void> {
  const request = readKeyRequest(readFile(path, 1_048_576));
  tellDifferences(cli, await cli.workspace(), request);
  const { issued, retired } = await enrol(await cli.session(), request, {
    roles: role,
    products: product?.map(parseProduct),
    days: readCount(days, '--days'),
    from: optionalSeconds(from, '--from'),
    grace: readCount(grace, '--grace'),
    lost: optionalSeconds(lost, '--lost'),
  });
  const { out } = cli;
  out.line(`${request.names.zh}  ${request.party}`);
  for (const { use, thumbprint } of issued) out.line(`  ${use.padEnd(7)} ${thumbprint.slice(0, 16)}`);
  for (const { use, thumbprint, since = 0 } of retired)
    out.say({
      zh: `  ${use.padEnd(7)} ${thumbprint.slice(0, 16)} 换下,${dayText(since)} 以前签的仍算数`,
      en: `  ${use.padEnd(7)} ${thumbprint.slice(0, 16)} replaced; what it signed up to ${dayText(since)} stands`,
    });
  if (retired.length > 0)
    out.note({
      zh: '! 换了钥匙:发布前请打电话与该主体核对新钥匙的指纹(tianma key list)',
      en: '! Keys were replaced: before publishing, compare the new fingerprints with the party by telephone (tianma key list)',
    });
  out.say({
    zh: `✓ 已发 ${issued.length} 张证书。下一步:tianma trust publish`,
    en: `✓ ${issued.length} certificates. Next: tianma trust publish`,
  });
  out.result({ party: request.party, certificates: issued, retired });
}

/** Names what a request asks for otherwise than the register of parties means to have it: the clerk decides, by options, or by asking again. */
function tellDifferences({ out }: Cli, workspace: Workspace, { party, products, ...rest }: KeyRequest): void {
  const draft = partyDrafts(workspace).find((one) => one.party === party);
  if (draft === undefined) return;
  for (const { name, found, meant } of differences({ ...rest, gtins: products.map(({ gtin }) => gtin) }, draft))
    out.note({
      zh: `! 申请与主体名册不同:${name} ${found} → ${meant}`,
      en: `! the request differs from the register: ${name} ${found} → ${meant}`,
    });
}

async function runAccept(cli: Cli, paths: readonly string[], anchor: string | undefined): Promise<void> {
  const workspace = await cli.workspace();
  workspace.expect('party', 'lab');
  const { anchor: id, first, published, certificates, declarations } = await acceptTrust(workspace, paths, anchor, cli.now);
  const { root, trust, status } = published;
  const { out } = cli;
  out.line(`${out.pick({ zh: root.names.zh, en: root.names.en ?? root.names.zh })}  ${root.division}`);
  out.say({
    zh: `✓ 信任名单 ${trust ? `第 ${trust.version} 版` : '无'},召回名单 ${status ? `第 ${status.version} 版` : '无'},证书 ${certificates} 张`,
    en: `✓ trust list ${trust?.version ?? 'none'}, status list ${status?.version ?? 'none'}, ${certificates} certificates`,
  });
  if (declarations.taken.length > 0)
    out.say({ zh: `✓ 名录新增 ${declarations.taken.length} 份`, en: `✓ ${declarations.taken.length} new documents of registers` });
  for (const { where, error } of declarations.refused)
    out.note({ zh: `! 没有采用:${where} [${error.code}]`, en: `! left out: ${where} [${error.code}]` });
  if (first && anchor === undefined) {
    out.say({
      zh: `! 第一次取用。请打电话或当面与县里核对本县编号:\n  ${id}`,
      en: `! First time. Compare this anchor id with the county by telephone or in person:\n  ${id}`,
    });
  }
  out.result({
    anchor: id,
    first,
    trust: trust?.version ?? null,
    status: status?.version ?? null,
    certificates,
    declarations: declarations.taken.length,
  });
}
