import { TianmaError } from '@tianma/core';
import { fieldOf, type SignedRecord } from '@tianma/core/record';
import { findLot, recordsOf } from '../own-chains.js';
import type { Workspace } from '../workspace.js';

export interface PackedLot {
  readonly gtin: string;
  readonly lot: string;
  readonly packing: SignedRecord;
  readonly count: number;
  /** How many of them are spare labels: the last ones. */
  readonly spare: number;
}

/** A status list names items by lot and index, so only a lot that was packed once can be spoken of. @throws TianmaError `cli.usage`, `workspace.state`. */
export function packedLot(workspace: Workspace, text: string): PackedLot {
  const { chain, gtin, code: lot } = findLot(workspace, text);
  const packings = recordsOf(workspace, chain)
    .map(({ record }) => record)
    .filter(({ kindName }) => kindName === 'packing');
  const [packing] = packings;
  if (packing === undefined || packings.length > 1) {
    throw new TianmaError('workspace.state', {
      where: text,
      expected: '恰好一条包装记录 / exactly one packing record',
      found: `${packings.length}`,
      fix:
        packing === undefined
          ? '先在台账“包装”登记并导入 / enter it in the sheet 包装 and import'
          : '各次包装用不同的批次号 / give each packing a lot number of its own',
    });
  }
  const spare = (fieldOf(packing, 'spare') as number | undefined) ?? 0;
  return { gtin, lot, packing, count: fieldOf(packing, 'count') as number, spare };
}
