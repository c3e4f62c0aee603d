import { existsSync } from 'node:fs';
import { readStatusList, readTrustList } from '@tianma/core/trust';
import { readCounty } from '../../workspace/county/state.js';
import { LAYOUT, PUBLISHED } from '../../workspace/layout.js';
import { partyDrafts } from '../../workspace/parties/drafts.js';
import { dayText } from '../../workspace/time.js';
import { readFile, type Workspace } from '../../workspace/workspace.js';
import { DAY, probe, type Step, step } from './step.js';

const PUBLISH = { zh: 'tianma trust publish --to 网站目录', en: 'tianma trust publish --to FOLDER' };
const MAKE = { zh: 'tianma status make --to 网站目录', en: 'tianma status make --to FOLDER' };
/** Days before a list is due from which its next version is called for. */
const EARLY = { trust: 14, status: 2 } as const;

export function countySteps(workspace: Workspace, now: number): readonly Step[] {
  const steps: Step[] = [];
  const county = probe(steps, () => readCounty(workspace));
  if (county === undefined) return steps;
  const waiting = (probe(steps, () => partyDrafts(workspace)) ?? []).filter(({ party }) =>
    county.certificates.every((one) => one.party !== party),
  );
  const enrol = { zh: 'tianma trust enrol 它交来的key-request.json', en: 'tianma trust enrol ITS-key-request.json' };
  if (county.certificates.length === 0) {
    steps.push(
      step(
        'enrol',
        '登记第一家合作社:向它要 key-request.json(它运行 tianma init party 得到)',
        'enrol the first party: ask it for key-request.json, which tianma init party makes',
        enrol,
      ),
    );
    return steps;
  }
  const trust = probe(steps, () => published(workspace, 'trust'));
  const listed = trust === undefined ? undefined : readTrustList(trust);
  const unlisted = county.certificates.filter(({ id }) => listed?.states.has(id) !== true);
  if (unlisted.length > 0) {
    const parties = new Set(unlisted.map(({ party }) => party)).size;
    steps.push(step('publish', `${parties} 家主体的证书还没有公布`, `certificates of ${parties} parties are not published yet`, PUBLISH));
  } else if (listed !== undefined && listed.nextUpdate - now < EARLY.trust * DAY) {
    steps.push(due('publish', '信任名单', 'the trust list', listed.nextUpdate, now, PUBLISH));
  }
  const status = probe(steps, () => published(workspace, 'status'));
  if (status === undefined) {
    steps.push(
      step(
        'status',
        '发布第一份召回名单:没有它,扫码的人看到“不能确认是否已召回”',
        'publish the first recall list: without it a scan cannot say whether a lot is recalled',
        MAKE,
      ),
    );
  } else {
    const { nextUpdate } = readStatusList(status);
    if (nextUpdate - now < EARLY.status * DAY) steps.push(due('status', '召回名单', 'the recall list', nextUpdate, now, MAKE));
  }
  if (waiting.length > 0) {
    const [first] = waiting;
    steps.push(
      step(
        'waiting',
        `${waiting.length} 家在册主体还没有交密钥申请,如 ${first?.names.zh}`,
        `${waiting.length} parties of the register have not handed in their keys, such as ${first?.party}`,
        enrol,
      ),
    );
  }
  if (!existsSync(workspace.path(LAYOUT.received)))
    steps.push(
      step(
        'receive',
        '收下主体交来的数据包,才能查来源、去向、召回',
        'take in the bundles of the parties: tracing and recalls rest on them',
        {
          zh: 'tianma receive 批次.tianma',
          en: 'tianma receive LOT.tianma',
        },
      ),
    );
  return steps;
}

function published(workspace: Workspace, name: 'trust' | 'status'): Uint8Array | undefined {
  const path = workspace.path(LAYOUT.public, PUBLISHED[name]);
  return existsSync(path) ? readFile(path) : undefined;
}

function due(id: string, zh: string, en: string, next: number, now: number, command: Step['commands'][number]): Step {
  const day = dayText(next);
  return next < now
    ? step(id, `${zh} ${day} 就该更新了`, `${en} was due on ${day}`, command)
    : step(id, `${zh} ${day} 前要更新`, `${en} is due by ${day}`, command);
}
