import type { Code, CodeClass, Headline } from '../codes.js';

/** A value as JSON: decimals and quantities are text, days `YYYY-MM-DD`, instants RFC 3339, bytes lower-case hex, enums their name. */
export type FactValue =
  | string
  | number
  | boolean
  | null
  | { readonly value: string; readonly unit: string }
  | readonly FactValue[]
  | { readonly [name: string]: FactValue };

/** One thing that was found; `where` is a path such as `code`, `bundle/chains/0/3`, `trust/0`. */
export interface Finding {
  readonly code: Code;
  readonly class: CodeClass;
  readonly where: string;
  /** Whether it counts for the headline; attesters' and other parties' trouble stands at its step only. */
  readonly counts: boolean;
}

/** What was asked; `not_checked` is an answer of its own, never a pass. */
export interface Check {
  readonly id: CheckId;
  readonly result: 'pass' | 'fail' | 'not_checked';
}

export type CheckId =
  | 'anchor'
  | 'trust_list'
  | 'status_list'
  | 'code_read'
  | 'seal_signature'
  | 'bundle_structure'
  | 'chain_links'
  | 'record_signatures'
  | 'issuer_entitled'
  | 'seal_matches_records'
  | 'recall'
  | 'item_state'
  | 'dates'
  | 'shelf_life'
  | 'certificate_cap';

export interface Axes {
  readonly record: 'intact' | 'altered' | 'unreadable' | 'newer' | 'not_in_code' | 'unchecked';
  readonly issuer: 'endorsed' | 'not_entitled' | 'revoked' | 'unknown' | 'unchecked';
  readonly status: 'as_of' | 'stale' | 'not_checked' | 'recalled' | 'voided';
  readonly plausibility: 'ok' | 'implausible' | 'expired' | 'not_checked';
}

/** Chinese and English name, as the county signed them in a certificate. */
export interface Names {
  readonly zh: string;
  readonly en?: string;
}

/** A party of the report, from its certificate; only parties whose certificate was accepted are listed. */
export interface Party {
  readonly id: string;
  readonly names: Names;
  readonly type: string;
  readonly division: string;
  readonly roles: readonly string[];
  readonly creditCode?: string;
  readonly hotline?: string;
  /** The county whose anchor stands behind it. */
  readonly anchor: string;
}

/** A verified fact and whose word it is. Names: product, gtin, lot, serial, index, count, packDay, harvestDay, shelfLifeDays, netWeight, origin, bestBefore, grade. */
export interface Fact {
  readonly name: string;
  readonly value: FactValue;
  readonly source: 'seal' | 'record' | 'certificate';
  /** Id of the record, hex; absent for a fact of a seal or certificate. */
  readonly record?: string;
  readonly issuer: string;
  /** Id of the correction that gave this value. */
  readonly correctedBy?: string;
}

/** One record of the journey, in the order unit chains, input lots, this lot. */
export interface Step {
  readonly record: string;
  readonly chain: string;
  readonly seq: number;
  readonly kind: string;
  readonly scope: 'unit' | 'input' | 'lot';
  /** Subject in words a reader may show: the unit id, or `gtin/lot`. */
  readonly subject: string;
  readonly day?: string;
  readonly recordedAt: string;
  readonly issuer: string;
  readonly place?: string;
  readonly fields: { readonly [name: string]: FactValue };
  readonly attachments: readonly { readonly digest: string; readonly type: string; readonly size: number }[];
  readonly check: 'pass' | 'not_checked';
  readonly correctedBy?: string;
  readonly correctionOf?: string;
  readonly voidedBy?: string;
  /** True when it follows the packing record that the seal names. */
  readonly afterPacking?: boolean;
  /** Private fields opened by a disclosure. */
  readonly disclosed?: { readonly [slot: string]: FactValue };
}

/** A statement by somebody else; `fields` are empty unless `check` is `pass`. */
export interface AttestationStep {
  readonly id: string;
  readonly kind: string;
  readonly chain: string;
  readonly record: string;
  readonly issuer: string;
  readonly recordedAt: string;
  readonly check: 'pass' | 'not_checked';
  readonly code?: Code;
  readonly fields: { readonly [name: string]: FactValue };
  readonly attachments: readonly { readonly digest: string; readonly type: string; readonly size: number }[];
  /** The writer acknowledged it by an `attach` record. */
  readonly pinned: boolean;
}

/** A recall that concerns this lot (or, with `input`, a lot that went into it). */
export interface Recall {
  readonly gtin: string;
  readonly lot: string;
  readonly input: boolean;
  readonly state: 'open' | 'closed' | 'drill';
  readonly level: number;
  readonly since: string;
  readonly reason?: string;
  readonly texts?: Names;
  readonly todo?: Names;
  /** False when the label or bundle itself could not be verified: the printed lot number is what is recalled. */
  readonly verified: boolean;
  readonly source: 'status' | 'notice';
}

/** The dates that a reader is always shown. Instants are RFC 3339 in UTC. */
export interface AsOf {
  readonly now: string;
  readonly effectiveNow: string;
  readonly trust?: { readonly issued: string; readonly nextUpdate: string; readonly version: number };
  readonly status?: { readonly issued: string; readonly nextUpdate: string; readonly version: number };
}

/** The answer of `verify`: plain JSON, codes and values only; wording belongs to whoever shows it. */
export interface Report {
  readonly schema: 'tianma-report/0';
  readonly headline: Headline;
  readonly code: Code;
  readonly axes: Axes;
  readonly checks: readonly Check[];
  readonly findings: readonly Finding[];
  /** The item as printed in the code; NOT verified by itself. */
  readonly scanned?: {
    readonly host: string;
    readonly gtin: string;
    readonly lot?: string;
    readonly serial?: string;
    readonly tier: 'link' | 'seal';
  };
  /** The county of the verified signer. */
  readonly county?: { readonly anchor: string; readonly names: Names; readonly hosts: readonly string[]; readonly report?: string };
  /** Who signed the seal, else the lot's writer; only when accepted. */
  readonly issuer?: string;
  readonly parties: readonly Party[];
  readonly facts: readonly Fact[];
  readonly journey: readonly Step[];
  readonly attestations: readonly AttestationStep[];
  readonly recalls: readonly Recall[];
  readonly asOf: AsOf;
  /** Work done, for limits and tests. */
  readonly work: { readonly signatures: number; readonly records: number };
}
