import { TianmaError } from '@tianma/core';
import { dayToText, fieldOf, type SignedRecord } from '@tianma/core/record';
import type { DraftInput } from '../../ledger/ledger.js';
import { chainName, type OwnChain } from '../own-chains.js';
import type { Pool } from '../pool/pool.js';

export interface RecordRef {
  readonly chain: string;
  readonly record: string;
}

/** What input names are looked up in. */
export interface InputSources {
  readonly placed: ReadonlyMap<string, RecordRef>;
  readonly own: ReadonlyMap<string, OwnChain>;
  readonly pool: Pool;
  /** This party's id. */
  readonly party: string;
}

/** The record that an input of a draft rests on. @throws TianmaError `ledger.reference` when it is not here. */
export function findInput(input: DraftInput, { placed, own, pool, party }: InputSources): RecordRef {
  const signed = input.draft === undefined ? undefined : placed.get(input.draft);
  if (signed) return signed;
  if (input.from === 'received') return receivedInput(input, pool, party);
  const chain = own.get(chainName({ sort: input.sort, code: input.code, ...(input.gtin !== undefined && { gtin: input.gtin }) }));
  const records = chain ? pool.chain(chain.chain) : [];
  const last = records.filter((record) => dayOf(record) <= input.day).at(-1) ?? records[0];
  if (chain === undefined || last === undefined) throw missing(input, '先导入它的台账 / import its ledger first');
  return { chain: chain.chain, record: last.idHex };
}

/** Of a lot that was handed over: the handover to this party, else the last record that came with it. */
function receivedInput(input: DraftInput, pool: Pool, party: string): RecordRef {
  const [first, second] = pool.received.filter(({ subject: { lot }, iss }) => {
    return (
      lot?.lot === input.code &&
      (input.gtin === undefined || lot.gtin === input.gtin) &&
      (input.party === undefined || isParty(iss, input.party))
    );
  });
  if (first === undefined) throw missing(input, '先收下交货方的数据包:tianma receive 文件 / receive the bundle first: tianma receive FILE');
  if (second !== undefined) throw missing(input, '填写商品条码和对方编号 / fill in barcode and party');
  const records = pool.chain(first.idHex);
  const handover = records.filter((record) => record.kindName === 'handover' && fieldOf(record, 'to') === party).at(-1);
  return { chain: first.idHex, record: (handover ?? (records.at(-1) as SignedRecord)).idHex };
}

/** Ledgers name a party by its whole id or by its number alone. */
export function isParty(id: string | undefined, text: string): boolean {
  return id !== undefined && (id === text || id.split('/')[1] === text);
}

function dayOf(record: SignedRecord): string {
  const day = fieldOf(record, 'day');
  return typeof day === 'number' ? dayToText(day) : '';
}

function missing({ code, gtin, party }: DraftInput, fix: string): TianmaError {
  const where = [party, gtin, code].filter((part) => part !== undefined).join('/');
  return new TianmaError('ledger.reference', {
    where,
    expected: '本工作区里有的批次或地块 / a lot or unit of this workspace',
    found: code,
    fix,
  });
}
