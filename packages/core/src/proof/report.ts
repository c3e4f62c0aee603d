import type { Code, CodeClass } from '../codes.js';
import type { Names } from '../verify/report.js';

/** What speaks for or against a proof; `where` is `proof`, `seals/0` or `seals/1`. */
export interface ProofFinding {
  readonly code: Code;
  readonly class: CodeClass;
  readonly where: string;
}

/** The one place that two serials were given for. */
export interface TwiceIssued {
  readonly gtin: string;
  readonly lot: string;
  readonly index: number;
  /** `YYYY-MM-DD`, of each seal. */
  readonly packDays: readonly [string, string];
  /** First 16 bytes of the id of the packing record, hex. */
  readonly packing: string;
  readonly serials: readonly [string, string];
}

/** Whose seals they are, by certificates that the county lists. */
export interface OverIssuer {
  readonly party: string;
  readonly names: Names;
  /** Id of the county's anchor, hex. */
  readonly anchor: string;
  /** Thumbprint or thumbprints of the keys that sealed are told by their first 8 bytes, hex. */
  readonly keys: readonly string[];
}

/** The answer: plain JSON, codes and values only. */
export interface OverIssueAnswer {
  readonly schema: 'tianma-over-issue/0';
  /** True only with `code` `proof.over_issued`: one listed party sealed two serials for one item. */
  readonly holds: boolean;
  readonly code: Code;
  readonly findings: readonly ProofFinding[];
  /** Absent if the proof could not be read. */
  readonly item?: TwiceIssued;
  /** Absent unless it holds. */
  readonly issuer?: OverIssuer;
}
