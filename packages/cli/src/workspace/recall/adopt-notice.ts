import { TianmaError, type Trust } from '@tianma/core';
import { verifyEnvelope } from '@tianma/core/cose';
import { ROLES } from '@tianma/core/record';
import { KEY_USE, type Notice, RECALL_STATES, readNotice } from '@tianma/core/trust';
import type { CaseNotice, RecallCase } from '@tianma/office/recall';
import { hexOf } from '../hex.js';
import { covers, endorsementsOf } from '../trusted/entitled.js';

/**
 * A notice that the writer of a lot signed, for the county to publish with its own case of it.
 * @throws TianmaError what `readNotice` throws; `notice.rejected` (of another county, not by a certified key, for lots that its signer may not
 * name), `recall.state` (a drill for a recall, or closed), `recall.affected` (it names a lot that is not affected).
 */
export function adoptNotice(bytes: Uint8Array, matter: RecallCase, anchor: string, trust: Trust): CaseNotice {
  const notice = readNotice(bytes);
  const wanted = matter.drill ? 'drill' : 'open';
  if (RECALL_STATES[notice.state as 0 | 1 | 2] !== wanted) {
    throw new TianmaError('recall.state', { where: '--notice', expected: wanted, found: RECALL_STATES[notice.state as 0 | 1 | 2] });
  }
  if (hexOf(notice.anchor) !== anchor || !isEntitled(notice, trust)) {
    throw new TianmaError('notice.rejected', {
      where: notice.envelope.iss,
      expected: '本县批次编写方或主管部门签的通知 / a notice by the writer of a lot of this county, or an authority',
    });
  }
  const lots = new Set(matter.lots.map(({ gtin, lot }) => `${gtin}/${lot}`));
  const other = notice.lots.find(([gtin, lot]) => !lots.has(`${gtin}/${lot}`));
  if (other !== undefined) {
    throw new TianmaError('recall.affected', {
      where: '--notice',
      found: `${other[0]}/${other[1]}`,
      fix: '先收下它的数据包,或换一个起因 / receive its bundle first, or take another cause',
    });
  }
  return { id: hexOf(notice.envelope.id), bytes: Buffer.from(bytes).toString('base64') };
}

function isEntitled({ envelope, lots }: Notice, trust: Trust): boolean {
  const signers = trust.certificates.filter(({ party, key }) => party === envelope.iss && verifyEnvelope(envelope, key));
  const endorsed = signers.flatMap(({ key }) => endorsementsOf(trust, key));
  return endorsed.some((one) => {
    const { uses, roles, products } = one.certificate;
    const inTime = covers(one, envelope.iat);
    const authority = roles.some((role) => ROLES[role - 1] === 'authority');
    return uses.includes(KEY_USE.notice) && inTime && (authority || lots.every(([gtin]) => products.some(([own]) => own === gtin)));
  });
}
