import { decodeBundle } from '@tianma/core/bundle';
import { decodeEnvelope } from '@tianma/core/cose';
import { type Declaration, readCertificate, readRoot, readStatusList, readTrustList } from '@tianma/core/trust';
import { equal, hexOf } from '../hex.js';
import { PUBLISHED } from '../layout.js';
import { heldDeclarations } from '../register/held.js';
import { trustedFiles, trustedOptions } from '../trusted/open-trusted.js';
import type { Workspace } from '../workspace.js';

/** The signed documents that go along with a bundle, so that it can be checked with nothing but a county's root. */
export interface Documents {
  readonly roots: readonly Uint8Array[];
  readonly trust: readonly Uint8Array[];
  readonly status: readonly Uint8Array[];
  /** Entries of registers about the certificates that the lot states, every version of each. */
  readonly declarations: readonly Uint8Array[];
  /** Certificates of those who signed the declarations. */
  readonly certificates: readonly Uint8Array[];
}

/** Where each document stands in a package: a folder for each county, its name from the root itself. */
export function placesOf({ roots, trust, status, declarations, certificates }: Documents): ReadonlyMap<string, Uint8Array> {
  const places = new Map<string, Uint8Array>();
  const folderOf = new Map<string, string>();
  for (const bytes of roots) {
    const { division, envelope } = readRoot(bytes);
    const id = hexOf(envelope.id);
    folderOf.set(id, `trust/${division}-${id.slice(0, 8)}`);
    places.set(`${folderOf.get(id)}/root.cbor`, bytes);
  }
  const lists = [
    ...trust.map((bytes) => ({ bytes, name: 'trust', anchor: readTrustList(bytes).anchor })),
    ...status.map((bytes) => ({ bytes, name: 'status', anchor: readStatusList(bytes).anchor })),
  ];
  for (const { bytes, name, anchor } of lists) {
    const folder = folderOf.get(hexOf(anchor));
    if (folder !== undefined) places.set(`${folder}/${name}.cbor`, bytes);
  }
  for (const bytes of [...declarations, ...certificates]) places.set(`trust/registers/${hexOf(decodeEnvelope(bytes).id)}.cbor`, bytes);
  return new Map([...places].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The documents of a package by what they are; what is none of them is left out. */
export function documentsAt(files: ReadonlyMap<string, Uint8Array>): Documents {
  const at = (pattern: RegExp): readonly Uint8Array[] => [...files].filter(([path]) => pattern.test(path)).map(([, bytes]) => bytes);
  const registers = at(/^trust\/registers\/[0-9a-f]+\.cbor$/).map((bytes) => ({ bytes, type: decodeEnvelope(bytes).type }));
  const ofType = (wanted: string): readonly Uint8Array[] => registers.filter(({ type }) => type === wanted).map(({ bytes }) => bytes);
  return {
    roots: at(/^trust\/[^/]+\/root\.cbor$/),
    trust: at(/^trust\/[^/]+\/trust\.cbor$/),
    status: at(/^trust\/[^/]+\/status\.cbor$/),
    declarations: ofType('declaration'),
    certificates: ofType('certificate'),
  };
}

/** What this workspace holds that a reader of the bundle needs: of the counties of its signers, and no others. */
export function documentsFor(workspace: Workspace, now: number, bundle: Uint8Array, stated: readonly string[]): Documents {
  const options = trustedOptions(workspace, now);
  const [anchors, trust, status] = [options.anchors, options.trust, options.status].map((given) => [given].flat() as Uint8Array[]) as [
    Uint8Array[],
    Uint8Array[],
    Uint8Array[],
  ];
  const { chains, attestations } = decodeBundle(bundle);
  const signers = new Set([...chains.flat(), ...attestations].map(({ iss }) => iss.slice(0, 6)));
  const roots = anchors.map((bytes) => ({ bytes, root: readRoot(bytes) })).filter(({ root }) => signers.has(root.division));
  const isOurs = (anchor: Uint8Array): boolean => roots.some(({ root }) => equal(root.envelope.id, anchor));
  const declarations = heldDeclarations(workspace).declarations.filter((one) => stated.includes(nameOf(one)));
  const parties = new Set(declarations.map(({ envelope }) => envelope.iss));
  return {
    roots: roots.map(({ bytes }) => bytes),
    trust: trust.filter((bytes) => isOurs(readTrustList(bytes).anchor)),
    status: status.filter((bytes) => isOurs(readStatusList(bytes).anchor)),
    declarations: declarations.map(({ envelope }) => envelope.bytes),
    certificates: trustedFiles(workspace, PUBLISHED.certificates).filter((bytes) => parties.has(readCertificate(bytes).party)),
  };
}

/** How a statement on a record and an entry of a register name the same thing. */
export const nameOf = ({ kind, id }: Pick<Declaration, 'kind' | 'id'>): string => `${kind}/${id}`;
