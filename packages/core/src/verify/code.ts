import { readCode, type ScannedCode, type Seal, unpackSeal } from '../seal/index.js';
import { attempt, type Findings } from './findings.js';

/** What a scanned text held, as far as it could be read. */
export interface Scan {
  readonly code: ScannedCode;
  /** Absent for a link, and for a seal that could not be read. */
  readonly seal?: Seal;
}

/** Step 4: reads the text, then the seal in it. Undefined if not even the item could be read. */
export function readScan(text: string, withBundle: boolean, findings: Findings): Scan | undefined {
  const note = (error: { readonly code: Parameters<Findings['add']>[0] }): void => findings.add(error.code, 'code');
  const code = attempt(() => readCode(text), note);
  if (code === undefined) return undefined;
  const bytes = code.seal;
  if (bytes === undefined) {
    findings.add(withBundle ? 'code.link' : 'code.unsigned', 'code');
    return { code };
  }
  const seal = attempt(() => unpackSeal(bytes), note);
  return seal === undefined ? { code } : { code, seal };
}
