import type { Certificate, Notice, Root, StatusList, TrustList } from '../trust/index.js';
import type { Finding } from './report.js';

/** A county that the reader chose, with the lists that hold under it. */
export interface Anchor {
  /** Id of its first root, and the same in hexadecimal. */
  readonly id: Uint8Array;
  readonly name: string;
  readonly root: Root;
  readonly trust?: TrustList;
  readonly status?: StatusList;
}

/** What the reader believes at one moment: the outcome of `openTrust`. Never changed by what is verified under it. */
export interface Trust {
  readonly anchors: readonly Anchor[];
  readonly certificates: readonly Certificate[];
  readonly notices: readonly { readonly notice: Notice; readonly where: string }[];
  readonly findings: readonly Finding[];
  /** True if the anchor's county signed the certificate; remembers its answers, which depend on the two alone. */
  readonly endorses: (anchor: Anchor, certificate: Certificate) => boolean;
  /** Unix seconds. */
  readonly now: number;
  /** Not before the release of this build; `timeUnder` says what time it is under a county. */
  readonly floor: number;
}

/** What `verify` takes beside the code and bundle. */
export interface VerifyOptions {
  /** Roots as bytes, or their ids (32 bytes) with the bytes among `certificates`: the only thing that is believed as given. */
  readonly anchors: readonly Uint8Array[];
  /** Signed trust lists and status lists, from anywhere. */
  readonly trust: Uint8Array | readonly Uint8Array[] | undefined;
  readonly status: Uint8Array | readonly Uint8Array[] | undefined;
  /** Certificates, roots for anchors given by id, and notices. */
  readonly certificates?: readonly Uint8Array[];
  /** Unix seconds or a Date. */
  readonly now: number | Date;
  /** Floor of the clock in Unix seconds; default: when this build was released. For tests and replays. */
  readonly buildTime?: number;
}
