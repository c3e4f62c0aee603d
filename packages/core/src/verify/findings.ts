import { type Code, classOf, headlineOf } from '../codes.js';
import { TianmaError } from '../errors.js';
import type { Finding } from './report.js';

/** The findings of one call, in the order in which they were made. */
export class Findings {
  readonly all: Finding[];

  constructor(before: readonly Finding[] = []) {
    this.all = before.map((finding) => ({ ...finding }));
  }

  add(code: Code, where: string, counts = true): void {
    this.all.push({ code, class: classOf(code), where, counts });
  }

  /** True if nothing that counts, under this place or anywhere, forbids to show a fact. */
  stands(place = ''): boolean {
    return !this.all.some((finding) => finding.where.startsWith(place) && blocks(finding));
  }

  /** True if nothing speaks against the verdict `verified.*`. */
  get verified(): boolean {
    return !this.all.some(speaksAgainst);
  }
}

/** About the signer: not on the list, not entitled, or its key revoked. */
export function isRefusal(code: Code): boolean {
  const kind = classOf(code);
  return kind === 'untrusted' || kind === 'revoked';
}

function speaksAgainst({ counts, class: kind }: Finding): boolean {
  return counts && kind !== 'unchecked' && kind !== 'notice';
}

/** What is only incomplete still stands as far as it goes. */
function blocks(finding: Finding): boolean {
  return speaksAgainst(finding) && headlineOf(finding.code) !== 'incomplete';
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
