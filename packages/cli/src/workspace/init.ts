import { TianmaError } from '@tianma/core';
import { isCreditCode } from '@tianma/core/gs1';
import { isDivision, PARTY_TYPES, parseParty, ROLES } from '@tianma/core/record';
import { isHost } from '@tianma/core/seal';
import { signRoot } from '@tianma/core/sign';
import { ROOT_USE } from '@tianma/core/trust';
import { writeWhole } from './atomic.js';
import { emptyCounty, writeCounty } from './county/state.js';
import { createKeys, type KeyUse } from './keys.js';
import { LAYOUT, PUBLISHED } from './layout.js';
import { keyRequest, requestText } from './party/key-request.js';
import { requirePassphrase, type ScryptCost } from './secret.js';
import type { Session } from './session.js';
import { DAY } from './time.js';
import { type Settings, Workspace, type WorkspaceKind } from './workspace.js';

/** The keys that a workspace is made with. */
export const KEY_USES: Readonly<Record<WorkspaceKind, readonly KeyUse[]>> = {
  county: ['root', 'certificate', 'trust', 'status'],
  party: ['record', 'seal', 'attest', 'notice'],
  lab: ['attest'],
};

/** A root holds for ten years; it is the one thing that readers have to be given by hand. */
const ROOT_DAYS = 3653;

export interface InitOptions {
  readonly passphrase: string;
  /** Unix seconds. */
  readonly now: number;
  /** Of the key file; default as `sealSecret`. */
  readonly cost?: ScryptCost | undefined;
  /** County only: where to report a suspect code. */
  readonly report?: string | undefined;
}

/**
 * Makes a new workspace with fresh keys. A county gets its root in `public/`, everybody else a request to have the keys certified.
 * @throws TianmaError `workspace.exists`, `key.passphrase` (too short), `cli.usage` for settings that no document could carry.
 */
export function initWorkspace(folder: string, settings: Omit<Settings, 'schema'>, { passphrase, now, report, cost }: InitOptions): Session {
  checkSettings(settings);
  const workspace = Workspace.create(folder, { schema: 'tianma-workspace/0', ...settings }, () => {
    requirePassphrase(passphrase);
  });
  const ring = createKeys(workspace, KEY_USES[settings.kind], passphrase, now, cost);
  const session = { workspace, ring, now };
  if (settings.kind === 'county') publishRoot(session, report);
  else writeWhole(workspace.path(LAYOUT.request), requestText(keyRequest(session)));
  return session;
}

function publishRoot({ workspace, ring, now }: Session, report: string | undefined): void {
  const { id, names, host } = workspace.settings;
  const key = ring.key('root');
  const uses = Object.keys(ROOT_USE) as (keyof typeof ROOT_USE)[];
  const keys = ring.all.flatMap(({ use, key: { publicKey } }) =>
    uses.some((known) => known === use) ? [{ use: use as (typeof uses)[number], key: publicKey }] : [],
  );
  const root = signRoot({ names, division: id, keys, notBefore: now, notAfter: now + ROOT_DAYS * DAY }, { key, iat: now });
  writeWhole(workspace.path(LAYOUT.public, PUBLISHED.root), root.bytes);
  writeCounty(workspace, emptyCounty(host === undefined ? [] : [host], report));
}

function checkSettings({ kind, id, names, division, host, type, roles }: Omit<Settings, 'schema'>): void {
  const rules: readonly (readonly [ok: boolean, where: string, expected: string, found: string | undefined])[] = [
    [kind !== 'county' || /^\d{6}$/.test(id), '--id', '县的六位区划代码 / six digits of the county', id],
    [
      kind === 'county' || parseParty(id) !== undefined,
      '--id',
      '区划代码/统一社会信用代码,如 530113/93530113MA0TM00118 / DIVISION/NUMBER',
      id,
    ],
    [
      kind === 'county' || !/\/[0-9A-Z]{18}$/.test(id) || isCreditCode(id.slice(-18)),
      '--id',
      '校验位正确的统一社会信用代码,照营业执照核对 / a credit code with a right check character',
      id,
    ],
    [isDivision(division), '--division', '6、9 或 12 位区划代码 / 6, 9 or 12 digits', division],
    [names.zh.length >= 1 && [...names.zh].length <= 60, '--name', '1 到 60 字 / 1 to 60 characters', names.zh],
    [host === undefined || isHost(host), '--host', '小写主机名,如 trace.example.cn / a host name in lower case', host],
    [type === undefined || PARTY_TYPES.includes(type), '--type', PARTY_TYPES.join(', '), type],
    [(roles ?? []).every((role) => ROLES.includes(role)), '--role', ROLES.join(', '), roles?.join(', ')],
  ];
  for (const [ok, where, expected, found] of rules) {
    if (!ok) throw new TianmaError('cli.usage', { where, expected, ...(found !== undefined && { found }) });
  }
}
