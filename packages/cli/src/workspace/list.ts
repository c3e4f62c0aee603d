import { fieldOf, fieldsToJson } from '@tianma/core/record';
import { itemSets } from './items.js';
import { ownChains, recordsOf } from './own-chains.js';
import { type LabelFile, labelFilesOf } from './printing/label-files.js';
import { standingPackings } from './standing-packings.js';
import type { Workspace } from './workspace.js';

export interface ListedChain {
  readonly sort: 'unit' | 'lot';
  readonly code: string;
  readonly gtin?: string;
  /** Crop of a unit, kind of the first record of a lot. */
  readonly title: string;
  readonly chain: string;
  readonly records: number;
  readonly lastDay?: string;
  readonly lastKind: string;
  /** Items that were packed, and not voided since; only where their serials are kept here. */
  readonly items?: number;
  /** Id of the packing record of those items, hex. */
  readonly packing?: string;
  /** Files of labels that were written for them. */
  readonly labelFiles?: readonly LabelFile[];
  readonly state: 'open' | 'packed' | 'handed_over' | 'voided';
}

/** Every unit and lot of a workspace, in order of name. */
export function listChains(workspace: Workspace): readonly ListedChain[] {
  const sets = new Set(itemSets(workspace));
  return [...ownChains(workspace)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { chain, sort, code, gtin, first }]) => {
      const records = recordsOf(workspace, chain).map(({ record }) => record);
      const packing = standingPackings(records)
        .filter(({ idHex }) => sets.has(idHex))
        .at(-1);
      const days = records.map((record) => fieldsToJson(record.kindRow, record.fields)['day']).filter((day) => typeof day === 'string');
      const voids = records
        .filter(({ kindName }) => kindName === 'void')
        .map((record) => Buffer.from(fieldOf(record, 'target') as Uint8Array).toString('hex'));
      const lastDay = days.sort().at(-1);
      const kinds = records.filter(({ idHex }) => !voids.includes(idHex)).map(({ kindName }) => kindName);
      return {
        sort,
        code,
        ...(gtin !== undefined && { gtin }),
        title: sort === 'unit' ? (fieldOf(first, 'crop') as string) : first.kindName,
        chain,
        records: records.length,
        ...(lastDay !== undefined && { lastDay }),
        lastKind: records.at(-1)?.kindName ?? '',
        ...(packing && {
          items: (fieldOf(packing, 'count') as number) - ((fieldOf(packing, 'spare') as number | undefined) ?? 0),
          packing: packing.idHex,
          labelFiles: labelFilesOf(workspace, packing.idHex),
        }),
        state: voids.includes(chain)
          ? 'voided'
          : kinds.includes('handover')
            ? 'handed_over'
            : kinds.includes('packing')
              ? 'packed'
              : 'open',
      };
    });
}
