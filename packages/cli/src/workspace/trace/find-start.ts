import { TianmaError } from '@tianma/core';
import { readCode } from '@tianma/core/seal';
import type { RecordStore } from '@tianma/store';
import type { Start } from '@tianma/store/graph';
import { readRecord } from '../own-chains.js';
import { findChainRow } from './find-chain-row.js';

/** Where a trace of goods begins. */
export interface FoundStart extends Start {
  /** Place of the item in its lot, where one item was meant. */
  readonly item?: number;
  readonly serial?: string;
}

/**
 * What was meant by a scanned code, the serial of an item, a lot or a unit. An item was in the lot when it was packed: what came in later is
 * not in it. @throws TianmaError `cli.usage`; what `readCode` throws for an address that cannot be read.
 */
export function findStart(store: RecordStore, text: string): FoundStart {
  if (/:\/\/|\/01\//.test(text)) return ofCode(store, text);
  if (/^[0-9 ]{20,27}$/.test(text)) return ofSerial(store, text.replace(/ /g, ''));
  return { chain: findChainRow(store.index, text).chain };
}

function ofCode(store: RecordStore, text: string): FoundStart {
  const { gtin, lot, serial } = readCode(text);
  if (lot === undefined) throw new TianmaError('cli.usage', { where: text, expected: '有批次的码 / a code with a lot', found: `${gtin}` });
  const { chain } = findChainRow(store.index, `${gtin}/${lot}`, ['lot']);
  if (serial === undefined) return { chain };
  const item = store.index.bySerial(serial).find((one) => one.chain === chain);
  return { chain, ...packedIn(store, chain), serial, ...(item && { item: item.index }) };
}

function ofSerial(store: RecordStore, serial: string): FoundStart {
  const [item, second] = store.index.bySerial(serial);
  if (item === undefined || second !== undefined) {
    throw new TianmaError('cli.usage', {
      where: serial,
      expected: second === undefined ? '本工作区打过的编号 / a serial of this workspace' : '整条码 / the whole code',
      fix: 'tianma trace back 扫到的码 / tianma trace back SCANNED-CODE',
    });
  }
  return { chain: item.chain, ...packedIn(store, item.chain), serial, item: item.index };
}

/** The last packing of the lot; the whole of it where it was not packed. */
function packedIn(store: RecordStore, chain: string): { readonly seq?: number } {
  const packing = store.chain(chain).findLast(({ bytes }) => readRecord(bytes).kindName === 'packing');
  return packing === undefined ? {} : { seq: packing.seq };
}
