import type { PartyType, Role } from '@tianma/core/record';
import type { Command } from 'commander';
import { type Cli, collect } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { newPassphrase } from '../output/new-passphrase.js';
import { parseProduct } from '../workspace/county/enrol.js';
import { ownRoot } from '../workspace/county/published.js';
import { hexOf } from '../workspace/hex.js';
import { initWorkspace } from '../workspace/init.js';
import { LAYOUT, PUBLISHED } from '../workspace/layout.js';
import type { WorkspaceKind } from '../workspace/workspace.js';

interface Options {
  readonly id: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly division?: string;
  readonly host?: string;
  readonly report?: string;
  readonly hotline?: string;
  readonly type?: PartyType;
  readonly creditCode?: string;
  readonly role?: readonly Role[];
  readonly product?: readonly string[];
}

/** `tianma init county|party|lab`: a new workspace with its keys. */
export function addInit(program: Command, cliOf: () => Cli, say: Say): void {
  const init = program.command('init').description(say('建立工作区和密钥', 'make a workspace and its keys')).helpCommand(false);
  const kinds: readonly (readonly [WorkspaceKind, string])[] = [
    ['county', say('县里:登记主体,发布名单', 'a county: enrols parties, publishes lists')],
    ['party', say('合作社、加工厂、包装厂、承运方', 'a cooperative, processor, packer or carrier')],
    ['lab', say('检测机构、监管员、认证机构', 'a laboratory, inspector or certifier')],
  ];
  for (const [kind, description] of kinds) {
    const verb = init
      .command(kind)
      .description(description)
      .requiredOption(
        '--id <id>',
        kind === 'county' ? say('六位区划代码', 'division of six digits') : say('区划代码/信用代码', 'DIVISION/NUMBER'),
      )
      .requiredOption('--name <name>', say('中文名称', 'name in Chinese'))
      .option('--name-en <name>', say('英文名称', 'name in English'))
      .option('--host <host>', say('官方网址的主机名', 'official host name, such as trace.example.cn'));
    if (kind === 'county') verb.option('--report <text>', say('举报可疑码的电话或地址', 'where to report a suspect code'));
    else {
      verb
        .requiredOption('--division <code>', say('区划代码,6、9 或 12 位', 'division code of 6, 9 or 12 digits'))
        .option('--type <type>', say('主体类型', 'cooperative, company, family_farm, village_collective, laboratory, authority, other'))
        .option('--credit-code <code>', say('统一社会信用代码', 'unified social credit code'))
        .option('--hotline <number>', say('公开服务电话', 'public service number'))
        .option('--role <role>', say('申请的角色;可重复', 'wished role; repeatable'), collect)
        .option('--product <gtin=name>', say('商品条码=中文名/英文名;可重复', 'GTIN=name/English name; repeatable'), collect);
    }
    verb.action((options: Options) => runInit(cliOf(), kind, options));
  }
}

async function runInit(
  cli: Cli,
  kind: WorkspaceKind,
  { id, name, nameEn, division = id, host, report, hotline, type, creditCode, role = [], product = [] }: Options,
): Promise<void> {
  const passphrase = await newPassphrase(cli);
  const settings = {
    kind,
    id,
    names: { zh: name, ...(nameEn !== undefined && { en: nameEn }) },
    division,
    ...(host !== undefined && { host }),
    ...(type !== undefined && { type }),
    ...(creditCode !== undefined && { creditCode }),
    ...(hotline !== undefined && { hotline }),
    ...(role.length > 0 && { roles: role }),
    ...(product.length > 0 && { products: product.map(parseProduct) }),
  };
  const { workspace } = initWorkspace(cli.folder, settings, { passphrase, now: cli.now, report });
  const { out } = cli;
  out.say({ zh: `✓ 已建立工作区 ${workspace.folder}`, en: `✓ workspace ${workspace.folder}` });
  out.say({
    zh: '  口令丢失无法找回,请写下来另处保存',
    en: '  a lost passphrase cannot be recovered: write it down and keep it elsewhere',
  });
  if (kind === 'county') {
    const anchor = hexOf(ownRoot(workspace).envelope.id);
    out.say({
      zh: `  本县编号(锚): ${anchor}\n  根文件: ${workspace.path(LAYOUT.public, PUBLISHED.root)}`,
      en: `  anchor id: ${anchor}\n  root: ${workspace.path(LAYOUT.public, PUBLISHED.root)}`,
    });
    out.result({ workspace: kind, folder: workspace.folder, id, anchor });
  } else {
    const request = workspace.path(LAYOUT.request);
    out.say({ zh: `  下一步:把 ${request} 交给县里登记`, en: `  next: hand ${request} to the county` });
    out.result({ workspace: kind, folder: workspace.folder, id, request });
  }
}
