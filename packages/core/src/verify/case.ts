import type { SignedRecord } from '../record/index.js';
import type { Notice } from '../trust/index.js';
import type { Scan } from './code.js';
import type { Findings } from './findings.js';
import type { Lineage } from './lineage.js';
import type { SignedBundle } from './signed.js';
import type { Signer, Signers } from './signers.js';
import type { Trust } from './trust.js';

/** What steps 4 to 8 found out about one code and bundle; each later step reads it. */
export interface Case {
  readonly trust: Trust;
  readonly findings: Findings;
  readonly signers: Signers;
  /** Records read from the bundle. */
  readonly records: number;
  /** Absent if none was given or the item could not be read. */
  readonly scan?: Scan;
  /** Accepted signer of the seal. */
  readonly sealer?: Signer;
  /** Absent if none was given or its structure or links do not hold. */
  readonly lineage?: Lineage;
  readonly signed?: SignedBundle;
  readonly notices: readonly { readonly notice: Notice; readonly where: string }[];
}

/** Who answers for the item: the signer of the seal, else of the subject's first record. */
export function answerable({ sealer, lineage, signed }: Case): Signer | undefined {
  return sealer ?? (lineage && signed?.accepted.get(lineage.subject.id));
}

/** The packing record that the label belongs to: the seal's, else the last of the subject that was not voided. */
export function packingOf({ scan, lineage }: Pick<Case, 'scan' | 'lineage'>): SignedRecord | undefined {
  if (lineage === undefined) return undefined;
  const { records, changes } = lineage.subject;
  if (scan?.seal !== undefined) return records[scan.seal.seq];
  const voided = new Set(changes.filter(({ effect }) => effect === 'voided').map(({ target }) => target));
  const all = records.filter(({ kindName }) => kindName === 'packing');
  return all.filter((record) => !voided.has(record)).pop() ?? all.pop();
}
