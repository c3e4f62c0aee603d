import { TianmaError } from '@tianma/core';
import type { ChainRow, StoreIndex } from '@tianma/store';

/** A lot (`GTIN/LOT` or its number) or a unit of a workspace, by its index. @throws TianmaError `cli.usage` where there is none, or several. */
export function findChainRow(index: StoreIndex, text: string, sorts: readonly ChainRow['sort'][] = ['lot', 'unit']): ChainRow {
  const found = rowsNamed(index, text).filter(({ sort }) => sorts.includes(sort));
  const [only, second] = found;
  if (only !== undefined && second === undefined) return only;
  throw new TianmaError('cli.usage', {
    where: text,
    expected:
      second !== undefined
        ? '商品条码/批次 / GTIN/LOT'
        : sorts.length === 2
          ? '本工作区的批次或地块 / a lot or unit of this workspace'
          : sorts[0] === 'lot'
            ? '本工作区的批次 / a lot of this workspace'
            : '本工作区的地块 / a unit of this workspace',
    found: found.map(nameOfRow).join(', ') || '(无 / none)',
    fix: 'tianma list',
  });
}

/** Lots and units of that name; several products may have lots of one number. */
function rowsNamed(index: StoreIndex, text: string): readonly ChainRow[] {
  const [, gtin, lot] = /^(\d{8,14})\/(.+)$/s.exec(text) ?? [];
  if (gtin !== undefined && lot !== undefined) return index.lot(gtin.padStart(14, '0'), lot);
  return [...index.lotNumbered(text), ...index.unit(text)];
}

function nameOfRow({ gtin, code }: Pick<ChainRow, 'gtin' | 'code'>): string {
  return gtin === undefined ? code : `${gtin}/${code}`;
}
