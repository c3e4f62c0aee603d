import { TianmaError, type Trust } from '@tianma/core';
import { ROLES } from '@tianma/core/record';
import type { SigningKey } from '@tianma/core/sign';
import { KEY_USE } from '@tianma/core/trust';
import type { CaseLot } from '@tianma/office/recall';
import { ownRoot } from '../county/published.js';
import { hexOf } from '../hex.js';
import type { Session } from '../session.js';
import { covers, endorsementsOf } from '../trusted/entitled.js';

/** In whose name a workspace recalls, and for which lots. */
export interface Voice {
  /** Anchor under which it speaks, hexadecimal. */
  readonly anchor: string;
  readonly mayName: (lot: CaseLot) => boolean;
  /** Signs notices; a county may do without, its status list speaks. */
  readonly notice?: { readonly key: SigningKey; readonly iss: string };
}

/**
 * A county speaks for every lot of its parties by its status list; a party for lots that it wrote, one with role authority for all of its county.
 * @throws TianmaError `sign.key` for a workspace without a notice key, `sign.not_entitled` for a key that the county has not certified, or a laboratory.
 */
export function voiceOf({ workspace, ring, now }: Session, trust: Trust): Voice {
  const { kind, id } = workspace.settings;
  if (kind === 'lab') workspace.expect('party', 'county');
  const certified = ring.all
    .filter(({ use }) => use === 'notice')
    .flatMap(({ key }) => endorsementsOf(trust, key.publicKey).map((endorsed) => ({ ...endorsed, key })))
    .filter(({ certificate }) => certificate.uses.includes(KEY_USE.notice))
    .filter((endorsed) => covers(endorsed, now))
    .at(-1);
  const notice = certified && { key: certified.key, iss: certified.certificate.party };
  if (kind === 'county') {
    const anchor = hexOf(ownRoot(workspace).envelope.id);
    return { anchor, mayName: (lot) => lot.anchor === anchor, ...(notice && { notice }) };
  }
  if (certified === undefined || notice === undefined) {
    if (!ring.all.some(({ use }) => use === 'notice')) {
      throw new TianmaError('sign.key', {
        where: 'notice',
        expected: '召回通知的钥匙 / a key for notices',
        fix: '这个工作区建得早,没有这把钥匙:tianma key add notice,把申请交给县里;等不及就请县里召回 / this workspace is older than such keys: tianma key add notice, and hand the request to the county; if it cannot wait, ask the county to recall',
      });
    }
    throw new TianmaError('sign.not_entitled', {
      where: 'notice',
      expected: '县里给召回钥匙的证书 / a certificate of the county for the notice key',
      fix: '把 key-request.json 交给县里登记,再运行 tianma trust accept / hand key-request.json to the county, then tianma trust accept',
    });
  }
  const { certificate } = certified;
  const anchor = hexOf(certified.anchor);
  const authority = certificate.roles.some((role) => ROLES[role - 1] === 'authority');
  const products = new Set(certificate.products.map(([gtin]) => gtin));
  const own = (lot: CaseLot): boolean => lot.writer === id && products.has(lot.gtin);
  return { anchor, mayName: (lot) => lot.anchor === anchor && (authority || own(lot)), notice };
}
