import { TianmaError } from '@tianma/core';
import { keyThumbprint } from '@tianma/core/cose';
import { isGtin14 } from '@tianma/core/gs1';
import type { Role } from '@tianma/core/record';
import { signCertificate } from '@tianma/core/sign';
import { SEAL_KEY_DAYS } from '@tianma/core/trust';
import { writeWhole } from '../atomic.js';
import { bytesOf, hexOf } from '../hex.js';
import { LAYOUT, PUBLISHED } from '../layout.js';
import type { KeyRequest } from '../party/key-request.js';
import type { Session } from '../session.js';
import { DAY } from '../time.js';
import type { Product } from '../workspace.js';
import { type IssuedCertificate, readCounty, writeCounty } from './state.js';

export interface EnrolOptions {
  /** Default: what the party asked for. */
  readonly roles?: readonly Role[] | undefined;
  readonly products?: readonly Product[] | undefined;
  /** How long the certificates hold; default 1095 days, and never more than 400 for seal keys. */
  readonly days?: number | undefined;
  /** First moment that they cover, Unix seconds; default now. Set it back to cover what was packed before the party joined. */
  readonly from?: number | undefined;
}

const DEFAULT_DAYS = 1095;

/**
 * Certifies the keys of a request whose proofs were checked. Nobody believes the certificates before the next trust list is published.
 * Keys that are certified already for the same party are certified anew. @throws TianmaError `sign.input`, `key.compromised`.
 */
export async function enrol(session: Session, request: KeyRequest, options: EnrolOptions = {}): Promise<readonly IssuedCertificate[]> {
  const { workspace, ring, now } = session;
  const { from = now, days = DEFAULT_DAYS, roles = request.roles, products = request.products } = options;
  const { names, type, creditCode, division, hotline, party } = request;
  return workspace.alone(() => {
    const county = readCounty(workspace);
    requireOwnParty(party, workspace.settings.id);
    const issued = request.keys.map(({ use, key }) => {
      const thumbprint = hexOf(keyThumbprint(bytesOf(key)));
      refuseBad(county.certificates, thumbprint, party);
      const signed = signCertificate(
        {
          key,
          party,
          names,
          type,
          ...(creditCode !== undefined && { creditCode }),
          division,
          roles,
          uses: [use],
          products,
          notBefore: from,
          notAfter: from + Math.min(days, use === 'seal' ? SEAL_KEY_DAYS : days) * DAY,
          ...(hotline !== undefined && { hotline }),
        },
        { key: ring.key('certificate'), iss: workspace.settings.id, iat: now },
      );
      return { signed, row: { id: signed.idHex, party, use, thumbprint, state: 'valid' } as IssuedCertificate };
    });
    // The files first: a list that names a certificate which nobody has helps nobody.
    for (const { signed } of issued)
      writeWhole(workspace.path(LAYOUT.public, PUBLISHED.certificates, `${signed.idHex}.cbor`), signed.bytes);
    const rows = issued.map(({ row }) => row);
    const kept = county.certificates.filter(({ id }) => !rows.some((row) => row.id === id));
    writeCounty(workspace, { ...county, certificates: [...kept, ...rows] });
    return rows;
  });
}

/** No reader accepts what one county says of another's party. */
function requireOwnParty(party: string, division: string): void {
  if (party.slice(0, 6) !== division) {
    throw new TianmaError('sign.input', {
      where: 'party',
      expected: `${division}/…`,
      found: party,
      fix: '请该主体向它所在的县申请 / the party applies to its own county',
    });
  }
}

function refuseBad(known: readonly IssuedCertificate[], thumbprint: string, party: string): void {
  for (const certificate of known) {
    if (certificate.thumbprint !== thumbprint) continue;
    if (certificate.state === 'compromised')
      throw new TianmaError('key.compromised', { where: thumbprint.slice(0, 16), found: certificate.party });
    if (certificate.party !== party)
      throw new TianmaError('sign.input', { where: 'keys', expected: `一方一把钥匙 / a key of ${party} alone`, found: certificate.party });
  }
}

/** Public products given on the command line as `GTIN=名称/Name`. */
export function parseProduct(text: string): Product {
  const [, gtin, zh, en] = /^(\d{8,14})=([^/]+)(?:\/(.+))?$/.exec(text) ?? [];
  if (gtin === undefined || zh === undefined)
    throw new TianmaError('cli.usage', { where: '--product', expected: 'GTIN=名称/Name', found: text });
  if (!isGtin14(gtin.padStart(14, '0'))) {
    throw new TianmaError('cli.usage', {
      where: '--product',
      expected: '校验位正确的商品条码 / a barcode with the right check digit',
      found: gtin,
    });
  }
  return { gtin: gtin.padStart(14, '0'), names: { zh, ...(en !== undefined && { en }) } };
}
