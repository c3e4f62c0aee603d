import { existsSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { documentId } from '@tianma/core/cose';
import { readStatusList, readTrustList } from '@tianma/core/trust';
import { writeWhole } from '../atomic.js';
import { equal, hexOf } from '../hex.js';
import { LAYOUT, PUBLISHED } from '../layout.js';
import { type AcceptedDeclarations, acceptDeclarations } from '../register/accept.js';
import { readFile, type Workspace } from '../workspace.js';
import { trustedRoots } from './open-trusted.js';
import { type Published, readPublished } from './read-published.js';

export interface Accepted {
  readonly anchor: string;
  /** True the first time: the anchor id has to be compared with what the county says by another way. */
  readonly first: boolean;
  readonly published: Published;
  readonly certificates: number;
  /** Entries of registers that came along. */
  readonly declarations: AcceptedDeclarations;
}

/**
 * Takes over what a county publishes, from a folder or files, after checking it. Versions only grow.
 * `expect`: the anchor id, when the county told it by another way. Declarations that do not count are told, not thrown. @throws TianmaError as `readPublished`; `trust.rejected`, `status.rejected` for an older version.
 */
export async function acceptTrust(
  workspace: Workspace,
  paths: readonly string[],
  expect?: string,
  now: number = Math.floor(Date.now() / 1000),
): Promise<Accepted> {
  return workspace.alone(() => {
    const published = readPublished(paths, trustedRoots(workspace));
    const { root, trust, status, certificates } = published;
    const anchor = hexOf(root.envelope.id);
    if (expect !== undefined && expect.toLowerCase() !== anchor) {
      throw new TianmaError('anchor.mismatch', {
        expected: expect,
        found: anchor,
        fix: '向县里核对编号,不要使用这份文件 / ask the county; do not use these files',
      });
    }
    const at = (...parts: string[]): string => workspace.path(LAYOUT.trusted, anchor, ...parts);
    const first = !existsSync(at(PUBLISHED.root));
    if (trust) notOlder(at(PUBLISHED.trust), trust, 'trust.rejected', (bytes) => readTrustList(bytes).version);
    if (status) notOlder(at(PUBLISHED.status), status, 'status.rejected', (bytes) => readStatusList(bytes).version);
    for (const bytes of certificates) writeWhole(at(PUBLISHED.certificates, `${hexOf(documentId(bytes))}.cbor`), bytes);
    for (const bytes of published.notices) writeWhole(at(PUBLISHED.notices, `${hexOf(documentId(bytes))}.cbor`), bytes);
    if (trust) writeWhole(at(PUBLISHED.trust), trust.envelope.bytes);
    if (status) writeWhole(at(PUBLISHED.status), status.envelope.bytes);
    // The root last: without it the folder is not looked at.
    if (first) writeWhole(at(PUBLISHED.root), root.envelope.bytes);
    const declarations = acceptDeclarations(workspace, published.declarations, now);
    return { anchor, first, published, certificates: certificates.length, declarations };
  });
}

interface List {
  readonly version: number;
  readonly envelope: { readonly bytes: Uint8Array };
}

function notOlder(path: string, list: List, code: 'trust.rejected' | 'status.rejected', versionOf: (bytes: Uint8Array) => number): void {
  if (!existsSync(path)) return;
  const held = readFile(path);
  const version = versionOf(held);
  if (list.version > version || (list.version === version && equal(held, list.envelope.bytes))) return;
  throw new TianmaError(code, {
    where: path,
    expected: `第 ${version + 1} 版以后 / version ${version + 1} or later`,
    found: `${list.version}`,
    fix: '向县里要最新的名单 / ask the county for its newest list',
  });
}
