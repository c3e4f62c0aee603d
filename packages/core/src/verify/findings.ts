import { type Code, classOf } from '../codes.js';
import { TianmaError } from '../errors.js';
import type { Finding } from './report.js';

/** The findings of one call, in the order in which they were made. */
export class Findings {
  readonly all: Finding[] = [];

  add(code: Code, where: string, counts = true): void {
    this.all.push({ code, class: classOf(code), where, counts });
  }

  has(...codes: readonly Code[]): boolean {
    return this.all.some((finding) => finding.counts && codes.includes(finding.code));
  }

  /** True once something counts that leaves no fact to be believed. */
  get fatal(): boolean {
    return this.all.some(isFatal);
  }
}

/** Classes that take away the verdict `verified.*`. */
export function isFatal(finding: Finding): boolean {
  return (
    finding.counts &&
    (finding.class === 'broken' || isRefusal(finding.code) || finding.class === 'malformed' || finding.class === 'unsupported')
  );
}

/** About the signer: not on the list, not entitled, or its key revoked. */
export function isRefusal(code: Code): boolean {
  return classOf(code) === 'untrusted' || classOf(code) === 'revoked';
}

/** Runs `read`; a coded error becomes `answer`'s value, any other is a mistake of ours and goes on. */
export function attempt<T>(read: () => T, answer: (error: TianmaError) => void): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TianmaError)) throw error;
    answer(error);
    return undefined;
  }
}
