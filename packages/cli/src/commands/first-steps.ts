import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Cli } from '../output/cli.js';
import type { Text } from '../output/language.js';
import { LAYOUT } from '../workspace/layout.js';
import { Workspace, type WorkspaceKind } from '../workspace/workspace.js';

const NONE: Text = {
  zh: `这里还不是工作区。第一步:
  合作社  tianma init party --dir 我的合作社 --id 530113/统一社会信用代码 --name 名称 --division 530113 --product 商品条码=名称
  县里    tianma init county --dir 本县 --id 530113 --name 县名 --host 官方网址
  检测站  tianma init lab --dir 检测站 --id 530113/编号 --name 名称 --division 530113
只想核对别人的码或数据包:tianma verify --help。全部命令:tianma --help`,
  en: `This folder is no workspace yet. Begin with:
  cooperative  tianma init party --dir coop --id 530113/CREDIT-CODE --name NAME --division 530113 --product GTIN=NAME
  county       tianma init county --dir county --id 530113 --name NAME --host OFFICIAL-HOST
  laboratory   tianma init lab --dir lab --id 530113/NUMBER --name NAME --division 530113
To verify somebody's code or bundle: tianma verify --help. All commands: tianma --help`,
};

const NEXT: Readonly<Record<WorkspaceKind, Text>> = {
  party: {
    zh: `接下来:
  1 把 key-request.json 交给县里;县里登记后:tianma trust accept 县里发布的文件夹
  2 要空白台账:tianma template tea -o 台账.xlsx(fruit、vegetables、honey-nuts、livestock)
    导入台账:tianma import 台账.xlsx(先看错误),再加 --commit 签名
  3 打标签:tianma label 批次 -o 标签文件夹;给买家的数据包:tianma bundle 批次
  看有哪些批次:tianma list;从哪里来、到了哪里:tianma trace back|forward 批次。哪里不对、怎么办:tianma check。备份:tianma backup -o 备份文件`,
    en: `Next:
  1 hand key-request.json to the county; once enrolled: tianma trust accept FOLDER (what the county publishes)
  2 an empty ledger: tianma template tea -o LEDGER.xlsx (fruit, vegetables, honey-nuts, livestock)
    import the ledger: tianma import LEDGER.xlsx shows what is wrong; with --commit it signs
  3 print labels: tianma label LOT -o FOLDER; a file for buyers: tianma bundle LOT
  Your lots: tianma list; where from, where to: tianma trace back|forward LOT. What is wrong, and what to do: tianma check. Backup: tianma backup -o FILE`,
  },
  county: {
    zh: `接下来:
  1 登记一家主体:tianma trust enrol 它的key-request.json,然后 tianma trust publish
  2 每周发布召回名单:tianma status make;召回:tianma status recall 商品条码/批次 --level 1 --reason residue --text 说明 --todo 怎么办
  3 把 public 文件夹放到网上或 U 盘,主体用 tianma trust accept 取用
  4 收下主体交来的数据包:tianma receive 文件;收下后才能查来源、去向:tianma trace back|forward 批次
    有起因就召回:tianma recall open 起因 --level 1 --reason residue --text 说明 --todo 怎么办;演练:tianma recall drill 起因
  5 名录:tianma party import、cert add、profile add、brand add(docs/guide/registers.md)`,
    en: `Next:
  1 enrol a party: tianma trust enrol ITS-key-request.json, then tianma trust publish
  2 publish the recall list each week: tianma status make; recall: tianma status recall GTIN/LOT --level 1 --reason residue --text WHAT --todo WHAT-TO-DO
  3 put the folder public on the web or a USB stick; parties take it with tianma trust accept
  4 take in the bundles of your parties: tianma receive FILE; then: tianma trace back|forward LOT
    from a cause to every lot: tianma recall open CAUSE --level 1 --reason residue --text WHAT --todo WHAT-TO-DO; a drill: tianma recall drill CAUSE
  5 registers: tianma party import, cert add, profile add, brand add (docs/guide/registers.md)`,
  },
  lab: {
    zh: `接下来:
  1 把 key-request.json 交给县里;县里登记后:tianma trust accept 县里发布的文件夹
  2 签检测结果:tianma attest 数据包 --kind inspection --file finding.json -o 结果.cbor,交还送检方`,
    en: `Next:
  1 hand key-request.json to the county; once enrolled: tianma trust accept FOLDER (what the county publishes)
  2 sign a result: tianma attest BUNDLE --kind inspection --file finding.json -o RESULT.cbor, and hand it back`,
  },
};

/** `tianma` alone: what to do next from where one stands. */
export function firstSteps(cli: Cli): void {
  if (!existsSync(join(cli.folder, LAYOUT.settings))) {
    cli.out.say(NONE);
    cli.out.result({ workspace: null });
    return;
  }
  const { kind, id, names } = Workspace.open(cli.folder).settings;
  cli.out.line(`${cli.language === 'en' ? (names.en ?? names.zh) : names.zh} · ${id}`);
  cli.out.say(NEXT[kind]);
  cli.out.result({ workspace: kind, id });
}
