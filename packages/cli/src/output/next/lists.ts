import { existsSync } from 'node:fs';
import { KEY_USE, readCertificate, readStatusList, readTrustList } from '@tianma/core/trust';
import { LAYOUT, PUBLISHED } from '../../workspace/layout.js';
import { fromHere } from '../../workspace/nearby.js';
import { dayText } from '../../workspace/time.js';
import { trustedFiles, trustedFolders } from '../../workspace/trusted/open-trusted.js';
import { readFile, type Workspace } from '../../workspace/workspace.js';
import { DAY, type Step, step } from './step.js';

const ACCEPT = { zh: 'tianma trust accept 县里发布的文件夹', en: 'tianma trust accept FOLDER' };
/** A certificate that ends sooner is to be renewed now. */
const RENEW_DAYS = 30;

/** What a party or laboratory has to do before its county stands behind it; none where all is in order. */
export function enrolmentSteps(workspace: Workspace, now: number): readonly Step[] {
  const folders = trustedFolders(workspace);
  if (folders.length === 0) {
    return [
      step(
        'enrol',
        `把 ${fromHere(workspace.path(LAYOUT.request))} 交给县里登记(里面没有秘密,微信、U 盘都行);县里发回文件夹后取用`,
        `hand ${fromHere(workspace.path(LAYOUT.request))} to the county (nothing in it is secret); take over the folder that comes back`,
        ACCEPT,
      ),
    ];
  }
  const ends = certificateEnds(workspace);
  if (Object.keys(ends).length === 0) {
    return [
      step(
        'enrol',
        `取用的名单里还没有本方的证书:把 ${fromHere(workspace.path(LAYOUT.request))} 交给县里登记,再取用新发布的文件夹`,
        `the list has no certificate of this party yet: hand ${fromHere(workspace.path(LAYOUT.request))} to the county, and take over its new folder`,
        ACCEPT,
      ),
    ];
  }
  const first = Math.min(...Object.values(ends));
  const day = dayText(first);
  if (first < now) {
    return [
      step(
        'renew',
        `证书 ${day} 已到期,不能再签:把 key-request.json 交给县里换发,再取用`,
        `certificates ended on ${day}, nothing can be signed: hand key-request.json to the county, then take over`,
        ACCEPT,
      ),
    ];
  }
  if (first - now < RENEW_DAYS * DAY) {
    return [
      step(
        'renew',
        `证书 ${day} 到期:现在就把 key-request.json 交给县里换发,再取用`,
        `certificates end on ${day}: hand key-request.json to the county now, then take over`,
        ACCEPT,
      ),
    ];
  }
  return [];
}

/** Lists that were taken over and are past the day of their next update. */
export function staleSteps(workspace: Workspace, now: number): readonly Step[] {
  const { trust = now, status = now } = listAges(workspace);
  const old = Math.min(trust, status);
  if (old >= now) return [];
  const day = dayText(old);
  return [
    step(
      'stale',
      `县里的名单 ${day} 就该更新了,新的召回看不到:向县里要最新的文件夹`,
      `the county's lists were to be renewed on ${day}, new recalls are not seen: get its newest folder`,
      ACCEPT,
    ),
  ];
}

/** Unix seconds by which the next trust list and status list are due; the earliest of all counties. */
function listAges(workspace: Workspace): { readonly trust?: number; readonly status?: number } {
  const due = { trust: [] as number[], status: [] as number[] };
  for (const folder of trustedFolders(workspace)) {
    for (const [name, read] of [
      ['trust', readTrustList],
      ['status', readStatusList],
    ] as const) {
      const path = `${folder}/${PUBLISHED[name]}`;
      if (existsSync(path)) due[name].push(read(readFile(path)).nextUpdate);
    }
  }
  return {
    ...(due.trust.length > 0 && { trust: Math.min(...due.trust) }),
    ...(due.status.length > 0 && { status: Math.min(...due.status) }),
  };
}

/** For each use of a key of this party, when the last certificate for it ends. */
function certificateEnds(workspace: Workspace): Readonly<Record<string, number>> {
  const ends: Record<string, number> = {};
  for (const bytes of trustedFiles(workspace, PUBLISHED.certificates)) {
    const { party, uses, notAfter } = readCertificate(bytes);
    if (party !== workspace.settings.id) continue;
    for (const [name, use] of Object.entries(KEY_USE)) if (uses.includes(use)) ends[name] = Math.max(ends[name] ?? 0, notAfter);
  }
  return ends;
}
