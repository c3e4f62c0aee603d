import { TianmaError } from '@tianma/core';
import { isGtin14 } from '@tianma/core/gs1';
import type { Role } from '@tianma/core/record';
import { signCertificate } from '@tianma/core/sign';
import { readCertificate, SEAL_KEY_DAYS } from '@tianma/core/trust';
import { writeWhole } from '../atomic.js';
import { LAYOUT, PUBLISHED } from '../layout.js';
import type { KeyRequest } from '../party/key-request.js';
import type { Session } from '../session.js';
import { DAY, dayNumber, dayText, startOfDay } from '../time.js';
import { type Product, readFile } from '../workspace.js';
import { keysToCertify, thumbprintOf } from './keys-to-certify.js';
import { type IssuedCertificate, readCounty, writeCounty } from './state.js';

export interface EnrolOptions {
  /** Default: what the party asked for. */
  readonly roles?: readonly Role[] | undefined;
  readonly products?: readonly Product[] | undefined;
  /** How long the certificates hold; default 1095 days, and never more than 400 for seal keys. */
  readonly days?: number | undefined;
  /** First moment that they cover, Unix seconds; default the begin of the day, so that goods packed today count. Set it back to cover what was packed before the party joined. */
  readonly from?: number | undefined;
  /** Days that keys which are replaced still count. */
  readonly grace?: number | undefined;
  /** The old keys cannot vouch: they are lost or stolen, and the party was identified otherwise. Unix seconds up to which they count. */
  readonly lost?: number | undefined;
}

/** What an enrolment changed in the county's book. */
export interface Enrolled {
  readonly issued: readonly IssuedCertificate[];
  /** Certificates of keys that the new ones take the place of. */
  readonly retired: readonly IssuedCertificate[];
}

const DEFAULT_DAYS = 1095;

/** How long a key that was replaced still counts: until then the party has surely fetched the list that names the new one. */
export const GRACE_DAYS = 30;

/**
 * Certifies the keys of a request whose proofs were checked. Nobody believes the certificates before the next trust list is published.
 * Keys that are certified already for the same party are certified anew. New keys of a party that is known already take the place of those
 * it has for the same uses, if one of those vouches for them, or with `lost`. @throws TianmaError `sign.input`, `key.compromised`.
 */
export async function enrol(session: Session, request: KeyRequest, options: EnrolOptions = {}): Promise<Enrolled> {
  const { workspace, ring, now } = session;
  const { days = DEFAULT_DAYS, roles = request.roles, products = request.products, grace = GRACE_DAYS, lost } = options;
  const { from = startOfDay(dayNumber(now)) } = options;
  const { names, type, creditCode, division, hotline, party } = request;
  return workspace.alone(() => {
    const county = readCounty(workspace);
    requireOwnParty(party, workspace.settings.id);
    if (lost !== undefined && lost > now)
      throw new TianmaError('cli.usage', {
        where: '--lost',
        expected: '丢失的时刻,不在以后 / the time of the loss, which is not ahead',
        found: dayText(lost),
      });
    const endOf = (id: string): number =>
      readCertificate(readFile(workspace.path(LAYOUT.public, PUBLISHED.certificates, `${id}.cbor`))).notAfter;
    const keys = keysToCertify(county, request, { lost: lost !== undefined, now, endOf });
    const issued = keys.map(({ use, key }) => {
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
      return { signed, row: { id: signed.idHex, party, use, thumbprint: thumbprintOf(key), state: 'valid' } as IssuedCertificate };
    });
    // The files first: a list that names a certificate which nobody has helps nobody.
    for (const { signed } of issued)
      writeWhole(workspace.path(LAYOUT.public, PUBLISHED.certificates, `${signed.idHex}.cbor`), signed.bytes);
    const rows = issued.map(({ row }) => row);
    const since = lost ?? now + grace * DAY;
    const replaced = ({ state, use, thumbprint, party: owner, since: before = Number.POSITIVE_INFINITY }: IssuedCertificate): boolean => {
      const stands = state === 'valid' || (state === 'retired' && before > since);
      // Lost are all keys that the party does not ask with, whether or not a new one takes their place.
      const gone = lost !== undefined && !request.keys.some(({ key }) => thumbprintOf(key) === thumbprint);
      return stands && owner === party && (gone || rows.some((row) => row.use === use && row.thumbprint !== thumbprint));
    };
    const retired = county.certificates.filter(replaced).map((one): IssuedCertificate => ({ ...one, state: 'retired', since }));
    const kept = county.certificates.filter((one) => !replaced(one) && !rows.some((row) => row.id === one.id));
    writeCounty(workspace, { ...county, certificates: [...kept, ...retired, ...rows] });
    return { issued: rows, retired };
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

/** Public products given on the command line as `GTIN=名称/Name`. */
export function parseProduct(text: string): Product {
  const [, gtin, zh, en] = /^(\d{8,14})=([^/]+)(?:\/(.+))?$/.exec(text) ?? [];
  if (gtin === undefined || zh === undefined)
    throw new TianmaError('cli.usage', {
      where: '--product',
      expected: '商品条码=名称,或 商品条码=中文名/英文名 / GTIN=NAME',
      found: text,
    });
  if (!isGtin14(gtin.padStart(14, '0'))) {
    throw new TianmaError('cli.usage', {
      where: '--product',
      expected: '校验位正确的商品条码 / a barcode with the right check digit',
      found: gtin,
    });
  }
  return { gtin: gtin.padStart(14, '0'), names: { zh, ...(en !== undefined && { en }) } };
}
