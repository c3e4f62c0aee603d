import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TianmaError } from '@tianma/core';
import { decode, encode } from '@tianma/core/cbor';
import { decodeEnvelope, documentId, type Envelope } from '@tianma/core/cose';
import { createWhole, fileError, syncMany, writeWhole } from './atomic.js';
import { hexOf } from './hex.js';
import { sha256 } from './sha256.js';

/** One stored record: its exact signed bytes and where it stands. Ids are lower-case hex. */
export interface StoredRecord {
  readonly chain: string;
  readonly seq: number;
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly envelope: Envelope;
}

/** Records that follow one another in one chain, the first at `seq` and after the record `prev`. */
export interface Run {
  readonly chain: string;
  readonly seq: number;
  readonly prev?: string | undefined;
  readonly records: readonly Uint8Array[];
}

const NAME = /^(\d{8})\.records$/;
/** A run is read whole: the longest that one file may hold. */
const MAX_RUN_BYTES = 2 ** 28;

/**
 * Append-only store of chains: each run of records that was appended together is one file `chains/<chain id>/<first seq>.records`. A run is
 * created only where none begins and after the record it names; files never change, so there is no head to keep and no lock to hold.
 */
export class RecordStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Ids of all chains, ascending. */
  chains(): string[] {
    if (!existsSync(this.#folder)) return [];
    return readdirSync(this.#folder)
      .filter((name) => /^[0-9a-f]{64}$/.test(name))
      .sort();
  }

  /** The first record of a chain, or undefined; and how many records were appended together with it. */
  first(chain: string): (StoredRecord & { readonly together: number }) | undefined {
    const path = this.#path(chain, 0);
    if (!existsSync(path)) return undefined;
    const run = readRun(path);
    const [first] = stored(chain, 0, run.slice(0, 1));
    return first && { ...first, together: run.length };
  }

  /** The records of a chain in order of seq; empty if there is none. @throws TianmaError `workspace.damaged` on a gap. */
  read(chain: string): StoredRecord[] {
    const folder = join(this.#folder, chain);
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder)
      .filter((name) => NAME.test(name))
      .sort();
    const records: StoredRecord[] = [];
    for (const name of names) {
      const seq = records.length;
      if (Number(name.slice(0, 8)) !== seq)
        throw new TianmaError('workspace.damaged', { where: folder, expected: `seq ${seq}`, found: name });
      records.push(...stored(chain, seq, readRun(join(folder, name))));
    }
    return records;
  }

  /**
   * Creates a run of records if none begins there. The same run again is fine.
   * @throws TianmaError `workspace.conflict` when another stands there, or `prev` is not the record before.
   */
  append(run: Run): void {
    this.#create(run, true);
  }

  /**
   * Appends many runs that the caller can append again after a crash, and makes them durable together: faster than one by one. Of a
   * file that no power was left to write whole, whoever appends it again has the whole. `onAppended` is told how many stand.
   */
  async appendAll(runs: Iterable<Run>, onAppended: (done: number) => void = () => undefined): Promise<void> {
    const paths: string[] = [];
    for (const run of runs) {
      this.#create(run, false);
      onAppended(paths.push(this.#path(run.chain, run.seq)));
    }
    await syncMany(paths);
  }

  #create({ chain, seq, prev, records }: Run, durable: boolean): void {
    const path = this.#path(chain, seq);
    const bytes = encode([...records]);
    if (!existsSync(path)) this.#checkPlace(chain, seq, prev, records);
    const result = createWhole(path, bytes, { durable });
    if (result.created || Buffer.compare(result.existing, bytes) === 0) return;
    const standing = runIn(result.existing)?.map((envelope) => envelope.bytes);
    if (standing === undefined && !durable) {
      writeWhole(path, bytes);
      return;
    }
    const parting = records.findIndex((record, i) => Buffer.compare(record, standing?.[i] ?? new Uint8Array()) !== 0);
    const idAt = (run: readonly Uint8Array[] | undefined): string => (run?.[parting] ? idOf(run[parting]) : 'none');
    throw new TianmaError('workspace.conflict', { where: `${chain}/${seq + parting}`, expected: idAt(standing), found: idAt(records) });
  }

  /** A run begins where the one before ends, and names its last record. */
  #checkPlace(chain: string, seq: number, prev: string | undefined, records: readonly Uint8Array[]): void {
    const before = seq === 0 ? [] : this.read(chain);
    const last = before.at(-1)?.id;
    const opens = seq > 0 || (records[0] !== undefined && idOf(records[0]) === chain);
    if (opens && before.length === seq && last === prev && records.length > 0) return;
    throw new TianmaError('workspace.conflict', {
      where: `${chain}/${seq}`,
      expected: `seq ${before.length} prev ${last ?? 'none'}`,
      found: `seq ${seq} prev ${prev ?? 'none'}`,
    });
  }

  #path(chain: string, seq: number): string {
    return join(this.#folder, chain, `${String(seq).padStart(8, '0')}.records`);
  }
}

const idOf = (document: Uint8Array): string => hexOf(documentId(document, sha256));

function stored(chain: string, seq: number, run: readonly Envelope[]): StoredRecord[] {
  return run.map((envelope, i) => ({ chain, seq: seq + i, id: hexOf(envelope.id), bytes: envelope.bytes, envelope }));
}

function readRun(path: string): readonly Envelope[] {
  const run = runIn(readBytes(path));
  if (run === undefined) throw new TianmaError('workspace.damaged', { where: path, fix: '用备份恢复 / restore a backup: tianma restore' });
  return run;
}

/** The records of a file, or undefined for what is no run of documents. */
function runIn(bytes: Uint8Array): readonly Envelope[] | undefined {
  try {
    const run = decode(bytes, { maxBytes: MAX_RUN_BYTES, maxItems: MAX_RUN_BYTES }) as readonly Uint8Array[];
    if (!Array.isArray(run) || run.length === 0) return undefined;
    return run.map((document) => decodeEnvelope(document, { type: 'record', hash: sha256 }));
  } catch (cause) {
    if (cause instanceof TianmaError) return undefined;
    throw cause;
  }
}

function readBytes(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (cause) {
    throw fileError(path, cause);
  }
}
