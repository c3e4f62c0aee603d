import type { Code, Headline } from '@tianma/core/codes';
import type { SlotName } from '@tianma/core/record';
import type { Names } from '@tianma/core/trust';

/** What the file is about: one lot, or the lots that one party, or the parties of one county, opened in a year. */
export type Scope =
  | { readonly sort: 'lot'; readonly chain: string; readonly gtin: string; readonly lot: string }
  | { readonly sort: 'party'; readonly party: string; readonly year: number }
  | { readonly sort: 'county'; readonly division: string; readonly year: number };

/** Private fields that bundles of the file open, counted by name. */
export type OpenedSlots = Readonly<Partial<Record<SlotName, number>>>;

/** What the signed manifest says: the body of a declaration of kind `evidence`. */
export interface Manifest {
  readonly schema: 'tianma-evidence/0';
  readonly scope: Scope;
  /** Items before the manifest, and the digest that runs over them, hexadecimal. */
  readonly items: number;
  readonly digest: string;
  readonly documents: number;
  readonly lots: number;
  readonly omitted: number;
  readonly records: number;
  readonly opened: OpenedSlots;
}

/** A lot that belongs here and is not in the file, with the code that says why, such as `bundle.too_large`. */
export interface Omission {
  readonly chain: string;
  readonly gtin: string;
  readonly lot: string;
  readonly code: Code;
}

/** What `verify` says of one lot. What could not be read of it is absent. */
export interface LotVerdict {
  readonly chain?: string;
  readonly gtin?: string;
  readonly lot?: string;
  /** Party that wrote it. */
  readonly writer?: string;
  /** `YYYY-MM-DD` on which it was opened. */
  readonly day?: string;
  readonly headline: Headline;
  readonly code: Code;
  /** What fails beside it, where a recall comes first. */
  readonly fault?: Code;
  readonly records: number;
}

/** Something about the file as a whole; `where` is `item 12`, `manifest/digest`. */
export interface EvidenceFinding {
  readonly code: Code;
  readonly where: string;
}

/** The answer about a whole file: plain JSON, codes and values only. */
export interface EvidenceReport {
  readonly schema: 'tianma-evidence-report/0';
  readonly headline: Headline;
  /** The gravest of all findings and lots. */
  readonly code: Code;
  readonly manifest?: {
    readonly issuer: string;
    readonly names?: Names;
    /** RFC 3339 in UTC. */
    readonly signed: string;
    readonly from: string;
    readonly to?: string;
    /** What speaks against its signer; empty where it is accepted. */
    readonly refusals: readonly Code[];
    readonly stated: Manifest;
  };
  readonly totals: {
    readonly items: number;
    readonly documents: number;
    readonly lots: number;
    readonly omitted: number;
    readonly records: number;
    readonly opened: OpenedSlots;
    /** Lots by headline. */
    readonly headlines: Readonly<Partial<Record<Headline, number>>>;
  };
  readonly findings: readonly EvidenceFinding[];
  readonly lots: readonly LotVerdict[];
  readonly omitted: readonly Omission[];
}
