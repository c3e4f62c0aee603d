import { type Report, TianmaError } from '@tianma/core';
import { classOf } from '@tianma/core/codes';
import { openPackage, type PackageManifest, PUBLIC_SLOTS, writeZip } from '@tianma/verifier/package';
import { buildBundle, discloseSlots } from '../bundle.js';
import { findLot } from '../own-chains.js';
import { type Session } from '../session.js';
import { dayText } from '../time.js';
import { openTrusted } from '../trusted/open-trusted.js';
import type { Workspace } from '../workspace.js';
import { statedEntries } from './certificates.js';
import { derive, ownReport } from './derive.js';
import { documentsAt, documentsFor, placesOf } from './documents.js';
import { readPictures } from './read-pictures.js';
import { generator, installedScripts, integrityOf } from './scripts.js';

export interface PackageAsked {
  readonly lot: string;
  readonly pictures: readonly string[];
  /** Private fields to open; `session` has the keys then. */
  readonly disclose: readonly string[];
}

export interface Written {
  readonly bytes: Uint8Array;
  readonly code: string;
  readonly manifest: PackageManifest;
  /** What a reader is told today. */
  readonly report: Report;
}

/**
 * One file about a lot for shops and other apps. It is made of the verified report of the lot's bundle only; a lot that cannot be verified here
 * is refused, a recalled one is not, since the file says so. @throws TianmaError what stands against the lot, `package.picture`, `package.too_large`, `cli.usage`, `cli.file`.
 */
export function makePackage(
  { workspace, now, session }: { readonly workspace: Workspace; readonly now: number; readonly session?: Session | undefined },
  { lot, pictures, disclose }: PackageAsked,
): Written {
  workspace.expect('party');
  const found = findLot(workspace, lot);
  for (const slot of disclose) {
    const [name = ''] = slot.split('@');
    if (!PUBLIC_SLOTS.includes(name))
      throw new TianmaError('cli.usage', {
        where: '--disclose',
        expected: PUBLIC_SLOTS.join(', '),
        found: slot,
        fix: '商品数据包人人可看;其他私密项用 tianma bundle 或 tianma evidence 单独给 / everybody reads a data package: give other private fields by tianma bundle or tianma evidence',
      });
  }
  const ready = readPictures(pictures);
  const disclosures = session ? discloseSlots(session, found.chain, disclose) : [];
  const { bytes: bundle, report } = buildBundle({ workspace, now }, found.chain, { disclosures, trust: openTrusted(workspace, now) });
  const documents = documentsAt(placesOf(documentsFor(workspace, now, bundle, statedEntries(report))));
  const files = derive({ bundle, documents, pictures: ready, generator: generator(), integrity: integrityOf(installedScripts()) });
  if (files === undefined || classOf(report.code) === 'untrusted' || classOf(report.code) === 'revoked') {
    const { code } = files === undefined ? ownReport({ bundle, documents }) : report;
    throw new TianmaError(code, {
      where: `${found.gtin}/${found.code}`,
      expected: `${dayText(now)} 核对得过的批次 / a lot that can be verified`,
      fix: '先 tianma trust accept 县里发布的文件夹,再 tianma check / first tianma trust accept what the county publishes, then tianma check',
    });
  }
  const bytes = writeZip(files);
  // As its reader does it: what is above the limits in all is told here and not there.
  const { manifest } = openPackage(bytes);
  return { bytes, code: found.code, manifest, report };
}
