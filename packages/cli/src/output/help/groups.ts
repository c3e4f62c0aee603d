import type { Text } from '../language.js';

/** Verbs under one heading of `tianma --help`, in the order they are read in. */
export interface VerbGroup {
  readonly title: Text;
  readonly verbs: readonly string[];
}

export const GROUPS: readonly VerbGroup[] = [
  { title: { zh: '头一天:', en: 'The first day:' }, verbs: ['init', 'trust', 'template', 'import', 'label', 'print'] },
  {
    title: { zh: '日常:', en: 'Daily work:' },
    verbs: ['list', 'items', 'codes', 'say', 'handover', 'receive', 'bundle', 'pack', 'embed', 'household', 'report'],
  },
  {
    title: { zh: '县里:', en: 'The county:' },
    verbs: ['status', 'recall', 'party', 'cert', 'profile', 'brand', 'rules'],
  },
  { title: { zh: '核对:', en: 'Checking:' }, verbs: ['check', 'verify', 'trace', 'show', 'evidence', 'proof', 'attest'] },
  { title: { zh: '密钥和文件:', en: 'Keys and files:' }, verbs: ['key', 'backup', 'restore', 'reindex'] },
];

/** What one wants to do, and the verbs for it: the short map that `tianma` alone ends with. */
export const AIMS: readonly VerbGroup[] = [
  { title: { zh: '记台账、签名', en: 'keep and sign a ledger' }, verbs: ['template', 'import', 'list'] },
  { title: { zh: '打标签、管编号', en: 'print labels, keep serials' }, verbs: ['label', 'print', 'items', 'codes'] },
  { title: { zh: '交货、给店铺资料', en: 'hand over goods, serve shops' }, verbs: ['bundle', 'handover', 'receive', 'pack', 'embed'] },
  { title: { zh: '查问题、核对、电话', en: 'find faults, verify, telephone' }, verbs: ['check', 'verify', 'show', 'say'] },
  { title: { zh: '追来源去向、召回', en: 'trace and recall' }, verbs: ['trace', 'recall', 'status'] },
  { title: { zh: '统计、证据、帮扶户', en: 'totals, evidence, households' }, verbs: ['report', 'evidence', 'proof', 'household'] },
  { title: { zh: '名录、规则', en: 'registers and rules' }, verbs: ['party', 'cert', 'profile', 'brand', 'rules', 'attest'] },
  { title: { zh: '工作区、钥匙、备份', en: 'workspace, keys, backup' }, verbs: ['init', 'trust', 'key', 'backup', 'restore', 'reindex'] },
];
