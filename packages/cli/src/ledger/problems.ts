import { LEDGER_LIMITS } from './limits.js';
import type { LedgerError } from './types.js';

/** Collects what is wrong, in the order it was found, up to a limit; the rest are counted. */
export class Problems {
  readonly list: LedgerError[] = [];
  /** How many there were in all. */
  count = 0;

  add(error: LedgerError): void {
    this.count += 1;
    if (this.list.length < LEDGER_LIMITS.errors) this.list.push(error);
  }

  /** The same but for some of those in the list. */
  without(unwanted: (error: LedgerError) => boolean): Problems {
    const others = new Problems();
    others.list.push(...this.list.filter((error) => !unwanted(error)));
    others.count = this.count - this.list.length + others.list.length;
    return others;
  }
}
