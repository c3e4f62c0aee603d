import { type NewRecord, type RecordInput, type SigningKey, signRecord } from '../../packages/core/src/sign/index.js';
import { randomFrom } from './deterministic.js';

/** What may differ from the usual when a record is added. */
export interface Unusual {
  readonly key?: SigningKey;
  readonly iss?: string;
  readonly sub?: string;
  readonly iat?: string | number;
  readonly seq?: number;
  readonly prev?: Uint8Array;
}

/** A chain as its writer makes it: `add` signs the next record. Records are made one hour after their day began, unless told. */
export class Chain {
  readonly records: NewRecord[] = [];
  readonly sub: string;
  readonly iss: string;
  private readonly key: SigningKey;

  constructor(iss: string, sub: string, key: SigningKey) {
    this.iss = iss;
    this.sub = sub;
    this.key = key;
  }

  add(input: RecordInput, unusual: Unusual = {}): NewRecord {
    const before = this.records[this.records.length - 1];
    const { key = this.key, iss = this.iss, sub = this.sub, seq = this.records.length, prev = before?.id } = unusual;
    const day = (input as { readonly day?: string }).day;
    const iat = unusual.iat ?? (day === undefined ? (before?.record.iat ?? 0) + 3600 : `${day}T18:00:00+08:00`);
    const random = randomFrom('salts', iss, sub, String(seq), input.kind);
    const record = signRecord(input, { key, iss, sub, iat, seq, ...(prev && { prev }), random });
    this.records.push(record);
    return record;
  }

  get id(): Uint8Array {
    return this.at(0).id;
  }

  at(seq: number): NewRecord {
    const record = this.records[seq];
    if (record === undefined) throw new RangeError(`no record ${seq}`);
    return record;
  }

  get last(): NewRecord {
    return this.at(this.records.length - 1);
  }

  /** Record of a kind; the first such. */
  find(kind: string): NewRecord {
    const found = this.records.find(({ record }) => record.kindName === kind);
    if (found === undefined) throw new RangeError(`no ${kind}`);
    return found;
  }

  /** The documents, up to a record. */
  bytes(count: number = this.records.length): readonly Uint8Array[] {
    return this.records.slice(0, count).map(({ bytes }) => bytes);
  }

  /** The first `count` records, to go on from in another way. */
  fork(count: number): Chain {
    const copy = new Chain(this.iss, this.sub, this.key);
    copy.records.push(...this.records.slice(0, count));
    return copy;
  }
}
