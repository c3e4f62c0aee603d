import { TianmaError, type Trust } from '@tianma/core';
import { textToDay } from '@tianma/core/record';
import type { Cause } from '@tianma/office/recall';
import type { RecordStore } from '@tianma/store';
import { findChainRow } from '../trace/find-chain-row.js';

const EXPECTED =
  '商品条码/批次 · lot:批次 · unit:地块 · unit:地块@2026-08-01 · input:投入品批号 · lab:检测机构编号 · key:密钥指纹 / GTIN/LOT · lot:LOT · unit:A-01 · unit:A-01@2026-08-01 · input:BATCH · lab:PARTY · key:KID';

/**
 * What a recall starts from, as a command line names it. A unit may be narrowed to a day or to a record by the begin of its id. Names of a
 * laboratory are those of its certificates. @throws TianmaError `cli.usage`, `recall.cause`.
 */
export function parseCause(text: string, { store, trust }: { readonly store: RecordStore; readonly trust: Trust }): Cause {
  const [, kind = 'lot', what = ''] = /^(?:(lot|unit|input|lab|key):)?(.+)$/s.exec(text) ?? [];
  switch (kind) {
    case 'unit':
      return ofUnit(what, store);
    case 'input':
      return { what: 'input', batch: what };
    case 'lab': {
      const names = trust.certificates.filter(({ party }) => party === what).flatMap((one) => [one.names.zh, one.names.en ?? one.names.zh]);
      return { what: 'laboratory', party: what, names: [...new Set(names)] };
    }
    case 'key':
      if (!/^[0-9a-f]{8,64}$/i.test(what)) throw new TianmaError('cli.usage', { where: text, expected: 'key:KID' });
      return { what: 'key', kid: what.toLowerCase() };
    default:
      return { what: 'lot', chain: known(store, what, 'lot') };
  }
}

function ofUnit(text: string, store: RecordStore): Cause {
  const [name = '', from] = text.split('@');
  const chain = known(store, name, 'unit');
  if (from === undefined) return { what: 'unit', chain };
  const day = textToDay(from);
  if (day !== undefined) return { what: 'unit', chain, day };
  const records = store.chain(chain).filter(({ id }) => from.length >= 8 && id.startsWith(from.toLowerCase()));
  const [only] = records;
  if (only === undefined || records.length > 1)
    throw new TianmaError('cli.usage', { where: text, expected: 'unit:A-01@2026-08-01 · unit:A-01@RECORD' });
  return { what: 'unit', chain, record: only.id };
}

function known(store: RecordStore, text: string, sort: 'lot' | 'unit'): string {
  try {
    return findChainRow(store.index, text, [sort]).chain;
  } catch (error) {
    if (!(error instanceof TianmaError) || error.found !== '(无 / none)') throw error;
    throw new TianmaError('recall.cause', {
      where: text,
      expected: EXPECTED,
      fix: '用 tianma list 核对写法;别家的批次先收下数据包:tianma receive / see tianma list; of another writer receive the bundle first: tianma receive',
    });
  }
}
