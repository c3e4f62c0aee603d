import type { Code, Headline } from '@tianma/core/codes';
import type { SlotName } from '@tianma/core/record';
import type { DeclarationKind, Names } from '@tianma/core/trust';
import type { EntryState } from '@tianma/rules/register';

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

/** What `verify` says of one lot. Number, writer and day are absent where its bundle holds no such chain. */
export interface LotVerdict {
  readonly chain: string;
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
  /** What of the bundle could not be checked, such as `lineage.unchecked`. */
  readonly unchecked?: readonly Code[];
  readonly records: number;
}

/** A register that came along. Nothing in it is to be believed where `refusals` is not empty. */
export interface RegisterVerdict {
  readonly kind: DeclarationKind;
  readonly id: string;
  readonly version: number;
  /** Who is named as its signer; `as` says what the county lists it as, and is absent where the signature is not accepted. */
  readonly issuer: string;
  readonly as?: string;
  /** `YYYY-MM-DD`. */
  readonly from: string;
  readonly to?: string;
  /** On the day of reading; absent where it does not count. */
  readonly state?: EntryState;
  readonly refusals: readonly Code[];
  /** `item 12`. */
  readonly where: string;
}

/** Lists by which a county's parties and lots were judged; days `YYYY-MM-DD` of their signing. */
export interface ListsOf {
  readonly county: string;
  readonly trust?: { readonly version: number; readonly day: string };
  readonly status?: { readonly version: number; readonly day: string };
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
  readonly lists: readonly ListsOf[];
  readonly registers: readonly RegisterVerdict[];
  readonly lots: readonly LotVerdict[];
  readonly omitted: readonly Omission[];
}
