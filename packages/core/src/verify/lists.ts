import { equalBytes } from '../bytes.js';
import { decodeEnvelope } from '../envelope/index.js';
import { LIMITS } from '../limits.js';
import {
  type Certificate,
  isSignedBy,
  type Notice,
  ROOT_USE,
  type RootUse,
  readCertificate,
  readNotice,
  readStatusList,
  readTrustList,
  type Signed,
  type StatusList,
  type TrustList,
} from '../trust/index.js';
import { attempt, type Findings } from './findings.js';
import type { Anchor } from './trust.js';

interface List extends Signed {
  readonly version: number;
  readonly anchor: Uint8Array;
}

/** Step 2: gives each anchor the newest trust and status list that hold under it; the others are left out and noted. */
export function openLists(
  anchors: readonly Anchor[],
  trust: readonly Uint8Array[],
  status: readonly Uint8Array[],
  findings: Findings,
): readonly Anchor[] {
  const statusLists = newest<StatusList>(status, readStatusList, ROOT_USE.status, anchors, (i) =>
    findings.add('status.rejected', `status/${i}`),
  );
  const minimum = (anchor: Anchor): number => statusLists.get(anchor)?.minimums?.trust ?? 0;
  const trustLists = newest<TrustList>(
    trust,
    readTrustList,
    ROOT_USE.trust,
    anchors,
    (i) => findings.add('trust.rejected', `trust/${i}`),
    (anchor, list) => list.version >= minimum(anchor),
  );
  return anchors.map((anchor) => {
    const trustList = trustLists.get(anchor);
    const statusList = statusLists.get(anchor);
    return { ...anchor, ...(trustList && { trust: trustList }), ...(statusList && { status: statusList }) };
  });
}

function newest<T extends List>(
  documents: readonly Uint8Array[],
  read: (bytes: Uint8Array) => T,
  use: RootUse,
  anchors: readonly Anchor[],
  reject: (index: number) => void,
  accept: (anchor: Anchor, list: T) => boolean = () => true,
): ReadonlyMap<Anchor, T> {
  const known = new Map<Anchor, T>();
  documents.forEach((bytes, i) => {
    const list =
      i < LIMITS.lists
        ? attempt(
            () => read(bytes),
            () => undefined,
          )
        : undefined;
    const anchor = list && anchors.find(({ id }) => equalBytes(id, list.anchor));
    if (list === undefined || anchor === undefined || !isOf(anchor, list) || !accept(anchor, list)) return reject(i);
    if (!isSignedBy(list.envelope, anchor.root, use)) return reject(i);
    const before = known.get(anchor);
    if (before === undefined || isNewer(list, before)) known.set(anchor, list);
  });
  return known;
}

function isOf({ root }: Anchor, { envelope }: List): boolean {
  return envelope.iss === root.division && envelope.sub === root.division;
}

/** Of two with one version the later issued counts, then the first given. */
function isNewer(a: List, b: List): boolean {
  return a.version > b.version || (a.version === b.version && a.envelope.iat > b.envelope.iat);
}

/** Sorts what was given beside the lists into certificates and notices. Roots are looked up by their id and skipped here. */
export function openDocuments(
  documents: readonly Uint8Array[],
  findings: Findings,
): { readonly certificates: readonly Certificate[]; readonly notices: readonly { readonly notice: Notice; readonly where: string }[] } {
  const certificates: Certificate[] = [];
  const notices: { notice: Notice; where: string }[] = [];
  documents.forEach((bytes, i) => {
    const where = `certificates/${i}`;
    if (i >= LIMITS.certificatesGiven) return findings.add('certificate.rejected', where);
    const reject = () => findings.add('certificate.rejected', where);
    const envelope = attempt(() => decodeEnvelope(bytes), reject);
    if (envelope === undefined || envelope.type === 'root') return;
    if (envelope.type === 'notice') {
      const notice = attempt(
        () => readNotice(envelope),
        () => findings.add('notice.rejected', where),
      );
      if (notice !== undefined) notices.push({ notice, where });
      return;
    }
    const certificate = attempt(() => readCertificate(envelope), reject);
    if (certificate !== undefined) certificates.push(certificate);
  });
  return { certificates, notices };
}
