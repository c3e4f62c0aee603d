import { existsSync, readdirSync } from 'node:fs';
import { heldStatements } from '../../workspace/item-states/held.js';
import { sizeOf, without } from '../../workspace/item-states/ranges.js';
import { LAYOUT } from '../../workspace/layout.js';
import type { ListedChain } from '../../workspace/list.js';
import { listChains } from '../../workspace/list.js';
import { claimsOf } from '../../workspace/printing/jobs/printed.js';
import { notIn } from '../../workspace/printing/label-files.js';
import { readCases } from '../../workspace/recall/case-files.js';
import type { Workspace } from '../../workspace/workspace.js';
import { labelFilesWords } from '../label-files-words.js';
import type { Text } from '../language.js';
import { type Step, step } from './step.js';

/** Above this many chains lots are not looked at one by one: the answer is to come at once. */
const MANY = 400;

/** Recalls and drills of this workspace that have not ended. */
export function recallSteps(workspace: Workspace, county: boolean): readonly Step[] {
  return readCases(workspace).cases.flatMap(({ id, drill, state, published }) => {
    if (county && !published)
      return [
        step('recall.publish', `召回 ${id} 还没有公布`, `recall ${id} is not published yet`, `tianma recall report ${id}`, {
          zh: 'tianma status publish --to 网站目录',
          en: 'tianma status publish --to FOLDER',
        }),
      ];
    if (state === 'closed') return [];
    return drill
      ? [step('drill', `演练 ${id} 还没有结束`, `drill ${id} has not ended`, `tianma recall close ${id}`)]
      : [
          step(
            'recall',
            `召回 ${id} 还在进行:通知买方,清点后记下`,
            `recall ${id} is open: tell the buyers, note what is found`,
            `tianma recall report ${id} --contacts`,
          ),
        ];
  });
}

/** From an empty ledger to labels and the file for buyers. */
export function goodsSteps(workspace: Workspace): readonly Step[] {
  const chains = countOf(workspace, LAYOUT.chains);
  if (chains === 0) {
    return [
      step(
        'template',
        '要一份空白台账,照“填写说明”填好,再检查',
        'get an empty ledger, fill it in as its notes say, and check it',
        { zh: 'tianma template tea -o 台账.xlsx', en: 'tianma template tea -o LEDGER.xlsx' },
        { zh: 'tianma import 台账.xlsx', en: 'tianma import LEDGER.xlsx' },
      ),
    ];
  }
  if (chains > MANY) return [labelStep({ zh: '批次', en: 'LOT' }), bundleStep({ zh: '批次', en: 'LOT' })];
  const lots = listChains(workspace).filter(({ sort }) => sort === 'lot');
  const packed = lots.filter(({ items, state }) => items !== undefined && state === 'packed').sort(byDay);
  const [newest] = packed;
  if (newest === undefined) {
    return [
      step(
        'pack',
        lots.length === 0 ? '台账里还没有采收的批次' : '批次还没有包装:在台账“包装”表登记件数,再导入',
        lots.length === 0 ? 'no lot was harvested yet' : 'no lot is packed yet: enter the count on the sheet of packings and import again',
        { zh: 'tianma import 台账.xlsx', en: 'tianma import LEDGER.xlsx' },
        'tianma check',
      ),
    ];
  }
  const lot = { zh: newest.code, en: newest.code };
  const labels = labelSteps(workspace, newest);
  return [...labels, bundleStep(lot, labels.length === 0 ? newest : undefined)];
}

/** The labels of a lot, as long as none are made by files, jobs or statements, or files hold some of them only. */
function labelSteps(workspace: Workspace, { code, packing = '', items = 0, labelFiles = [] }: ListedChain): readonly Step[] {
  const stated = heldStatements(workspace).flatMap(({ statement }) => (statement.packing === packing ? statement.ranges : []));
  const known = [...claimsOf(workspace, packing).flatMap(({ ranges }) => ranges), ...stated];
  if (labelFiles.length === 0) return known.length > 0 ? [] : [labelStep({ zh: code, en: code })];
  const rest = without(notIn(labelFiles, items), known);
  const [next] = rest;
  if (next === undefined) return [];
  const options = `--from ${next[0]} --to ${next[1]}`;
  const made = labelFilesWords(labelFiles);
  return [
    step('label', `${made.zh};还有 ${sizeOf(rest)} 张没有做`, `${made.en}; ${sizeOf(rest)} are still to be made`, {
      zh: `tianma label ${code} ${options} --format pdf -o 标签.pdf`,
      en: `tianma label ${code} ${options} --format pdf -o LABELS.pdf`,
    }),
  ];
}

function labelStep(lot: Text): Step {
  return step(
    'label',
    '检查批次,打标签',
    'check the lot and print its labels',
    { zh: `tianma check ${lot.zh}`, en: `tianma check ${lot.en}` },
    { zh: `tianma label ${lot.zh} --format pdf -o 标签.pdf`, en: `tianma label ${lot.en} --format pdf -o LABELS.pdf` },
  );
}

function bundleStep(lot: Text, { labelFiles = [] }: Partial<ListedChain> = {}): Step {
  const made = labelFiles.length === 0 ? undefined : labelFilesWords(labelFiles);
  const [zh, en] = ['给买方、县里的数据包', 'the file for buyers and the county'];
  return step('bundle', made ? `${made.zh};${zh}` : zh, made ? `${made.en}; ${en}` : en, {
    zh: `tianma bundle ${lot.zh} -o ${lot.zh}.tianma`,
    en: `tianma bundle ${lot.en} -o ${lot.en}.tianma`,
  });
}

const byDay = (a: ListedChain, b: ListedChain): number => (b.lastDay ?? '').localeCompare(a.lastDay ?? '') || a.code.localeCompare(b.code);

function countOf(workspace: Workspace, folder: string): number {
  const path = workspace.path(folder);
  return existsSync(path) ? readdirSync(path).filter((name) => !name.startsWith('.')).length : 0;
}
