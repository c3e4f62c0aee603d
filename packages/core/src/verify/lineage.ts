import type { Disclosure } from '../bundle/index.js';
import type { Change } from '../chain/index.js';
import type { SignedAttestation, SignedRecord } from '../record/index.js';

/** One chain of a bundle whose links hold. */
export interface LinkedChain {
  /** Place in the bundle, for findings. */
  readonly index: number;
  /** Id of the first record, hexadecimal. */
  readonly id: string;
  /** Party id of its one writer. */
  readonly writer: string;
  readonly sub: string;
  readonly lot?: { readonly gtin: string; readonly lot: string };
  readonly records: readonly SignedRecord[];
  readonly changes: readonly Change[];
}

/** A record of one chain that a record of another names as its input. */
export interface Edge {
  readonly from: LinkedChain;
  readonly to: LinkedChain;
  /** Absent if the bundle does not hold it. */
  readonly input: SignedRecord | undefined;
  readonly into: SignedRecord;
}

/** A bundle whose links hold. Signatures are not checked yet. */
export interface Lineage {
  readonly subject: LinkedChain & { readonly lot: { readonly gtin: string; readonly lot: string } };
  /** Units first, then input lots, the subject last; within that, inputs before what they went into. */
  readonly chains: readonly LinkedChain[];
  readonly edges: readonly Edge[];
  readonly attestations: readonly SignedAttestation[];
  readonly disclosures: readonly Disclosure[];
}

export function recordWhere(chain: LinkedChain, seq: number): string {
  return `bundle/chains/${chain.index}/${seq}`;
}
