import type { Workspace } from '../../workspace/workspace.js';
import { countySteps } from './county.js';
import { goodsSteps, recallSteps } from './goods.js';
import { enrolmentSteps, staleSteps } from './lists.js';
import { probe, type Step, step } from './step.js';

const ATTEST = step(
  'attest',
  '给送检方的数据包签检测结果,把结果文件交还它',
  'sign a result for the bundle that was handed in, and hand the file back',
  {
    zh: 'tianma attest 批次.tianma --kind inspection --file 结果.json -o 结果.cbor',
    en: 'tianma attest LOT.tianma --kind inspection --file FINDING.json -o RESULT.cbor',
  },
);

/** What a workspace needs next, the most pressing first, from its files alone: no passphrase is asked for. `now` in Unix seconds. */
export function nextSteps(workspace: Workspace, now: number): readonly Step[] {
  const steps: Step[] = [];
  const county = workspace.settings.kind === 'county';
  const add = (read: () => readonly Step[]): number => steps.push(...(probe(steps, read) ?? []));
  add(() => recallSteps(workspace, county));
  if (county) add(() => countySteps(workspace, now));
  else {
    add(() => enrolmentSteps(workspace, now));
    if (!steps.some(({ id }) => id === 'enrol')) {
      add(() => staleSteps(workspace, now));
      add(() => (workspace.settings.kind === 'lab' ? [ATTEST] : goodsSteps(workspace)));
    }
  }
  return steps;
}
