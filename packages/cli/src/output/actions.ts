import type { Code } from '@tianma/core';
import type { Text } from './language.js';

const AGAIN: Text = {
  zh: '文件可能在传送中损坏,或不是田码的文件:请对方原样重新发一份;看里面写了什么:tianma show 文件',
  en: 'the file may be damaged on its way, or none of ours: ask for it again, unchanged; what it says: tianma show FILE',
};
const NEWER: Text = { zh: '把本程序升级到最新版再试', en: 'update this program and try again' };
const ALTERED: Text = {
  zh: '不要采用这份资料:向签发的一方要原件再核对;仍不对,就报告县里',
  en: 'do not rely on it: ask its signer for the original and verify again; if it still fails, report it to the county',
};
const COUNTY: Text = {
  zh: '取用县里最新发布的资料再核对(tianma trust accept 文件夹);仍不对,请签发的一方找县里登记',
  en: "take the county's newest lists and verify again (tianma trust accept FOLDER); if it still fails, the signer has to ask the county",
};
const KEY_GONE: Text = {
  zh: '不要采用:打电话问县里;货主由县里换发证书后重新签发',
  en: 'do not rely on it: ask the county by telephone; its owner needs new certificates and signs again',
};
const STOP: Text = {
  zh: '停止销售和食用,照公告办;来源和去向:tianma trace back|forward 批次',
  en: 'stop selling and eating it and do as the notice says; where it came from and went: tianma trace back|forward LOT',
};
const LOOK: Text = {
  zh: '查对这一处;属实就不用改,写错了就更正台账再导入',
  en: 'look at this place; if it is wrong, correct the ledger and import it again',
};
const REFRESH: Text = {
  zh: '取用县里最新发布的资料:tianma trust accept 文件夹',
  en: "take the county's newest lists: tianma trust accept FOLDER",
};
const NOTED: Text = { zh: '只是告知,不用处理', en: 'for your knowledge; nothing has to be done' };
const CELL: Text = {
  zh: '照“填写说明”改好这一格再导入;空白台账:tianma template',
  en: 'mend the cell as the notes of the template say and import again; an empty ledger: tianma template',
};

/** What to do where an error does not say it itself: by code, else by what stands before its first dot. */
const ACTIONS: Readonly<Partial<Record<Code, Text>> & Record<string, Text>> = {
  cbor: AGAIN,
  cose: AGAIN,
  doc: AGAIN,
  bundle: AGAIN,
  attestation: AGAIN,
  'doc.field_newer': {
    zh: '自己写的文件:名字写错了,只用“应为”里的名字;别人的文件:把本程序升级到最新版再试',
    en: 'in a file of your own a name is wrong: use those that are expected; for one of others update this program',
  },
  'record.malformed': AGAIN,
  'record.text': {
    zh: '去掉文字里看不见的控制字符,重新输入这一处',
    en: 'take the control characters out of the text: type it anew',
  },
  gs1: {
    zh: '对着证书或标签重新输入;商品条码要 14 位数字,末位是校验位',
    en: 'type it again from the certificate or label; a GTIN has 14 digits, the last of them a check digit',
  },
  id: { zh: '对着证照逐位核对后重新输入', en: 'compare it digit by digit with the certificate and type it again' },
  'input.missing': { zh: '写上文件名或扫到的网址:tianma verify 文件', en: 'give a file or the scanned text: tianma verify FILE' },
  'seal.damaged': { zh: '擦净标签,把码拍全,再扫一次', en: 'clean the label, take in the whole code and scan again' },
  'seal.digits': { zh: '再扫一次;手工输入的逐位核对', en: 'scan again; if it was typed, compare each digit' },
  'seal.no_item': { zh: '要连同前面的网址一起扫', en: 'scan it together with the address before it' },
  'scan.not_ours': {
    zh: '换田码标签上的码;拿不准就照包装上的电话问',
    en: 'scan the code of a Tianma label; if unsure, call the number on the pack',
  },
  signature: ALTERED,
  seal: ALTERED,
  chain: ALTERED,
  lineage: ALTERED,
  disclosure: ALTERED,
  correction: ALTERED,
  'lineage.missing': { zh: '请货主重新做数据包:tianma bundle 批次', en: 'have the owner make the bundle again: tianma bundle LOT' },
  'lineage.unchecked': COUNTY,
  'chain.truncated': {
    zh: '请货主用最新的记录重新做数据包:tianma bundle 批次',
    en: 'have the owner make the bundle again: tianma bundle LOT',
  },
  'chain.later_records': NOTED,
  'bundle.no_subject': { zh: '请货主重新做数据包:tianma bundle 批次', en: 'have the owner make the bundle again: tianma bundle LOT' },
  'bundle.too_large': { zh: '请对方只发这一个批次的数据包', en: 'ask for the bundle of this one lot only' },
  'key.compromised': KEY_GONE,
  'key.revoked': KEY_GONE,
  'key.retired': NOTED,
  'key.passphrase': {
    zh: '重新输入口令,注意大小写;口令丢了:用备份也打不开,请县里停用旧密钥、给新密钥发证书',
    en: 'type it again, minding capitals; if it is lost a backup does not open either: the county retires the keys and certifies new ones',
  },
  'key.permissions': { zh: '只让自己能读:chmod 600 文件', en: 'let only yourself read it: chmod 600 FILE' },
  issuer: COUNTY,
  'anchor.none': { zh: '加上县里的根文件:--anchors root.cbor', en: "give the county's root: --anchors root.cbor" },
  'anchor.mismatch': {
    zh: '向县里要根文件,并当面或打电话核对编号',
    en: 'get the root from the county and compare its id by telephone or in person',
  },
  'anchor.outside_window': { zh: '向县里要新的根文件', en: 'get the new root from the county' },
  trust: REFRESH,
  status: REFRESH,
  notice: REFRESH,
  certificate: REFRESH,
  'code.unsigned': { zh: '向卖方要数据包来核对,或打包装上的电话', en: 'ask the seller for the bundle, or call the number on the pack' },
  'code.link': NOTED,
  'lot.recalled': STOP,
  'lot.recalled_unverified': STOP,
  'lot.input_recalled': STOP,
  'lot.recall_closed': NOTED,
  'lot.recall_drill': NOTED,
  'lot.voided': { zh: '不要出售这一批,问签发的一方', en: 'do not sell the lot; ask its signer' },
  'item.voided': { zh: '这一件不要出售,问签发的一方', en: 'do not sell the item; ask its signer' },
  'item.expired': { zh: '下架', en: 'take it off the shelf' },
  'item.not_activated': {
    zh: '货主登记已贴的标签:tianma items apply 批次',
    en: 'its owner registers applied labels: tianma items apply LOT',
  },
  plausibility: LOOK,
  verified: NOTED,
  'record.corrected': NOTED,
  'record.voided': NOTED,
  'attestation.unchecked': COUNTY,
  clock: { zh: '把电脑的日期、时间调准', en: 'set the clock of this computer' },
  receipt: NOTED,
  cap: { zh: '在货主的工作区核对:tianma cert check --lots', en: "check it in the owner's workspace: tianma cert check --lots" },
  ledger: CELL,
  'ledger.file': {
    zh: '用 Excel 或 WPS 打开,另存为 .xlsx 再导入',
    en: 'open it in a spreadsheet program, save it as .xlsx and import again',
  },
  'workspace.missing': {
    zh: '先进入工作区的文件夹,或加 --dir 文件夹;还没有:tianma init',
    en: 'go to the folder of the workspace, or add --dir FOLDER; for a new one: tianma init',
  },
  'workspace.exists': {
    zh: '直接用它:tianma --dir 文件夹;要新的就换一个文件夹',
    en: 'use it: tianma --dir FOLDER; for a new one choose another folder',
  },
  'workspace.conflict': {
    zh: '可能有两份工作区在同时签名:只用一份;看有哪些批次:tianma list',
    en: 'two copies of the workspace may be signing: use one of them only; its lots: tianma list',
  },
  'workspace.damaged': {
    zh: '用备份恢复:tianma restore 备份 --dir 新文件夹',
    en: 'restore a backup: tianma restore FILE --dir NEW-FOLDER',
  },
  'workspace.locked': { zh: '等另一个命令办完再运行一次', en: 'wait until the other command has ended and run it again' },
  'workspace.state': { zh: '看这个工作区下一步该做什么:tianma', en: 'see what this workspace needs next: tianma' },
  'workspace.sqlite': { zh: '换用 Node 22.13 以上,或重新安装本程序', en: 'use Node 22.13 or newer, or install this program again' },
  pack: {
    zh: '照位置所指改好规则包文件再试,格式见 packages/rules',
    en: 'mend the file of the rule pack at that place; its form: packages/rules',
  },
  register: {
    zh: '照位置所指改好再试,格式见 docs/guide/registers.md',
    en: 'mend it at that place and try again; its form: docs/guide/registers.md',
  },
  'register.rejected': REFRESH,
  'recall.cause': {
    zh: '写批次、unit:地块、input:投入品批号;有哪些:tianma list',
    en: 'give a lot, unit:UNIT or input:BATCH; what there is: tianma list',
  },
  'recall.state': { zh: '看召回到了哪一步:tianma recall list', en: 'see where it stands: tianma recall list' },
  'recall.calendar': {
    zh: '给一份包括这段时间的工作日历:--calendar 文件',
    en: 'give a working-day calendar that covers it: --calendar FILE',
  },
  'recall.affected': ALTERED,
  evidence: ALTERED,
  'evidence.malformed': AGAIN,
  'evidence.too_large': { zh: '分批次导出:tianma evidence 批次', en: 'export it lot by lot: tianma evidence LOT' },
  'evidence.omitted': { zh: '问导出的一方这些批次为什么没有', en: 'ask who exported it why these lots are not in it' },
  proof: { zh: '换同一件商品上的两个不同的码再试', en: 'try two different codes that claim to be the same item' },
  'proof.malformed': AGAIN,
  'proof.over_issued': { zh: '把证明交给县里:一件货有两个编号', en: 'hand the proof to the county: one item has two serials' },
  'sign.key': {
    zh: '看证书是否有效:tianma;取用县里最新名单:tianma trust accept 文件夹',
    en: "see whether the certificates hold: tianma; take the county's newest list: tianma trust accept FOLDER",
  },
  'sign.input': LOOK,
  'sign.not_entitled': {
    zh: '请县里登记这项角色或商品(tianma trust enrol --role --product),发布后再 tianma trust accept',
    en: 'ask the county to enrol this role or product (tianma trust enrol --role --product), then tianma trust accept',
  },
  label: {
    zh: '换大一些的版式(tianma label --layouts),或少印几项',
    en: 'choose a larger layout (tianma label --layouts), or print less on it',
  },
  'label.input': { zh: '照“应为”改;有哪些版式:tianma label --layouts', en: 'write what is expected; the layouts: tianma label --layouts' },
  print: { zh: '看打印任务:tianma print --jobs', en: 'see the print jobs: tianma print --jobs' },
  package: {
    zh: '请对方重新做商品数据包,原样传送:tianma pack 批次',
    en: 'have the package made again and sent unchanged: tianma pack LOT',
  },
  items: { zh: '看这一批的标签:tianma items 批次', en: 'see the labels of the lot: tianma items LOT' },
  cli: { zh: '看用法:tianma --help', en: 'see how it is used: tianma --help' },
  'cli.file': { zh: '核对名字和所在文件夹,确认能读能写', en: 'check its name and folder, and that it can be read and written' },
  'cli.defect': {
    zh: '把显示的内容和版本号(tianma --version)发给维护者',
    en: 'send what is shown, with the version (tianma --version), to the maintainers',
  },
};

/** One instruction for a code, undefined where the table has none: a test wants one for every code. */
export function actionFor(code: Code): Text | undefined {
  if (ACTIONS[code] === undefined && /_newer$|\.newer$/.test(code)) return NEWER;
  return ACTIONS[code] ?? ACTIONS[code.split('.')[0] ?? ''];
}

export function actionOf(code: Code): Text {
  return actionFor(code) ?? (ACTIONS['cli'] as Text);
}
