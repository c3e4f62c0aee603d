import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Cli } from '../output/cli.js';
import { AIMS } from '../output/help/groups.js';
import type { Text } from '../output/language.js';
import { nextSteps } from '../output/next/next-steps.js';
import type { Step } from '../output/next/step.js';
import { columnsOf } from '../output/progress/columns.js';
import { LAYOUT } from '../workspace/layout.js';
import { fromHere, nearbyWorkspaces } from '../workspace/nearby.js';
import { Workspace } from '../workspace/workspace.js';
import { VERB_NAMES } from './all.js';

const NONE: Text = {
  zh: `这个文件夹里还没有工作区。第一步:
  合作社、加工厂  tianma init party --dir 合作社 --id 530113/统一社会信用代码 --name 名称 --division 530113 \\
                  --role producer --role packer --product 商品条码=名称
  县里            tianma init county --dir 本县 --id 530113 --name 县名 --host 官方网址
  检测站          tianma init lab --dir 检测站 --id 530113/编号 --name 名称 --division 530113
从空文件夹到印好的标签,一步一步:docs/guide/first-hour.md
只想核对别人的码或数据包:tianma verify --help`,
  en: `There is no workspace in this folder yet. Begin with:
  cooperative, plant  tianma init party --dir coop --id 530113/CREDIT-CODE --name NAME --division 530113 \\
                      --role producer --role packer --product GTIN=NAME
  county              tianma init county --dir county --id 530113 --name NAME --host OFFICIAL-HOST
  laboratory          tianma init lab --dir lab --id 530113/NUMBER --name NAME --division 530113
From an empty folder to printed labels, step by step: docs/guide/first-hour.md
To verify somebody's code or bundle: tianma verify --help`,
};

const DONE: Text = {
  zh: '眼下没有非做不可的事。新的台账:tianma import 台账.xlsx;备份:tianma backup -o 备份文件',
  en: 'Nothing is pressing. A new ledger: tianma import LEDGER.xlsx; a backup: tianma backup -o FILE',
};

/** `tianma` alone: what to do next from where one stands, then the verbs by what one wants to do. */
export function firstSteps(cli: Cli): void {
  const { out, folder } = cli;
  if (!existsSync(join(folder, LAYOUT.settings))) return noWorkspace(cli);
  const workspace = Workspace.open(folder);
  const { kind, id, names } = workspace.settings;
  const steps = nextSteps(workspace, cli.now);
  out.line(`${cli.language === 'en' ? (names.en ?? names.zh) : names.zh} · ${id}`);
  const [first, ...rest] = steps;
  if (first === undefined) out.say(DONE);
  else tell(cli, { zh: '下一步', en: 'Next' }, [first]);
  if (rest.length > 0) tell(cli, { zh: '然后', en: 'Then' }, rest);
  sayMap(cli);
  out.result({ workspace: kind, id, next: steps.map((one) => ({ id: one.id, why: one.why, commands: one.commands.map(({ en }) => en) })) });
}

function noWorkspace({ out, folder }: Cli): void {
  const near = nearbyWorkspaces(folder);
  if (near.length > 0) {
    out.say({ zh: '这个文件夹不是工作区,附近的工作区:', en: 'This folder is no workspace. Near it:' });
    for (const path of near) out.line(`  tianma --dir ${fromHere(path)}`);
    out.say({ zh: '新建一个:tianma init --help', en: 'A new one: tianma init --help' });
  } else out.say(NONE);
  out.say({ zh: '全部命令:tianma --help', en: 'All commands: tianma --help' });
  out.result({ workspace: null, near });
}

/** Command lines are given as they are typed from here: with the folder, where one was asked about from outside. */
function tell({ out, folder }: Cli, title: Text, steps: readonly Step[]): void {
  const tianma = folder === resolve('.') ? 'tianma' : `tianma --dir ${fromHere(folder)}`;
  for (const { why, commands } of steps) {
    out.say({ zh: `${title.zh}:${why.zh}`, en: `${title.en}: ${why.en}` });
    for (const command of commands) out.line(`  ${out.pick(command).replace(/^tianma/, tianma)}`);
  }
}

function sayMap({ out }: Cli): void {
  out.say({ zh: '\n想做什么(用法:tianma 命令 --help):', en: '\nWhat for (how: tianma VERB --help):' });
  const width = Math.max(...AIMS.map(({ title }) => columnsOf(out.pick(title))));
  for (const { title, verbs } of AIMS) {
    const name = out.pick(title);
    const known = verbs.filter((verb) => VERB_NAMES.includes(verb));
    if (known.length > 0) out.line(`  ${name}${' '.repeat(width - columnsOf(name))}  ${known.join(' ')}`);
  }
}
