import type { Command, HelpConfiguration } from 'commander';
import type { Language } from '../language.js';
import { columnsOf } from '../progress/columns.js';
import { wrap } from '../wrap.js';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法:',
  'Arguments:': '参数:',
  'Options:': '选项:',
  'Commands:': '命令:',
  'Global Options:': '通用选项:',
};

/** What values are called in Chinese; a name that is not here stays as it is. */
const VALUES: Readonly<Record<string, string>> = {
  options: '选项',
  command: '命令',
  amount: '数量',
  anchor: '县编号',
  basis: '依据',
  brand: '品牌',
  bundle: '数据包',
  cause: '起因',
  caption: '说明',
  code: '代码',
  count: '行数',
  crop: '作物',
  date: '日期',
  day: '日期',
  days: '天数',
  file: '文件',
  folder: '文件夹',
  format: '格式',
  found: '批次=数量',
  gtin: '商品条码',
  'gtin=name': '商品条码=名称',
  host: '主机名',
  id: '编号',
  job: '任务',
  item: '序号',
  json: 'JSON文件',
  kid: '指纹',
  kind: '种类',
  layout: '版式',
  ledger: '台账',
  level: '级别',
  locale: '语言',
  list: '列表',
  lot: '批次',
  mm: '毫米',
  mode: '方式',
  n: '数',
  name: '名称',
  number: '号码',
  owner: '权利人',
  party: '主体',
  path: '路径',
  pseudonym: '户代号',
  quantity: '数量',
  ranges: '序号',
  reason: '原因',
  record: '记录',
  request: '申请',
  role: '角色',
  rows: '行',
  scheme: '种类',
  serial: '编号',
  size: '尺寸',
  slot: '项目',
  step: '环节',
  template: '模板',
  target: '去处',
  text: '文字',
  theme: '样式',
  tier: '档次',
  time: '时刻',
  type: '类型',
  use: '用途',
  what: '文件或码',
  xlsx: '表格',
  year: '年份',
};

const inChinese = (text: string): string =>
  text.replace(
    /([<[])([\w=]+)(\.\.\.)?([>\]])/g,
    (_, open: string, name: string, more = '', close: string) => `${open}${VALUES[name] ?? name}${more}${close}`,
  );

const CHINESE: HelpConfiguration = {
  styleTitle: (title) => TITLES[title] ?? title,
  styleUsage: inChinese,
  styleSubcommandTerm: inChinese,
  styleOptionTerm: inChinese,
  styleArgumentTerm: (name) => VALUES[name] ?? name,
  styleOptionDescription: (text) => text.replace(/\(default: "(.*)"\)$/, '(默认 $1)'),
};

/** How help pages are set: in Chinese where asked, wrapped by what a terminal shows, with no word for options beside each verb. */
export function helpConfiguration(language: Language): HelpConfiguration {
  return {
    showGlobalOptions: true,
    displayWidth: columnsOf,
    boxWrap: (text, width) => wrap(text, width),
    subcommandTerm: (command: Command) => [command.name(), ...command.registeredArguments.map(argumentTerm)].join(' '),
    ...(language === 'zh' && CHINESE),
  };
}

function argumentTerm(argument: { readonly required: boolean; readonly variadic: boolean; name(): string }): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}
