import { TianmaError } from '@tianma/core';
import { problem } from '../../ledger/messages.js';
import type { LedgerError } from '../../ledger/types.js';
import { findInput, type InputSources, type RecordRef } from './find-input.js';
import type { ImportPlan } from './plan-import.js';

/** Rows that rest on a lot or unit which neither the ledger nor the workspace has, as `ledger.reference`. */
export function missingInputs(plan: ImportPlan, sources: Omit<InputSources, 'placed'>): LedgerError[] {
  const placed = new Map<string, RecordRef>(plan.placed);
  const missing: LedgerError[] = [];
  for (const { chain, drafts } of plan.fresh) {
    for (const draft of drafts) {
      for (const input of draft.inputs) {
        try {
          findInput(input, { ...sources, placed });
        } catch (cause) {
          if (!(cause instanceof TianmaError) || cause.code !== 'ledger.reference') throw cause;
          const [source] = draft.sources;
          const [expectedZh = '', expectedEn = ''] = (cause.expected ?? '').split(' / ');
          const [fixZh = '', fixEn = ''] = (cause.fix ?? '').split(' / ');
          missing.push(
            problem('ledger.reference', { sheet: source?.sheet ?? '', ...(source && { row: source.row }) }, cause.where ?? input.code, [
              expectedZh,
              expectedEn,
              fixZh,
              fixEn,
            ]),
          );
        }
      }
      placed.set(draft.id, { chain: chain.chain, record: draft.id });
    }
  }
  return missing;
}
